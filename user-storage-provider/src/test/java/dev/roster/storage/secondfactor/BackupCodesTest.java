package dev.roster.storage.secondfactor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.keycloak.component.ComponentModel;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;

import dev.roster.database.DatabaseSession;
import dev.roster.database.repository.UserRepository;
import dev.roster.database.repository.UserRow;
import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import dev.roster.database.testing.TestSession;
import dev.roster.storage.CredentialDate;
import dev.roster.storage.RosterDirectory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Against a real PostgreSQL with the legacy data. */
class BackupCodesTest {

    private static final String COMPONENT = "aaaaaaaaaaaaaaaaaaaaaa";

    private static TestDatabase database;
    private static TestSession session;
    private static TestSession otherNode;

    @BeforeAll
    static void open() throws Exception {
        database = TestServer.POSTGRESQL.newDatabase().withLegacyData();
        session = TestSession.open(database);
        otherNode = TestSession.open(database);
    }

    @AfterAll
    static void close() {
        session.close();
        otherNode.close();
    }

    @Test
    void acceptsEveryCodeOfTheLegacyDataOnce() throws Exception {
        List<LegacyPerson> people = LegacyPerson.withSecondFactor().subList(5, 57);
        int used = 0;
        for (LegacyPerson person : people) {
            for (String code : person.backupCodes()) {
                assertThat(consume(person.id(), code)).as("first use").isTrue();
                assertThat(consume(person.id(), code)).as("second use").isFalse();
                used++;
            }
            assertThat(BackupCodes.isConfigured(row(person.id()))).isFalse();
            assertThat(BackupCodes.list(row(person.id()), COMPONENT)).isEmpty();
        }
        assertThat(used).isEqualTo(52 * 8);
    }

    @Test
    void acceptsOneCodeOfThirtyTwoAtOnceOnTwoNodesExactlyOnce() throws Exception {
        LegacyPerson person = LegacyPerson.withSecondFactor().get(0);
        String code = person.backupCodes().get(3);
        List<Callable<Boolean>> uses = new ArrayList<>();
        uses.addAll(Collections.nCopies(16, () -> consume(session, person.id(), code)));
        uses.addAll(Collections.nCopies(16, () -> consume(otherNode, person.id(), code)));
        List<Boolean> answers = atOnce(uses);
        assertThat(answers).containsOnlyOnce(true);
        assertThat(remaining(person.id())).isEqualTo(7);
    }

    @Test
    void acceptsEightDifferentCodesAtOnceAll() throws Exception {
        LegacyPerson person = LegacyPerson.withSecondFactor().get(1);
        List<Callable<Boolean>> uses = person.backupCodes().stream()
                .map(code -> (Callable<Boolean>) () -> consume(person.id(), code))
                .toList();
        assertThat(atOnce(uses)).hasSize(8).containsOnly(true);
        assertThat(remaining(person.id())).isZero();
    }

    @Test
    void refusesWhatIsNoCodeAndLeavesTheColumnAlone() throws Exception {
        LegacyPerson person = LegacyPerson.withSecondFactor().get(2);
        String before = row(person.id()).user().getBackupCodes();
        for (String typed : List.of("", "00000000", "\0", "1".repeat(1_000_000), before)) {
            assertThat(consume(person.id(), typed)).isFalse();
        }
        assertThat(consume(person.id(), null)).isFalse();
        assertThat(row(person.id()).user().getBackupCodes()).isEqualTo(before);
    }

    @Test
    void refusesACodeThatTheDatabaseDoesNotLetGo() throws Exception {
        LegacyPerson person = LegacyPerson.withSecondFactor().get(3);
        database.execute("create function keep() returns trigger language plpgsql as"
                + " $$ begin raise exception 'read only'; end $$");
        database.execute("create trigger keep before update on users for each row when (old.id = '" + person.id()
                + "') execute function keep()");
        try {
            assertThat(consume(person.id(), person.backupCodes().get(0))).isFalse();
        } finally {
            database.execute("drop trigger keep on users");
        }
        assertThat(consume(person.id(), person.backupCodes().get(0))).isTrue();
    }

    @Test
    void isNothingWithoutASecondFactorThatItStandsInFor() throws Exception {
        LegacyPerson person = LegacyPerson.withSecondFactor().get(2);
        database.execute("update users set totp_enabled = false where id = '" + person.id() + "'");
        try {
            assertThat(BackupCodes.isConfigured(row(person.id()))).isFalse();
            assertThat(BackupCodes.list(row(person.id()), COMPONENT)).isEmpty();
            assertThat(consume(person.id(), person.backupCodes().get(0))).isFalse();
        } finally {
            database.execute("update users set totp_enabled = true where id = '" + person.id() + "'");
        }
        assertThat(remaining(person.id())).isEqualTo(8);
    }

    @Test
    void listsOneEntryForEachCodeLeftAndNoCode() throws Exception {
        LegacyPerson person = LegacyPerson.withSecondFactor().get(2);
        UserRow row = row(person.id());
        List<CredentialModel> listed = BackupCodes.list(row, COMPONENT).toList();
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).getId()).isNotBlank();
        assertThat(listed.get(0).getFederationLink()).isEqualTo(COMPONENT);
        assertThat(listed.get(0).getCreatedDate()).isEqualTo(CredentialDate.of(row.user()));
        RecoveryAuthnCodesCredentialModel model =
                RecoveryAuthnCodesCredentialModel.createFromCredentialModel(listed.get(0));
        assertThat(model.getNextRecoveryAuthnCode().orElseThrow().getNumber()).isEqualTo(1);
        assertThat(model.getCredentialData()).contains(":8");
        assertThat(model.getSecretData()).doesNotContain(person.backupCodes());
    }

    @Test
    void showsWhatIsLeftInTheSameSession() throws Exception {
        LegacyPerson person = LegacyPerson.withSecondFactor().get(4);
        Directory directory = new Directory(session, person.id());
        UserModel user = user();
        UserRow row = directory.row(user).orElseThrow();
        int before =
                StoredBackupCodes.parse(row.user().getBackupCodes()).codes().size();
        String code = person.backupCodes().get(7);
        assertThat(BackupCodes.consume(directory, user, code)).isTrue();
        assertThat(StoredBackupCodes.parse(row.user().getBackupCodes()).codes()).hasSize(before - 1);
        assertThat(BackupCodes.consume(directory, user, code)).isFalse();
    }

    private static boolean consume(String id, String typed) {
        return consume(session, id, typed);
    }

    private static boolean consume(TestSession node, String id, String typed) {
        return BackupCodes.consume(new Directory(node, id), user(), typed);
    }

    private static UserRow row(String id) {
        return new UserRepository(session).findById(id).orElseThrow();
    }

    private static int remaining(String id) {
        return StoredBackupCodes.parse(row(id).user().getBackupCodes()).codes().size();
    }

    private static UserModel user() {
        return Stubs.of(UserModel.class, Map.of());
    }

    private static List<Boolean> atOnce(List<? extends Callable<Boolean>> uses) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(uses.size());
        try {
            CyclicBarrier start = new CyclicBarrier(uses.size());
            List<Future<Boolean>> running = new ArrayList<>();
            for (Callable<Boolean> use : uses) {
                running.add(threads.submit(() -> {
                    start.await();
                    return use.call();
                }));
            }
            List<Boolean> answers = new ArrayList<>();
            for (Future<Boolean> one : running) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    /** One Keycloak session's view of one person: the row is read once and kept. */
    private static final class Directory implements RosterDirectory {

        private final DatabaseSession database;
        private final Optional<UserRow> row;

        Directory(DatabaseSession database, String id) {
            this.database = database;
            this.row = new UserRepository(database).findById(id);
        }

        @Override
        public ComponentModel component() {
            return new ComponentModel();
        }

        @Override
        public DatabaseSession database() {
            return database;
        }

        @Override
        public Optional<UserRow> row(UserModel user) {
            return row;
        }
    }
}
