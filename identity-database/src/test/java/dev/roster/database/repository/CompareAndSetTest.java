package dev.roster.database.repository;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.roster.database.entity.RosterUser;
import dev.roster.database.testing.TestServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class CompareAndSetTest {

    private static LegacyDatabases databases;

    @BeforeAll
    static void open() throws SQLException {
        databases = LegacyDatabases.get();
    }

    @ParameterizedTest
    @EnumSource
    void backupCodeIsConsumedByOneOfManyAtOnce(TestServer server)
            throws SQLException, InterruptedException, ExecutionException {
        databases.insert(server, "codes", "codes", "codes@example.com");
        databases.database(server).execute("update users set backup_codes = 'a,b' where id = 'codes'");
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> attempt = () -> {
                start.await();
                return databases.users(server).consumeBackupCodes("codes", "a,b", "b");
            };
            List<Future<Boolean>> attempts = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                attempts.add(threads.submit(attempt));
            }
            start.countDown();
            int consumed = 0;
            for (Future<Boolean> each : attempts) {
                consumed += each.get() ? 1 : 0;
            }
            assertThat(consumed).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(user(server, "codes").getBackupCodes()).isEqualTo("b");
        assertThat(user(server, "codes").getUpdatedAt()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void passwordIsReplacedOnlyWhileItIsTheOneThatWasRead(TestServer server) throws SQLException {
        databases.insert(server, "hash", "hash", "hash@example.com");
        databases.database(server).execute("update users set hashed_password = '$2b$OLD' where id = 'hash'");
        assertThat(databases.users(server).replacePassword("hash", "$2b$old", "$2b$new"))
                .isFalse();
        assertThat(user(server, "hash").getUpdatedAt()).isNull();
        assertThat(databases.users(server).replacePassword("hash", "$2b$OLD", "$2b$new"))
                .isTrue();
        assertThat(user(server, "hash").getHashedPassword()).isEqualTo("$2b$new");
        assertThat(databases.users(server).replacePassword("nobody", "$2b$OLD", "$2b$new"))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsWrittenForSoftDeletedPeople(TestServer server) throws SQLException {
        databases.insert(server, "del", "del", "del@example.com");
        databases.database(server).execute("update users set backup_codes = 'a', is_deleted = true where id = 'del'");
        assertThat(databases.users(server).consumeBackupCodes("del", "a", "")).isFalse();
    }

    private static RosterUser user(TestServer server, String id) {
        return databases.session(server).read(session -> session.find(RosterUser.class, id));
    }
}
