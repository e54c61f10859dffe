package dev.roster.it;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.it.kit.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.roster.it.DoctorReports.codes;
import static dev.roster.it.DoctorReports.find;
import static org.assertj.core.api.Assertions.assertThat;

/** What the doctor says of tables as they were made, of tables with everything wrong, and of none. */
@OnPostgres
@RosterServer
class DoctorIT {

    private static final String NAME = "doctor";
    private static final String UNREADABLE = "$2b$31$" + ".".repeat(53);

    private final RosterStack stack;
    private OwnRealm realm;
    private OwnTables tables;

    DoctorIT(RosterStack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void makeRealm() {
        realm = new OwnRealm(stack, NAME, Map.of("enabled", true));
    }

    @AfterEach
    void removeThem() {
        realm.close();
        if (tables != null) {
            tables.close();
        }
    }

    @Test
    void aHealthyDatabaseHasNothingButWhatItsAdministratorMayImprove() {
        tables = OwnTables.legacy(stack, "doctor_healthy");
        realm.configure(Map.of("passwordPolicy", "hashAlgorithm(roster-bcrypt) and hashIterations(10)"));
        String id = realm.federate(tables.component(Map.of("changePollSeconds", "5")));

        JsonNode report = examine(id);

        Map<String, Integer> codes = codes(report);
        assertThat(codes.keySet()).as(report.toPrettyString()).containsExactly("index_missing", "limits_too_long");
        assertThat(report.get("status").textValue()).isEqualTo("warning");
        assertThat(report.get("product").textValue()).startsWith("PostgreSQL ");
        assertThat(report.get("checkedAt").textValue()).endsWith("Z");
        assertThat(report.get("hashCensus").get("bcrypt").intValue()).isEqualTo(count("hashed_password like '$2_$%'"));
        assertThat(report.get("hashCensus").get("argon2").intValue())
                .isEqualTo(count("hashed_password like '$argon2%'"));
        assertThat(report.get("hashCensus").get("none").intValue()).isEqualTo(count("hashed_password is null"));
        assertThat(find(report, "index_missing").get("ddl").textValue()).startsWith("create ");

        for (JsonNode finding : report.get("findings")) {
            if (finding.get("code").textValue().equals("index_missing")) {
                // What lines of its own stand for; an index that is built beside readers takes no transaction.
                finding.get("ddl").textValue().lines().forEach(line -> tables.run(line.replace(";", "")));
            }
        }
        realm.edit(id, Map.of("connectionTimeoutMillis", "500", "queryTimeoutMillis", "1200"))
                .obeyed();
        JsonNode mended = examine(id);
        assertThat(mended.get("findings")).as(mended.toPrettyString()).isEmpty();
        assertThat(mended.get("status").textValue()).isEqualTo("ok");
        assertThat(mended.get("circuit").textValue()).isEqualTo("closed");
        assertThat(mended.get("pool").get("max").intValue()).isEqualTo(20);
    }

    @Test
    void everyFaultIsFoundWithItsFigure() {
        tables = OwnTables.legacy(stack, "doctor_faults");
        realm.configure(Map.of("adminPermissionsEnabled", true));
        String id = realm.federate(tables.component(Map.of("editMode", "WRITABLE")));
        String localId = realm.post("/users", OwnRealm.localPerson("zoe.local", "zoe@local.example", "zoes-secret"))
                .obeyed()
                .createdId();
        realm.addLocalPerson("ada.twice", "ada@local.example", "adas-secret");
        plantFaults(localId);

        JsonNode report = examine(id);

        Map<String, Integer> expected = new TreeMap<>();
        List.of(
                        "admin_permissions_enabled",
                        "poll_off",
                        "limits_too_long",
                        "policy_hash_differs",
                        "role_refused",
                        "table_missing",
                        "column_missing",
                        "right_to_update_missing")
                .forEach(code -> expected.put(code, null));
        expected.put("username_duplicate", 1);
        expected.put("email_duplicate", 1);
        expected.put("username_is_email", 1);
        expected.put("username_missing", 1);
        expected.put("username_blanks", 1);
        expected.put("email_missing", 1);
        expected.put("active_unknown", 1);
        expected.put("password_missing", 1);
        expected.put("hash_unknown", 2);
        expected.put("hash_unusable", 1);
        expected.put("link_claimed_twice", 1);
        expected.put("link_several", 1);
        expected.put("role_unknown", 1);
        expected.put("id_of_local_user", 1);
        expected.put("username_of_local_user", 2);
        Map<String, Integer> codes = codes(report);
        codes.remove("index_missing");
        assertThat(codes).as(report.toPrettyString()).isEqualTo(expected);
        assertThat(DoctorReports.severities(report))
                .containsEntry("admin_permissions_enabled", "warning")
                .containsEntry("right_to_update_missing", "error")
                .containsEntry("id_of_local_user", "warning")
                .containsEntry("email_missing", "info");
        assertThat(report.get("status").textValue()).isEqualTo("error");
        assertThat(report.get("hashCensus").get("unknown").intValue()).isEqualTo(2);
        assertThat(find(report, "username_duplicate").get("examples").get(0).textValue())
                .isEqualTo("twice-1");
        assertThat(find(report, "id_of_local_user").get("examples").get(0).textValue())
                .isEqualTo(localId);
        assertThat(find(report, "table_missing").get("table").textValue()).isEqualTo("item");
        assertThat(find(report, "column_missing").get("column").textValue()).isEqualTo("tags");
        assertThat(find(report, "role_refused").get("message").textValue()).contains("uma_authorization");
        assertThat(report.toString()).doesNotContain("@", UNREADABLE, "legacy-md5", tables.password(), "subject-1");
    }

    @Test
    void aDatabaseThatIsAwayIsAFindingAndThenNoneAnyMore() {
        tables = OwnTables.legacy(stack, "doctor_away");
        String id = realm.federate(tables.componentWithDefaultLimits());
        tables.wire().refuse();
        for (int attempt = 0; attempt < 6; attempt++) {
            OutageScene.assertUnavailable(realm.tokens().password(LegacyPeople.ADA, LegacyPeople.ADAS_PASSWORD));
        }

        JsonNode away = examine(id);

        assertThat(away.get("status").textValue()).isEqualTo("error");
        assertThat(codes(away)).containsOnlyKeys("connection", "circuit_open", "poll_off");
        assertThat(find(away, "connection").get("message").textValue()).contains("cannot be reached");
        assertThat(away.get("circuit").textValue()).isEqualTo("open");
        assertThat(away.get("hashCensus")).isEmpty();

        tables.wire().heal();
        JsonNode back = examine(id);
        assertThat(codes(back))
                .as("past the circuit")
                .containsKey("circuit_open")
                .doesNotContainKey("connection");
        assertThat(back.get("hashCensus")).isNotEmpty();
    }

    @Test
    void tablesThatAreLockedCostTheirChecksAndNotTheRequest() throws SQLException {
        tables = OwnTables.legacy(stack, "doctor_locked");
        String id = realm.federate(tables.component(Map.of()));
        try (Connection connection = tables.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table users in access exclusive mode");
            long start = System.nanoTime();
            CompletableFuture<Reply> one = CompletableFuture.supplyAsync(() -> get(id));
            CompletableFuture<Reply> other = CompletableFuture.supplyAsync(() -> get(id));
            List<Reply> replies = List.of(one.join(), other.join());
            assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(200, 429);
            JsonNode report =
                    replies.get(replies.get(0).status() == 200 ? 0 : 1).json();
            assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(17_000);
            assertThat(report.get("tookMillis").intValue()).isLessThan(16_000);
            assertThat(codes(report)).containsKey("not_determined");
            assertThat(report.get("hashCensus")).isEmpty();
            connection.rollback();
        }
        assertThat(codes(examine(id))).doesNotContainKey("not_determined");
    }

    @Test
    void aHundredThousandPeopleAreLookedAtInTime() {
        tables = OwnTables.legacy(stack, "doctor_many");
        tables.run(
                """
                INSERT INTO users (id, username, email, hashed_password, first_name, last_name)
                SELECT gen_random_uuid(), 'person.' || n, 'person.' || n || '@example.org',
                       '$2b$1' || n % 3 || '$' || repeat('.', 53), 'First' || n, 'Last' || n
                FROM generate_series(1, 100000) n
                """);
        tables.run("INSERT INTO oauth_accounts (id, user_id, provider, provider_user_id)"
                + " SELECT gen_random_uuid(), id, 'github', username FROM users WHERE username LIKE 'person.%'");
        tables.run("ANALYZE");
        String id = realm.federate(tables.component(Map.of()));

        JsonNode report = examine(id);

        System.out.println("The doctor took " + report.get("tookMillis") + " ms for 100,400 people");
        assertThat(codes(report)).as(report.toPrettyString()).doesNotContainKeys("not_determined", "check_failed");
        assertThat(report.get("tookMillis").intValue()).isLessThan(10_000);
        assertThat(report.get("hashCensus").get("bcrypt").intValue()).isGreaterThan(100_000);
    }

    private void plantFaults(String localId) {
        tables.run(
                """
                ALTER TABLE users ALTER username DROP NOT NULL, ALTER email DROP NOT NULL,
                    ALTER is_active DROP NOT NULL, DROP CONSTRAINT users_role_id_fkey;
                INSERT INTO users (id, username, email, hashed_password) VALUES
                    ('twice-1', 'ada.twice', 'twice@example.org', '$2b$10$..'),
                    ('twice-2', 'Ada.Twice', 'TWICE@example.org', '$2b$10$..'),
                    ('other', 'ada@elsewhere.example', 'other@example.org', '$2b$10$..'),
                    ('address', 'address', 'Ada@Elsewhere.example', '$2b$10$..'),
                    ('nameless', NULL, 'nameless@example.org', '$2b$10$..'),
                    ('blanks', ' blanks', 'blanks@example.org', '$2b$10$..'),
                    ('mailless', 'mailless', NULL, '$2b$10$..'),
                    ('neither', 'neither', 'neither@example.org', '$2b$10$..'),
                    ('passwordless', 'passwordless', 'passwordless@example.org', NULL),
                    ('unknown-1', 'unknown-1', 'unknown-1@example.org', 'legacy-md5'),
                    ('unknown-2', 'unknown-2', 'unknown-2@example.org', 'legacy-md5');
                UPDATE users SET hashed_password = '$2b$10$' || repeat('.', 53) WHERE hashed_password = '$2b$10$..';
                INSERT INTO users (id, username, email, hashed_password) VALUES
                    ('costly', 'costly', 'costly@example.org', '%s'),
                    ('%s', 'same.id', 'same.id@example.org', '$2b$10$' || repeat('.', 53));
                UPDATE users SET is_active = NULL WHERE id = 'neither';
                UPDATE users SET role_id = 'nowhere' WHERE id = 'mailless';
                INSERT INTO roles (id, name) VALUES ('refused', 'uma_authorization');
                INSERT INTO oauth_accounts (id, user_id, provider, provider_user_id) VALUES
                    ('l1', 'other', 'gitlab', 'subject-1'), ('l2', 'blanks', 'gitlab', 'subject-2');
                INSERT INTO oauth2account (user_id, provider, provider_user_id) VALUES
                    ('address', 'gitlab', 'subject-1');
                UPDATE users SET oauth_provider = 'gitlab', oauth_provider_id = 'subject-3' WHERE id = 'blanks';
                DROP TABLE item;
                ALTER TABLE groups DROP COLUMN tags;
                REVOKE UPDATE ON users FROM CURRENT_USER
                """
                        .formatted(UNREADABLE, localId));
    }

    private int count(String condition) {
        return Integer.parseInt(
                tables.value("select count(*) from users where not is_deleted and (" + condition + ")"));
    }

    private JsonNode examine(String id) {
        return get(id).obeyed().json();
    }

    private Reply get(String id) {
        return stack.admin().get("/realms/" + NAME + "/roster/" + id + "/doctor");
    }
}
