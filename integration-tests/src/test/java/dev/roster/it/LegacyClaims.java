package dev.roster.it;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.it.kit.Json;
import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Reply;
import dev.roster.it.kit.Sql;

import static org.assertj.core.api.Assertions.assertThat;

/** What tokens have to say of the legacy people, read from the tables by SQL of its own. */
final class LegacyClaims {

    private static final List<String> APPLICATION_ROLES =
            List.of("admin", "auditor", "editor", "moderator", "retired", "user");

    private final Map<String, List<String>> roles;
    private final Map<String, List<String>> permissions;
    private final Map<String, Map<String, String>> groupRoles = new HashMap<>();

    LegacyClaims(Sql sql) {
        roles = lists(
                sql.rows(
                        """
                        SELECT u.id, r.name FROM users u JOIN roles r ON r.id = u.role_id WHERE r.is_active
                        """));
        permissions = lists(
                sql.rows(
                        """
                        SELECT u.id, p.name FROM users u JOIN roles r ON r.id = u.role_id AND r.is_active
                        JOIN role_permissions rp ON rp.role_id = r.id JOIN permissions p ON p.id = rp.permission_id
                        """));
        sql.rows(
                        """
                        SELECT m.user_id, g.slug, m.role_in_group FROM user_groups m JOIN %s g ON g.id = m.group_id
                        WHERE m.is_active AND g.is_active AND NOT g.is_deleted
                        """
                                .formatted(sql.name("groups")))
                .forEach(row -> groupRoles
                        .computeIfAbsent(row.get(0), id -> new TreeMap<>())
                        .put(row.get(1), row.get(2)));
    }

    /** Fails unless a reply holds a token that says of the person exactly what the tables say. */
    void assertOf(LegacyPerson person, Reply reply) {
        assertThat(reply.status()).as("%s: %s", person.username(), reply.body()).isEqualTo(200);
        JsonNode claims = Json.claims(reply.json().get("access_token").textValue());
        String what = "%s: %s".formatted(person.username(), claims);
        assertThat(claims.path("preferred_username").textValue()).as(what).isEqualTo(person.username());
        assertThat(claims.path("email").textValue()).as(what).isEqualTo(person.email());
        assertThat(claims.path("roster_user_id").textValue()).as(what).isEqualTo(person.id());
        assertThat(texts(claims.at("/realm_access/roles")))
                .as(what)
                .filteredOn(APPLICATION_ROLES::contains)
                .isEqualTo(roles.getOrDefault(person.id(), List.of()));
        assertThat(claims.path("permissions").isArray()).as(what).isTrue();
        assertThat(texts(claims.get("permissions")))
                .as(what)
                .isEqualTo(permissions.getOrDefault(person.id(), List.of()));
        assertThat(claims.path("group_roles").isObject()).as(what).isTrue();
        assertThat(entries(claims.get("group_roles")))
                .as(what)
                .isEqualTo(groupRoles.getOrDefault(person.id(), Map.of()));
    }

    private static Map<String, List<String>> lists(List<List<String>> rows) {
        return rows.stream()
                .sorted(Comparator.comparing(row -> row.get(1)))
                .collect(Collectors.groupingBy(
                        row -> row.get(0), Collectors.mapping(row -> row.get(1), Collectors.toList())));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.textValue()));
        return texts;
    }

    private static Map<String, String> entries(JsonNode object) {
        Map<String, String> entries = new TreeMap<>();
        object.properties()
                .forEach(entry -> entries.put(entry.getKey(), entry.getValue().textValue()));
        return entries;
    }
}
