package dev.roster.it;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.database.DatabaseKind;
import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Parallel;
import dev.roster.it.kit.Patience;
import dev.roster.it.kit.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Imported people where several things happen at once, people are kept by Keycloak alone, or are new. */
@RosterServer
class ImportCasesIT {

    private static final LegacyPerson ALICE = LegacyPerson.named("alice");
    private static final String NEW_PASSWORD = "what-only-keycloak-knows";

    private static int number;

    private RosterStack stack;
    private OwnTables tables;
    private String name;

    @BeforeEach
    void makeTables(RosterStack shared) {
        stack = shared;
        name = "import_cases" + ++number;
        tables = OwnTables.legacy(stack, name);
    }

    @AfterEach
    void removeThem() {
        tables.close();
    }

    @Test
    @OnPostgres
    void oneSynchronisationAtATime() throws SQLException {
        try (ImportScene scene = new ImportScene(stack, tables, name, Map.of());
                Connection connection = tables.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table users in access exclusive mode");
            CompletableFuture<Reply> first = CompletableFuture.supplyAsync(() -> scene.sync("kind=full"));
            Patience.until(
                    Duration.ofSeconds(4),
                    () -> tables.value("SELECT count(*) FROM pg_locks WHERE NOT granted"),
                    waiting -> !waiting.equals("0"));

            Reply second = scene.sync("kind=changed");

            connection.rollback();
            assertThat(second.status()).isEqualTo(409);
            assertThat(second.json().get("error").textValue()).isEqualTo("in_progress");
            first.join().obeyed();
            scene.sync("kind=changed").obeyed();
            assertThat(scene.reports().findValuesAsText("status")).containsExactly("success", "success");
        }
    }

    @Test
    void eightFirstSignInsMakeOneCopy() {
        try (ImportScene scene = new ImportScene(stack, tables, name, Map.of())) {
            List<Reply> replies = Parallel.map(8, Collections.nCopies(8, ALICE), person -> scene.signIn(person));

            assertThat(replies)
                    .allSatisfy(reply -> assertThat(scene.subject(reply)).isEqualTo(ALICE.id()));
            assertThat(scene.realm()
                            .get("/users?exact=true&username=alice")
                            .obeyed()
                            .json())
                    .hasSize(1);
            assertThat(scene.sync("kind=changed").obeyed().json().get("refused"))
                    .isEmpty();
        }
    }

    @Test
    void reportsGoWithTheirComponent() {
        ImportScene scene = new ImportScene(stack, tables, name, Map.of());
        try {
            scene.sync("kind=changed").obeyed();
            assertThat(scene.reports()).hasSize(1);

            scene.realm().delete("/components/" + scene.componentId()).obeyed();
            Map<String, Object> again = new HashMap<>(Map.of("name", "again", "id", scene.componentId()));
            again.put("providerId", "roster");
            again.put("providerType", "org.keycloak.storage.UserStorageProvider");
            Map<String, List<String>> config = new HashMap<>();
            tables.component(Map.of()).forEach((key, value) -> config.put(key, List.of(value.toString())));
            again.put("config", config);
            assertThat(scene.realm().post("/components", again).obeyed().createdId())
                    .isEqualTo(scene.componentId());

            assertThat(scene.reports()).isEmpty();
        } finally {
            scene.close();
        }
    }

    @Test
    void whatKeycloakAloneKeepsStaysBesideTheCopy() {
        try (ImportScene scene = new ImportScene(stack, tables, name, Map.of("editMode", "UNSYNCED"))) {
            assertThat(scene.subject(scene.signIn(ALICE))).isEqualTo(ALICE.id());
            String hash = hash();
            scene.realm()
                    .put(
                            "/users/" + ALICE.id() + "/reset-password",
                            Map.of("type", "password", "value", NEW_PASSWORD, "temporary", false))
                    .obeyed();

            assertThat(scene.subject(scene.tokens().password(ALICE.username(), NEW_PASSWORD)))
                    .isEqualTo(ALICE.id());
            assertThat(scene.signIn(ALICE).status()).isEqualTo(400);
            scene.sync("kind=full").obeyed();
            assertThat(scene.subject(scene.tokens().password(ALICE.username(), NEW_PASSWORD)))
                    .as("after a full synchronisation")
                    .isEqualTo(ALICE.id());
            assertThat(hash()).isEqualTo(hash);

            tables.run("update users set is_deleted = true where id = '" + ALICE.id() + "'");
            assertThat(scene.sync("kind=changed").obeyed().json().get("removed").intValue())
                    .isEqualTo(1);
            assertThat(scene.tokens().password(ALICE.username(), NEW_PASSWORD).status())
                    .isEqualTo(400);
            assertThat(scene.realm().get("/users/" + ALICE.id()).status()).isEqualTo(404);
        }
    }

    @Test
    void somebodyWhoIsRefusedByTheTablesIsNotCopiedEither() {
        tables.run("alter table users add tenant varchar(10)");
        tables.run("update users set tenant = 'any'");
        tables.run("alter table users "
                + (isMariaDb() ? "modify tenant varchar(10) not null" : "alter tenant set not null"));
        try (ImportScene scene =
                new ImportScene(stack, tables, name, Map.of("editMode", "WRITABLE", "syncRegistrations", "true"))) {
            Reply refused =
                    scene.realm().post("/users", OwnRealm.localPerson("new.person", "new@example.com", NEW_PASSWORD));

            assertThat(refused.status()).as(refused.body()).isBetween(400, 499);
            assertThat(scene.realm()
                            .get("/users?exact=true&username=new.person")
                            .obeyed()
                            .json())
                    .isEmpty();
        }
    }

    @Test
    void somebodyWhoIsAddedInKeycloakHasOneIdForEver() {
        try (ImportScene scene =
                new ImportScene(stack, tables, name, Map.of("editMode", "WRITABLE", "syncRegistrations", "true"))) {
            String id = scene.realm()
                    .post("/users", OwnRealm.localPerson("new.person", "new@example.com", NEW_PASSWORD))
                    .obeyed()
                    .createdId();
            assertThat(tables.value("select count(*) from users where username = 'new.person'"))
                    .isEqualTo("1");

            assertThat(tables.value("select id from users where username = 'new.person'"))
                    .isEqualTo(id);
            assertThat(scene.subject(scene.tokens().password("new.person", NEW_PASSWORD)))
                    .isEqualTo(id);
            JsonNode person = scene.user(id);
            assertThat(person.get("username").textValue()).isEqualTo("new.person");
            assertThat(person.get("email").textValue()).isEqualTo("new@example.com");
            assertThat(person.get("federationLink").textValue()).isEqualTo(scene.componentId());
            assertThat(scene.sync("kind=full").obeyed().json().get("refused")).isEmpty();

            scene.detach();
            assertThat(scene.subject(scene.tokens().password("new.person", NEW_PASSWORD)))
                    .as("by the copy alone")
                    .isEqualTo(id);
        }
    }

    private boolean isMariaDb() {
        return stack.database().kind() == DatabaseKind.MARIADB;
    }

    private String hash() {
        return tables.value("select hashed_password from users where id = '" + ALICE.id() + "'");
    }
}
