package dev.roster.database.repository;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.roster.database.entity.RosterUser;

/**
 * A search together with what it means, told by plain string operations instead of SQL. What another case of a letter
 * is, the database alone decides: {@link Folding} asks it.
 */
final class SearchOracle {

    /** What the database makes of letters. */
    interface Folding {

        /** A text as a parameter of a statement. */
        String folded(String text);

        /** User name, e-mail, first and last name of a row; null where the column is. */
        List<String> names(RosterUser user);

        /** The accounts at identity providers that a person has in any table and that are active. */
        List<UserSearch.Link> links(RosterUser user);
    }

    private static final String[] PIECES = {
        "a", "A", "b", "é", "É", "e", "e\u0301", "%", "_", "\\", "!", "'", "\"", "ß", "ẞ", "🦊", ".", "ann", "Bob", "i",
        "I", "İ", "ı", "Σ", "ς", "ש", "לו", "ﬁ", "`", "--", "Mari12x", "i12"
    };

    private final Folding folding;
    private final List<Part> parts;

    private SearchOracle(Folding folding, List<Part> parts) {
        this.folding = folding;
        this.parts = parts;
    }

    UserSearch search() {
        UserSearch.Builder builder = UserSearch.builder();
        parts.stream().filter(part -> part.word() == null).forEach(part -> part.asked()
                .accept(builder));
        List<String> words = words();
        return builder.search(words.isEmpty() ? null : String.join("  ", words)).build();
    }

    boolean matches(RosterUser user) {
        return parts.stream().allMatch(part -> part.meant().test(folding, user));
    }

    /** The search without one of its parts, for each of them: the way to the smallest that fails. */
    List<SearchOracle> smaller() {
        List<SearchOracle> smaller = new ArrayList<>();
        for (Part part : parts) {
            List<Part> rest = new ArrayList<>(parts);
            rest.remove(part);
            smaller.add(new SearchOracle(folding, rest));
        }
        return smaller;
    }

    @Override
    public String toString() {
        return parts.isEmpty()
                ? "everybody"
                : parts.stream().map(Part::description).collect(Collectors.joining(" and "));
    }

    private List<String> words() {
        return parts.stream().map(Part::word).filter(word -> word != null).toList();
    }

    static SearchOracle random(Random random, Folding folding) {
        List<Part> parts = new ArrayList<>();
        for (int words = random.nextInt(4); words > 0; words--) {
            parts.add(word(random));
        }
        boolean isExact = random.nextInt(3) == 0;
        if (random.nextInt(3) == 0) {
            parts.add(field(random, random.nextInt(4), isExact));
        }
        if (random.nextInt(3) == 0) {
            parts.add(flag(random));
        }
        if (random.nextInt(6) == 0) {
            parts.add(attribute(random));
        }
        if (random.nextInt(4) == 0) {
            parts.add(created(random));
        }
        if (random.nextInt(5) == 0) {
            parts.add(link(random));
        }
        return new SearchOracle(folding, parts);
    }

    private static Part word(Random random) {
        String text = text(random, 2);
        String word =
                switch (random.nextInt(7)) {
                    case 0 -> '"' + text + '"';
                    case 1 -> '*' + text;
                    case 2 -> text + '*' + text(random, 1);
                    case 3 -> "*";
                    default -> text;
                };
        return new Part(
                "word " + word,
                word,
                null,
                (folding, user) -> anyForm(
                        folding,
                        word,
                        form -> word.matches("\\*+")
                                || folding.names(user).stream().anyMatch(name -> name != null && matches(form, name))));
    }

    /** Whether a folded word of a search matches a folded name. */
    private static boolean matches(String word, String name) {
        if (word.length() > 1 && word.startsWith("\"") && word.endsWith("\"")) {
            return name.equals(word.substring(1, word.length() - 1));
        }
        String[] pieces = (word + "*").split("\\*", -1);
        if (!name.startsWith(pieces[0])) {
            return false;
        }
        int from = pieces[0].length();
        for (int i = 1; i < pieces.length; i++) {
            int at = name.indexOf(pieces[i], from);
            if (at < 0) {
                return false;
            }
            from = at + pieces[i].length();
        }
        return true;
    }

    private static Part field(Random random, int field, boolean isExact) {
        String text = text(random, 2);
        Consumer<UserSearch.Builder> asked = builder -> {
            builder.exact(isExact);
            switch (field) {
                case 0 -> builder.username(text);
                case 1 -> builder.email(text);
                case 2 -> builder.firstName(text);
                default -> builder.lastName(text);
            }
        };
        return new Part(
                "field " + field + (isExact ? " equals " : " contains ") + text, null, asked, (folding, user) -> {
                    String name = folding.names(user).get(field);
                    return name != null
                            && anyForm(folding, text, form -> isExact ? name.equals(form) : name.contains(form));
                });
    }

    private static Part flag(Random random) {
        boolean flag = random.nextBoolean();
        return random.nextBoolean()
                ? new Part("enabled " + flag, null, b -> b.enabled(flag), (f, user) -> user.isActive() == flag)
                : new Part(
                        "emailVerified " + flag,
                        null,
                        b -> b.emailVerified(flag),
                        (f, user) -> user.isEmailVerified() == flag);
    }

    private static Part attribute(Random random) {
        String text = text(random, 1);
        return new Part("bio " + text, null, b -> b.attribute("bio", text), (f, user) -> text.equals(user.getBio()));
    }

    private static Part created(Random random) {
        Instant time = time(random);
        return random.nextBoolean()
                ? new Part(
                        "created after " + time,
                        null,
                        b -> b.createdAfter(time),
                        (f, user) -> user.getCreatedAt() != null
                                && !user.getCreatedAt().isBefore(time))
                : new Part(
                        "created before " + time,
                        null,
                        b -> b.createdBefore(time),
                        (f, user) -> user.getCreatedAt() != null
                                && !user.getCreatedAt().isAfter(time));
    }

    private static Part link(Random random) {
        Set<String> providers = random.nextInt(4) == 0 ? null : Set.of(random.nextBoolean() ? "google" : "Google", "x");
        String subject = random.nextInt(3) == 0 ? "s" + random.nextInt(5) : null;
        return new Part(
                "link " + providers + ' ' + subject,
                null,
                b -> b.link(providers, subject),
                (folding, user) -> providers == null && subject == null
                        || folding.links(user).stream()
                                .anyMatch(link -> (providers == null
                                                || link.providers().stream().anyMatch(providers::contains))
                                        && (subject == null || subject.equals(link.subject()))));
    }

    static Instant time(Random random) {
        return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60L * random.nextInt(10_000));
    }

    static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(most); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    // As typed and in lower case, each as the database folds it.
    private static boolean anyForm(Folding folding, String text, Predicate<String> test) {
        return Arrays.asList(text, SearchText.fold(text)).stream()
                .map(folding::folded)
                .anyMatch(test);
    }

    /**
     * One condition.
     *
     * @param word of the search text; {@code null} where it is something else, which {@code asked} sets
     */
    private record Part(
            String description,
            String word,
            Consumer<UserSearch.Builder> asked,
            BiPredicate<Folding, RosterUser> meant) {}
}
