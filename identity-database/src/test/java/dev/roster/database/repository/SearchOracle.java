package dev.roster.database.repository;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.roster.database.entity.RosterUser;

/** A search together with what it means, told by plain string operations instead of SQL. */
final class SearchOracle {

    private static final String[] PIECES = {
        "a", "A", "b", "é", "É", "e", "%", "_", "\\", "!", "'", "\"", "ß", "🦊", ".", "ann", "Bob"
    };

    private final UserSearch.Builder builder = UserSearch.builder();
    private final List<Predicate<RosterUser>> conditions = new ArrayList<>();
    private final StringBuilder description = new StringBuilder();

    private SearchOracle() {}

    UserSearch search() {
        return builder.build();
    }

    boolean matches(RosterUser user) {
        return conditions.stream().allMatch(condition -> condition.test(user));
    }

    @Override
    public String toString() {
        return description.toString();
    }

    /** People whose names are made of what is special in LIKE, in SQL or in Unicode; each name is unique. */
    static List<RosterUser> people(Random random) {
        List<RosterUser> people = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            RosterUser user = new RosterUser();
            user.setId("oracle-" + i);
            user.setUsername(text(random, 4) + i);
            user.setEmail(text(random, 3) + i + "@x.example");
            user.setFirstName(random.nextInt(4) == 0 ? null : text(random, 3));
            user.setLastName(random.nextInt(4) == 0 ? null : text(random, 3) + (random.nextBoolean() ? " " : ""));
            user.setBio(random.nextInt(3) == 0 ? null : text(random, 2));
            user.setActive(random.nextInt(3) != 0);
            user.setEmailVerified(random.nextBoolean());
            user.setDeleted(random.nextInt(10) == 0);
            user.setCreatedAt(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(1_000_000)));
            people.add(user);
        }
        return people;
    }

    static SearchOracle random(Random random) {
        SearchOracle oracle = new SearchOracle();
        switch (random.nextInt(4)) {
            case 0 -> oracle.field(random);
            case 1 -> oracle.attribute(random);
            case 2 -> {
                oracle.words(random);
                oracle.flag(random);
            }
            default -> oracle.words(random);
        }
        return oracle;
    }

    private void words(Random random) {
        StringBuilder search = new StringBuilder();
        for (int words = 1 + random.nextInt(2); words > 0; words--) {
            String word = text(random, 2);
            switch (random.nextInt(6)) {
                case 0 -> search.append('"').append(word).append('"');
                case 1 -> search.append('*').append(word);
                case 2 -> search.append(word).append('*').append(text(random, 1));
                case 3 -> search.append('*');
                default -> search.append(word);
            }
            search.append(words > 1 ? "  " : "");
        }
        builder.search(search.toString());
        description.append("search=").append(search).append(' ');
        for (String word : search.toString().strip().split("\\s+")) {
            if (!word.matches("\\*+")) {
                conditions.add(user -> names().stream()
                        .map(name -> fold(name.apply(user)))
                        .anyMatch(name -> name != null && matches(fold(word), name)));
            }
        }
    }

    /** Whether a folded word of a search matches a folded name. */
    private static boolean matches(String word, String name) {
        if (word.length() > 1 && word.startsWith("\"") && word.endsWith("\"")) {
            return name.equals(word.substring(1, word.length() - 1));
        }
        String[] parts = (word + "*").split("\\*", -1);
        if (!name.startsWith(parts[0])) {
            return false;
        }
        int from = parts[0].length();
        for (int i = 1; i < parts.length; i++) {
            int at = name.indexOf(parts[i], from);
            if (at < 0) {
                return false;
            }
            from = at + parts[i].length();
        }
        return true;
    }

    private void field(Random random) {
        String text = text(random, 2);
        boolean isExact = random.nextInt(3) == 0;
        int field = random.nextInt(4);
        builder.exact(isExact);
        switch (field) {
            case 0 -> builder.username(text);
            case 1 -> builder.email(text);
            case 2 -> builder.firstName(text);
            default -> builder.lastName(text);
        }
        description
                .append("field ")
                .append(field)
                .append('=')
                .append(text)
                .append(" exact ")
                .append(isExact);
        conditions.add(user -> {
            String name = fold(names().get(field).apply(user));
            return name != null && (isExact ? name.equals(fold(text)) : name.contains(fold(text)));
        });
    }

    private void attribute(Random random) {
        String text = text(random, 2);
        builder.attribute("bio", text);
        description.append("bio=").append(text);
        conditions.add(user -> Objects.equals(user.getBio(), text));
    }

    private void flag(Random random) {
        boolean flag = random.nextBoolean();
        builder.enabled(flag);
        description.append("enabled=").append(flag);
        conditions.add(user -> user.isActive() == flag);
    }

    private static List<Function<RosterUser, String>> names() {
        return List.of(
                RosterUser::getUsername, RosterUser::getEmail, RosterUser::getFirstName, RosterUser::getLastName);
    }

    private static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(most); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static String fold(String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
