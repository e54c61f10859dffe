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

    private UserConditions() {}

    /** @return empty where nobody can match, so that there is nothing to ask */
    static Optional<UserConditions> of(UserSearch search) {
        UserConditions conditions = new UserConditions();
        conditions.words(search.search());
        search.fields().forEach((field, text) -> conditions.field(field, text, search.isExact()));
        search.attributes().forEach(conditions::attribute);
        conditions.createdAfter(search.createdAfter());
        conditions.createdBefore(search.createdBefore());
        conditions.roleId(search.roleId());
        return conditions.isEmpty ? Optional.empty() : Optional.of(conditions);
    }

    String text() {
        return conditions.isEmpty() ? "1 = 1" : String.join(" and ", conditions);
    }

    <T> Query<T> bind(Query<T> query) {
        parameters.forEach(query::setParameter);
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
            words.forEach(this::word);
        }
    }

    private void word(String word) {
        String pattern = SearchText.pattern(word);
        if (pattern.equals("%")) {
            return; // everybody, also those whose four columns are all null
        }
        List<String> alternatives = new ArrayList<>();
        for (String form : SearchText.forms(pattern)) {
            String parameter = parameter(form);
            SEARCHED.forEach(field -> alternatives.add(like(field, parameter)));
        }
        conditions.add("(" + String.join(" or ", alternatives) + ")");
    }

    private void field(UserAttribute field, String text, boolean isExact) {
        if (!SearchText.isSearchable(text)) {
            isEmpty = true;
            return;
        }
        String escaped = SearchText.escape(text);
        List<String> alternatives = new ArrayList<>();
        for (String form : SearchText.forms(isExact ? escaped : "%" + escaped + "%")) {
            alternatives.add(like(field, parameter(form)));
        }
        conditions.add("(" + String.join(" or ", alternatives) + ")");
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
    private static String like(UserAttribute field, String parameter) {
        return "roster_fold(" + field.path() + ") like roster_fold(" + parameter + ") escape '!'";
    }

    private String parameter(Object value) {
        String name = "p" + parameters.size();
        parameters.put(name, value);
        return ":" + name;
    }
}
