package dev.roster.database.repository;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which people are asked for: all conditions hold for each of them. Immutable; made by {@link #builder()}. */
public final class UserSearch {

    private final String search;
    private final Map<UserAttribute, String> fields;
    private final boolean isExact;
    private final Map<String, String> attributes;
    private final Instant createdAfter;
    private final Instant createdBefore;
    private final String roleId;
    private final Link link;

    private UserSearch(Builder builder) {
        this.search = builder.search;
        this.fields = Collections.unmodifiableMap(new EnumMap<>(builder.fields));
        this.isExact = builder.isExact;
        this.attributes = Collections.unmodifiableMap(new TreeMap<>(builder.attributes));
        this.createdAfter = builder.createdAfter;
        this.createdBefore = builder.createdBefore;
        this.roleId = builder.roleId;
        this.link = builder.link;
    }

    /** A search without conditions: everybody. */
    public static Builder builder() {
        return new Builder();
    }

    String search() {
        return search;
    }

    Map<UserAttribute, String> fields() {
        return fields;
    }

    boolean isExact() {
        return isExact;
    }

    Map<String, String> attributes() {
        return attributes;
    }

    Instant createdAfter() {
        return createdAfter;
    }

    Instant createdBefore() {
        return createdBefore;
    }

    String roleId() {
        return roleId;
    }

    /** {@code null} where no link is asked for. */
    Link link() {
        return link;
    }

    /** What is asked for, without the values: the names of the conditions, for a log. */
    String shape() {
        Set<String> shape = new TreeSet<>();
        if (search != null && !search.isBlank()) {
            shape.add("search");
        }
        fields.keySet().forEach(field -> shape.add(field.attributeName() + (isExact ? " (exact)" : "")));
        attributes.keySet().stream()
                .filter(name -> UserAttribute.byName(name).isPresent())
                .forEach(shape::add);
        if (createdAfter != null || createdBefore != null) {
            shape.add("created");
        }
        if (roleId != null) {
            shape.add("role");
        }
        if (link != null) {
            shape.add("identity provider");
        }
        return shape.isEmpty() ? "everybody" : String.join(" and ", shape);
    }

    /**
     * An account at an identity provider.
     *
     * @param providers the table's names of it; {@code null} for any
     * @param subject the person's id there; {@code null} for any
     */
    record Link(Set<String> providers, String subject) {}

    /** Collects the conditions. A {@code null} anywhere asks for nothing. */
    public static final class Builder {

        private String search;
        private final Map<UserAttribute, String> fields = new EnumMap<>(UserAttribute.class);
        private boolean isExact;
        private final Map<String, String> attributes = new HashMap<>();
        private Instant createdAfter;
        private Instant createdBefore;
        private String roleId;
        private Link link;

        private Builder() {}

        /**
         * Words separated by blanks, each of which one of user name, e-mail, first name and last name begins with,
         * whatever its case; {@code *} stands for any text, {@code "x"} in quotes for a value that equals x. Blank or
         * {@code *}: everybody. More than 1,000 characters or 32 different words: nobody.
         */
        public Builder search(String words) {
            search = words;
            return this;
        }

        /** A part of the user name, whatever its case; all of it with {@link #exact}. */
        public Builder username(String username) {
            return field(UserAttribute.USERNAME, username);
        }

        /** A part of the e-mail address, whatever its case; all of it with {@link #exact}. */
        public Builder email(String email) {
            return field(UserAttribute.EMAIL, email);
        }

        /** A part of the first name, whatever its case; all of it with {@link #exact}. */
        public Builder firstName(String firstName) {
            return field(UserAttribute.FIRST_NAME, firstName);
        }

        /** A part of the last name, whatever its case; all of it with {@link #exact}. */
        public Builder lastName(String lastName) {
            return field(UserAttribute.LAST_NAME, lastName);
        }

        /** The four names above equal their column, instead of being a part of it. */
        public Builder exact(boolean exact) {
            isExact = exact;
            return this;
        }

        /** {@code is_active}; null in the column is {@code false}. */
        public Builder enabled(Boolean enabled) {
            return attribute(UserAttribute.ENABLED.attributeName(), enabled == null ? null : enabled.toString());
        }

        /** {@code email_verified}; null in the column is {@code false}. */
        public Builder emailVerified(Boolean verified) {
            return attribute(
                    UserAttribute.EMAIL_VERIFIED.attributeName(), verified == null ? null : verified.toString());
        }

        /**
         * An attribute that equals a value.
         *
         * @param name one of {@link UserAttribute}; any other is nobody's
         * @param value as {@link UserAttribute#valueOf} gives it; the case of the four names does not count
         */
        public Builder attribute(String name, String value) {
            if (name != null && value != null) {
                attributes.put(name, value);
            }
            return this;
        }

        /** {@code created_at} at that time or later. */
        public Builder createdAfter(Instant time) {
            createdAfter = time;
            return this;
        }

        /** {@code created_at} at that time or earlier. */
        public Builder createdBefore(Instant time) {
            createdBefore = time;
            return this;
        }

        /** {@code role_id} that equals a row's id. */
        public Builder roleId(String id) {
            roleId = id;
            return this;
        }

        /**
         * An active account at an identity provider in {@code oauth_accounts}, {@code oauth2account} or the columns of
         * {@code users}.
         *
         * @param providers what the tables call the identity provider, one of them; {@code null} for any
         * @param subject the person's id there, exactly; {@code null} for any
         */
        public Builder link(Set<String> providers, String subject) {
            link = providers == null && subject == null ? null : new Link(providers, subject);
            return this;
        }

        /** The search as it stands now. */
        public UserSearch build() {
            return new UserSearch(this);
        }

        private Builder field(UserAttribute field, String value) {
            if (value != null) {
                fields.put(field, value);
            }
            return this;
        }
    }
}
