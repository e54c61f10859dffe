package dev.roster.it;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

import dev.roster.it.kit.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What an administrator is told who saves a component that cannot work. */
@OnPostgres
@RosterServer
class SavingIT {

    private static final String MISTYPED = "mistyped-secret";

    private static RosterStack stack;
    private static OwnTables tables;
    private static OwnRealm realm;

    @BeforeAll
    static void makeRealmAndTables(RosterStack shared) {
        stack = shared;
        tables = OwnTables.legacy(shared, "saving");
        realm = new OwnRealm(shared, "saving", Map.of("adminEventsEnabled", true, "adminEventsDetailsEnabled", true));
    }

    @AfterAll
    static void removeThem() {
        realm.close();
        tables.close();
    }

    @Test
    void aClosedPortIsNamedAsUnreachable() {
        tables.wire().refuse();
        try {
            assertRefused(Map.of(), "JDBC URL", "cannot be reached");
        } finally {
            tables.wire().heal();
        }
    }

    @Test
    void aWrongPasswordIsNamedAsRefused() {
        assertRefused(Map.of("jdbcPassword", MISTYPED), "refuses this user, this password");
    }

    @Test
    void aMissingDatabaseIsNamed() {
        assertRefused(Map.of("jdbcUrl", tables.jdbcUrl() + "_missing"), "no database of this name");
    }

    @Test
    void aDatabaseWithoutUsersIsNamed() {
        try (OwnTables empty = OwnTables.none(stack, "saving_empty")) {
            assertRefused(empty.component(Map.of()), "The table users is absent");
        }
    }

    @Test
    void aMissingColumnIsNamed() {
        assertRefused(Map.of("nameOverrides", "users.hashed_password=pwd"), "lacks", "users.hashed_password");
    }

    @Test
    void aMissingColumnOfAnyTableIsNamedAsItIsCalledThere() {
        assertRefused(Map.of("nameOverrides", "roles.name=title"), "lacks", "roles.title (roles.name)");
    }

    @Test
    void aMissingRightAndAMissingSchemaAreNamed() {
        // The owner of a table may take the right from itself.
        tables.run("REVOKE SELECT ON roles FROM CURRENT_USER");
        try {
            assertRefused(Map.of(), "Database user", "does not let this user read roles");
        } finally {
            tables.run("GRANT SELECT ON roles TO CURRENT_USER");
        }

        assertRefused(Map.of("jdbcSchema", "nowhere"), "Schema", "\"nowhere\" is absent");
    }

    @Test
    void aServerWithoutEncryptionIsNamed() {
        assertRefused(Map.of("jdbcUrl", tables.jdbcUrl() + "?sslmode=require"), "JDBC URL", "(TLS) failed");
    }

    @Test
    void aCertificateThatIsADeviceIsNotRead() {
        String url = tables.jdbcUrl() + "?sslmode=verify-ca&sslrootcert=/dev/zero";
        assertRefused(Map.of("jdbcUrl", url), "\"sslrootcert\" does not name a regular file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "poolMaxSize            | 0           | Connections at most          | from 1 to 500",
                "poolMaxSize            | many        | Connections at most          | from 1 to 500",
                "connectionTimeoutMillis| 99          | Connection timeout           | from 100 to",
                "queryTimeoutMillis     | 60001       | Query timeout                | from 100 to",
                "changePollSeconds      | -1          | Look for changes             | from 0 to",
                "editMode               | SOMETIMES   | Edit mode                    | READ_ONLY",
                "passwordHash           | MD5         | Format of new passwords      | BCRYPT",
                "roleTarget             | NOWHERE     | Roles appear as              | REALM",
                "roleTarget             | CLIENT      | Client of the roles          | required",
                "schemaManagement       | DROP        | Tables                       | VALIDATE",
                "jdbcSchema             | no\"schema  | Schema                       | is not a name",
                "nameOverrides          | nobody=other| Names of tables and columns  | nobody",
                "importEnabled          | perhaps     | Import people                | true, false",
                "syncRemovalLimitPercent| 101         | Removals without confirmation| from 0 to 100"
            })
    void aBadValueIsNamedWithItsLabelAndWhatIsAdmitted(String key, String value, String label, String admitted) {
        assertRefused(Map.of(key, value), label, admitted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:application",
                "jdbc:h2:mem:application;INIT=SELECT/**/1",
                "jdbc:postgresql://localhost/application?socketFactory=org.example.Evil",
                "jdbc:postgresql://localhost/application?user=other&password=url-secret",
                "jdbc:postgresql://other:url-secret@localhost/application",
                "jdbc:postgresql://localhost/application?loggerFile=/tmp/any",
                "jdbc:mysql://localhost/application?autoDeserialize=true",
                "jdbc:mysql://localhost/application?allowLoadLocalInfile=true",
                "jdbc:mariadb://localhost/application?allowLocalInfile=true",
                "jdbc:sqlserver://localhost;databaseName=application",
                "not a url"
            })
    void aUrlThatMayDoHarmIsNotEvenTried(String url) {
        Reply refused = assertRefused(Map.of("jdbcUrl", url), "JDBC URL: ");

        assertThat(refused.body()).doesNotContain("url-secret", "cannot be reached");
    }

    @Test
    void aSecondEnabledComponentIsRefusedAndADisabledOneIsNot() {
        String first = realm.federate(tables.component(Map.of()));
        try {
            assertThat(first).hasSize(22);
            assertRefused(Map.of(), "has an enabled Roster component already");
            Reply disabled = create(Map.of("enabled", "false"));
            assertThat(disabled.status()).as(disabled.body()).isEqualTo(201);
            assertThat(realm.edit(disabled.createdId(), Map.of("enabled", "true"))
                            .status())
                    .isEqualTo(400);
            assertThat(realm.delete("/components/" + disabled.createdId()).status())
                    .isEqualTo(204);
        } finally {
            realm.delete("/components/" + first).obeyed();
        }
    }

    @Test
    void enablingWhatWasSavedDisabledTriesTheConnection() {
        Reply disabled = create(Map.of("enabled", "false", "jdbcPassword", MISTYPED));
        assertThat(disabled.status()).as(disabled.body()).isEqualTo(201);
        try {
            Reply refused = realm.edit(disabled.createdId(), Map.of("enabled", "true"));
            assertThat(refused.status()).as(refused.body()).isEqualTo(400);
            assertThat(refused.json().get("errorMessage").textValue()).contains("refuses this user, this password");
            assertThat(realm.edit(disabled.createdId(), Map.of("enabled", "true", "jdbcPassword", tables.password()))
                            .status())
                    .isEqualTo(204);
        } finally {
            realm.delete("/components/" + disabled.createdId()).obeyed();
        }
    }

    @Test
    void thePasswordIsNowhereToBeSeen() throws IOException {
        assertRefused(Map.of("jdbcPassword", MISTYPED), "refuses");
        String id = realm.federate(tables.component(Map.of()));
        try {
            assertThat(realm.edit(id, Map.of("poolMaxSize", "7")).status()).isEqualTo(204);
            String shown = realm.get("/components/" + id).obeyed().body();
            assertThat(shown).contains("**********").doesNotContain(tables.password());
            assertThat(realm.component(id).at("/config/importEnabled/0").textValue())
                    .isEqualTo("false");
            realm.tokens()
                    .password(LegacyPeople.ALICE, LegacyPeople.ALICES_PASSWORD)
                    .obeyed();
            realm.tokens().password(LegacyPeople.ALICE, "not alice's password");
            realm.tokens().password(LegacyPeople.BOB, LegacyPeople.BOBS_PASSWORD, "000000");
            String exported = stack.admin()
                    .post("/realms/saving/partial-export?exportClients=true", null)
                    .obeyed()
                    .body();
            assertThat(exported).doesNotContain(tables.password());
            String events = realm.get("/admin-events?max=500").obeyed().body();
            assertThat(events).contains("poolMaxSize").doesNotContain(tables.password(), MISTYPED);
        } finally {
            realm.delete("/components/" + id).obeyed();
        }
        assertThat(Files.readString(stack.keycloak().log()))
                .contains("Listening on:")
                .doesNotContain(
                        tables.password(),
                        stack.database().password(),
                        MISTYPED,
                        LegacyPeople.ALICES_PASSWORD,
                        "not alice's password",
                        LegacyPeople.BOBS_PASSWORD,
                        LegacyPeople.BOBS_TOTP_SECRET);
    }

    private static Reply create(Map<String, ?> keys) {
        return stack.admin().createUserStorage("saving", "roster", tables.component(keys));
    }

    /** Saves a component with some keys that are not right, and checks that a person can read what is wrong. */
    private static Reply assertRefused(Map<String, ?> keys, String... said) {
        Reply reply = create(keys);
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.json().get("errorMessage").textValue())
                .contains(List.of(said))
                .doesNotContain("roster.", "{0}", "{1}", tables.password(), MISTYPED)
                .matches("[A-Za-z].* .*\\.?");
        return reply;
    }
}
