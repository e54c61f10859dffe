package dev.roster.it;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.roster.it.kit.Patience;
import dev.roster.it.kit.Reply;
import dev.roster.it.kit.TokenEndpoint;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Components that come by another way, or for tables with other names, and those that go. */
@OnPostgres
@RosterServer
class SavingElsewhereIT {

    private static final int TIMES = 20;

    private static final String NATIVE_TYPES =
            """
            CREATE TYPE group_role AS ENUM ('owner', 'moderator', 'member');
            ALTER TABLE user_groups ALTER role_in_group DROP DEFAULT;
            ALTER TABLE user_groups ALTER role_in_group TYPE group_role USING role_in_group::group_role;
            ALTER TABLE user_sessions ALTER client_ip TYPE inet USING client_ip::inet
            """;

    @Test
    void aRealmIsImportedWhileItsDatabaseIsAway(RosterStack stack) {
        try (OwnTables tables = OwnTables.legacy(stack, "importing")) {
            tables.wire().refuse();
            Map<String, List<String>> config = new HashMap<>();
            tables.componentWithDefaultLimits()
                    .forEach((key, value) -> config.put(key, List.of(String.valueOf(value))));
            stack.admin()
                    .post(
                            "/realms",
                            Map.of(
                                    "realm",
                                    "importing",
                                    "enabled",
                                    true,
                                    "components",
                                    Map.of(
                                            "org.keycloak.storage.UserStorageProvider",
                                            List.of(Map.of("name", "app", "providerId", "roster", "config", config)))))
                    .obeyed();
            try {
                stack.admin().createClient("importing", "app", "app-secret", List.of());
                TokenEndpoint tokens = stack.tokens("importing", "app", "app-secret");
                OutageScene.assertUnavailable(tokens.password(LegacyPeople.ADA, LegacyPeople.ADAS_PASSWORD));
                tables.wire().heal();
                Patience.until(
                        OutageScene.HEALING,
                        () -> tokens.password(LegacyPeople.ADA, LegacyPeople.ADAS_PASSWORD),
                        reply -> reply.status() == 200);
            } finally {
                stack.admin().deleteRealm("importing");
            }
        }
    }

    @Test
    void tablesOfOtherNamesInAnotherSchemaAreRead(RosterStack stack) {
        try (OwnTables tables = OwnTables.legacy(stack, "renaming");
                OwnRealm realm = new OwnRealm(stack, "renaming", Map.of())) {
            tables.run(
                    """
                    CREATE SCHEMA renamed;
                    ALTER TABLE users SET SCHEMA renamed;
                    ALTER TABLE roles SET SCHEMA renamed;
                    ALTER TABLE permissions SET SCHEMA renamed;
                    ALTER TABLE role_permissions SET SCHEMA renamed;
                    ALTER TABLE groups SET SCHEMA renamed;
                    ALTER TABLE user_groups SET SCHEMA renamed;
                    ALTER TABLE renamed.users RENAME TO app_users;
                    ALTER TABLE renamed.app_users RENAME COLUMN hashed_password TO pwd;
                    ALTER TABLE renamed.app_users RENAME COLUMN username TO "user";
                    ALTER TABLE renamed.roles RENAME TO "order";
                    ALTER TABLE renamed.groups RENAME COLUMN slug TO "Short Name"
                    """);
            Map<String, Object> keys = Map.of(
                    "jdbcSchema",
                    "renamed",
                    "nameOverrides",
                    List.of(
                            "users=app_users",
                            "users.hashed_password=pwd",
                            "users.username=user",
                            "roles=order",
                            "groups.slug=Short Name"));

            realm.federate(tables.component(keys));

            OutageScene.assertIsAliceWithAllClaims(
                    realm.tokens().password(LegacyPeople.ALICE, LegacyPeople.ALICES_PASSWORD));
        }
    }

    @Test
    void idsOfTypeUuidAndOtherNativeTypesAreRead(RosterStack stack) {
        try (OwnTables tables = OwnTables.legacy(stack, "native");
                OwnRealm realm = new OwnRealm(stack, "native", Map.of())) {
            tables.changeIds("uuid", "%I::uuid");
            tables.run(NATIVE_TYPES);

            String id = realm.federate(tables.component(Map.of()));

            OutageScene.assertIsAliceWithAllClaims(
                    realm.tokens().password(LegacyPeople.ALICE, LegacyPeople.ALICES_PASSWORD));
            assertThat(realm.get("/users?search=ali").obeyed().json()).isNotEmpty();
            assertThat(realm.get("/users/f:" + id + ":alice").status()).isEqualTo(404);
        }
    }

    @Test
    void aRemovedComponentLeavesNoConnectionOpen(RosterStack stack) {
        try (OwnTables tables = OwnTables.legacy(stack, "removing");
                OwnRealm realm = new OwnRealm(stack, "removing", Map.of())) {
            for (int i = 0; i < TIMES; i++) {
                String id = realm.federate(tables.component(Map.of()));
                Reply signedIn = realm.tokens().password(LegacyPeople.ADA, LegacyPeople.ADAS_PASSWORD);
                assertThat(signedIn.status()).as(signedIn.body()).isEqualTo(200);
                assertThat(tables.wire().openConnections()).isPositive();
                realm.delete("/components/" + id).obeyed();
            }

            Patience.until(Duration.ofSeconds(10), () -> tables.wire().openConnections(), open -> open == 0);
            Patience.until(
                    Duration.ofSeconds(10),
                    () -> tables.value("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                            + " AND pid <> pg_backend_pid()"),
                    "0"::equals);
        }
    }
}
