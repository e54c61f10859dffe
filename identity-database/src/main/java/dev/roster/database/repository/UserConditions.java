package dev.roster.database.repository;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.hibernate.query.Query;

/** A search as a condition on {@code RosterUser u}: constant text, whatever was typed is a parameter. */
final class UserConditions {

    private static final int MOST_WORDS = 32;
    private static final List<UserAttribute> SEARCHED =
            List.of(UserAttribute.USERNAME, UserAttribute.EMAIL, UserAttribute.FIRST_NAME, UserAttribute.LAST_NAME);

    // What every supported database can hold; a driver fails on what lies far beyond.
    private static final Instant EARLIEST = Instant.parse("1000-01-02T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-30T00:00:00Z");

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private boolean isEmpty;
    private boolean isNarrow;
    private boolean isInOrder;
    private Beginning beginning;

    private UserConditions() {}

    /**
     * @param tables those that hold links to identity providers
     * @return empty where nobody can match, so that there is nothing to ask
     */
    static Optional<UserConditions> of(UserSearch search, LinkTables tables) {
        UserConditions conditions = new UserConditions();
        conditions.words(search.search());
        search.fields().forEach((field, text) -> conditions.field(field, text, search.isExact()));
        search.attributes().forEach(conditions::attribute);
        conditions.createdAfter(search.createdAfter());
        conditions.createdBefore(search.createdBefore());
        conditions.link(search.link(), tables);
        conditions.isInOrder = conditions.conditions.isEmpty();
        conditions.roleId(search.roleId());
        return conditions.isEmpty ? Optional.empty() : Optional.of(conditions);
    }

    String text() {
        return conditions.isEmpty() ? "1 = 1" : String.join(" and ", conditions);
    }

    /** Tells whether there is an index in the order of the list that holds exactly those who match. */
    boolean isInOrder() {
        return isInOrder;
    }

    /** Tells whether only a few can match, as a rule one. */
    boolean isNarrow() {
        return isNarrow;
    }

    /**
     * The same search for the beginning of a name in two halves, where it is one: the people whose user name begins
     * so, who stand side by side in the order, and whoever else matches and stands before them.
     */
    Optional<Halves> halves() {
        if (beginning == null) {
            return Optional.empty();
        }
        List<String> inside = new ArrayList<>(conditions);
        List<String> before = new ArrayList<>(conditions);
        String pattern = parameter(beginning.pattern());
        String start = parameter(beginning.start());
        inside.set(0, like(UserAttribute.USERNAME, beginning.pattern(), pattern));
        before.set(0, anyOf(List.of(beginning.pattern()), SEARCHED.subList(1, SEARCHED.size())));
        before.add("roster_before(roster_fold(u.username), roster_fold(" + start + ")) = true");
        return Optional.of(new Halves(String.join(" and ", inside), String.join(" and ", before)));
    }

    <T> Query<T> bind(Query<T> query) {
        Set<String> used = query.getParameterMetadata().getNamedParameterNames();
        parameters.forEach((name, value) -> {
            if (used.contains(name)) {
                query.setParameter(name, value);
            }
        });
        return query;
    }

    private void words(String search) {
        if (search == null || search.isBlank()) {
            return;
        }
        Set<String> words = SearchText.isSearchable(search)
                ? new LinkedHashSet<>(List.of(search.strip().split("\\s+")))
                : Set.of();
        isEmpty |= words.isEmpty() || words.size() > MOST_WORDS;
        if (!isEmpty) {
            words.forEach(word -> word(SearchText.pattern(word), words.size() == 1));
        }
    }

    private void word(String pattern, boolean isOnly) {
        if (pattern.equals("%")) {
            return; // everybody, also those whose four columns are all null
        }
        List<String> forms = SearchText.forms(pattern);
        if (isOnly && forms.size() == 1 && SearchText.isBeginning(pattern)) {
            beginning = new Beginning(forms.get(0));
        }
        conditions.add(anyOf(forms, SEARCHED));
    }

    private String anyOf(List<String> patterns, List<UserAttribute> fields) {
        List<String> alternatives = new ArrayList<>();
        for (String pattern : patterns) {
            Map<String, String> all = isPart(pattern) ? piecesAnd(pattern) : Map.of(pattern, parameter(pattern));
            fields.forEach(field -> alternatives.add(allOf(field, all)));
        }
        return "(" + String.join(" or ", alternatives) + ")";
    }

    private Map<String, String> piecesAnd(String pattern) {
        Map<String, String> parameters = new LinkedHashMap<>();
        LetterRuns.of(pattern).forEach(piece -> parameters.put("%" + piece + "%", parameter("%" + piece + "%")));
        parameters.put(pattern, parameter(pattern));
        return parameters;
    }

    private static String allOf(UserAttribute field, Map<String, String> patterns) {
        return patterns.entrySet().stream()
                .map(each -> like(field, each.getKey(), each.getValue()))
                .collect(Collectors.joining(" and ", "(", ")"));
    }

    private void field(UserAttribute field, String text, boolean isExact) {
        if (!SearchText.isSearchable(text)) {
            isEmpty = true;
            return;
        }
        isNarrow |= isExact;
        String escaped = SearchText.escape(text);
        conditions.add(anyOf(SearchText.forms(isExact ? escaped : "%" + escaped + "%"), List.of(field)));
    }

    private void attribute(String name, String value) {
        UserAttribute attribute = UserAttribute.byName(name).orElse(null);
        if (attribute == null || !SearchText.isSearchable(value)) {
            isEmpty = true;
            return;
        }
        switch (attribute.kind()) {
            case NAME -> field(attribute, value, true);
            case TEXT ->
                conditions.add("roster_exact(" + attribute.path() + ") like roster_exact("
                        + parameter(SearchText.escape(value)) + ") escape '!'");
            case FLAG -> flag(attribute, value);
            case TIME -> time(attribute, value);
            default -> throw new IllegalStateException("No comparison for " + attribute.kind());
        }
    }

    private void link(UserSearch.Link link, LinkTables tables) {
        if (link == null) {
            return;
        }
        isEmpty |= link.providers() != null && link.providers().isEmpty()
                || link.subject() != null && !SearchText.isSearchable(link.subject());
        isNarrow |= link.subject() != null;
        if (!isEmpty) {
            String providers = link.providers() == null ? null : parameter(List.copyOf(link.providers()));
            String subject = link.subject() == null ? null : parameter(link.subject());
            conditions.add(tables.condition(providers, subject));
        }
    }

    private void roleId(String id) {
        if (id != null) {
            isEmpty |= !SearchText.isSearchable(id);
            conditions.add("u.roleId = " + parameter(id));
        }
    }

    private void flag(UserAttribute attribute, String value) {
        if (value.equals("true")) {
            conditions.add(attribute.path() + " = true");
        } else if (value.equals("false")) {
            conditions.add("(" + attribute.path() + " is null or " + attribute.path() + " = false)");
        } else {
            isEmpty = true;
        }
    }

    private void time(UserAttribute attribute, String value) {
        try {
            Instant time = Instant.parse(value);
            isEmpty |= time.isBefore(EARLIEST) || time.isAfter(LATEST);
            conditions.add(attribute.path() + " = " + parameter(time));
        } catch (DateTimeException e) {
            isEmpty = true; // no time is equal to what is none
        }
    }

    private void createdAfter(Instant time) {
        if (time != null && time.isAfter(LATEST)) {
            isEmpty = true;
        } else if (time != null && time.isAfter(EARLIEST)) {
            conditions.add(UserAttribute.CREATED_AT.path() + " >= " + parameter(time));
        }
    }

    private void createdBefore(Instant time) {
        if (time != null && time.isBefore(EARLIEST)) {
            isEmpty = true;
        } else if (time != null && time.isBefore(LATEST)) {
            conditions.add(UserAttribute.CREATED_AT.path() + " <= " + parameter(time));
        }
    }

    /** LIKE also where no wildcard is meant: {@code =} ignores blanks at the end on MariaDB. */
    private static String like(UserAttribute field, String pattern, String parameter) {
        String fold = isPart(pattern) ? "roster_part(" : "roster_fold(";
        return fold + field.path() + ") like " + fold + parameter + ") escape '!'";
    }

    private static boolean isPart(String pattern) {
        return pattern.startsWith("%");
    }

    /** Two conditions that nobody meets both of. */
    record Halves(String inside, String before) {}

    /** @param pattern what a name begins with, for LIKE */
    private record Beginning(String pattern) {

        String start() {
            return pattern.substring(0, pattern.length() - 1).replaceAll("!(.)", "$1");
        }
    }

    private String parameter(Object value) {
        String name = "p" + parameters.size();
        parameters.put(name, value);
        return ":" + name;
    }
}
