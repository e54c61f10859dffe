package dev.roster.database.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.roster.database.entity.RosterRole;
import org.hibernate.LockMode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class DatabaseSessionTest extends RolesFixture {
    @Test
    void keepsWritesInMemoryUntilAQueryReadsTheirTable() {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            request.database(component).write(persist("r1", "staff"));
            assertThat(active()).isZero();
            long groups = request.database(component)
                    .read(s -> s.createQuery("select count(*) from RosterGroup", Long.class)
                            .getSingleResult());
            assertThat(groups).isZero();
            assertThat(active()).isZero();
            long roles = request.database(component)
                    .read(s -> s.createQuery("select count(*) from RosterRole", Long.class)
                            .getSingleResult());
            assertThat(roles).isEqualTo(2);
            assertThat(active()).isEqualTo(1);
        }
        assertThat(active()).isZero();
    }

    @Test
    void onlyReadsAfterCompletion() {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            request.database(component).write(persist("r1", "staff"));
            request.end();
            assertThat(request.database(component).<RosterRole>read(s -> s.find(RosterRole.class, "r1")))
                    .isNotNull();
            assertThatIllegalStateException()
                    .isThrownBy(() -> request.database(component).write(persist("r2", "more")));
        }
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            request.end();
            assertThatIllegalStateException()
                    .isThrownBy(() -> request.database(component).write(persist("r2", "more")));
        }
        assertThat(active()).isZero();
    }

    @Test
    void commitsImmediatelyWhereNoTransactionIsOpen() throws SQLException {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            request.database(component).immediately(persist("r1", "staff"));
            assertThat(count()).isEqualTo(2);
            assertThat(active()).isZero();
            request.transactionManager().rollback();
        }
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void joinsAnOpenTransactionImmediately() throws SQLException {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            request.database(component).write(persist("r1", "staff"));
            request.database(component).immediately(persist("r2", "more"));
            assertThat(active()).isEqualTo(1);
            assertThat(count()).isEqualTo(1);
            request.end();
        }
        assertThat(count()).isEqualTo(3);
    }

    @Test
    void runsAfterItsCommitWhatWaitsForIt() throws SQLException {
        List<Long> seen = new ArrayList<>();
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            request.database(component).write(persist("r1", "staff"));
            request.database(component).afterCommit(() -> seen.add(countUnchecked()));
            assertThat(seen).isEmpty();
            request.end();
            assertThat(seen).containsExactly(2L);
            request.database(component).afterCommit(() -> seen.add(0L));
            assertThat(seen).containsExactly(2L, 0L);
        }
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            request.database(component).write(persist("r2", "more"));
            request.database(component).afterCommit(() -> seen.add(-1L));
            request.transactionManager().rollback();
        }
        assertThat(seen).doesNotContain(-1L);
    }

    @Test
    void refusesACallFromWithinAnother() {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            assertThatIllegalStateException().isThrownBy(() -> request.database(component)
                    .read(s -> request.database(component).read(t -> null)));
            assertThatIllegalStateException().isThrownBy(() -> request.database(component)
                    .read(s -> request.database(component).has("users")));
        }
        assertThat(active()).isZero();
    }

    @Test
    void holdsNoConnectionAfterReading() {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            request.database(component).read(s -> {
                assertThat(s.find(RosterRole.class, "r0")).isNotNull();
                assertThat(active()).isEqualTo(1);
                return null;
            });
            assertThat(active()).isZero();
            assertThat(request.database(component).has("users")).isTrue();
            assertThat(request.database(component).has("absent")).isFalse();
            assertThat(active()).isZero();
        }
    }

    @Test
    void asksOnceForTheTablesAndLeavesTheRestToTheSweep() throws SQLException {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            assertThat(request.database(component).has("item")).isTrue();
            database.execute("alter table item rename to things");
            assertThat(request.database(component).has("item")).isTrue();
            registry.refreshTables();
            assertThat(request.database(component).has("item")).isFalse();
            assertThat(request.database(component).has("users")).isTrue();
        } finally {
            database.execute("alter table things rename to item");
            registry.refreshTables();
        }
        assertThat(active()).isZero();
    }

    @Test
    void holdsAConnectionForALockAndNotForANameThatSoundsLikeOne() {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            request.database(component).write(s -> null);
            request.database(component).read(s -> s.createNativeQuery(
                            "select name as locked_by, 1 as \"shared for \" from roles", Object[].class)
                    .getResultList());
            assertThat(active()).isZero();
            request.database(component).write(s -> s.find(RosterRole.class, "r0", LockMode.PESSIMISTIC_WRITE));
            assertThat(active()).isEqualTo(1);
        }
        assertThat(active()).isZero();
    }
}
