package dev.roster.database.doctor;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import dev.roster.database.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Clocks that differ, and times that are not yet. */
class TimesTest {

    @ParameterizedTest
    @EnumSource
    void timesToComeAreFound(TestServer server) throws SQLException {
        String template =
                switch (server) {
                    case POSTGRESQL -> "now() + interval '%d minutes'";
                    case MARIADB -> "utc_timestamp() + interval %d minute";
                    case H2 -> "dateadd(minute, %d, current_timestamp)";
                };
        Ward ward = Ward.on(server)
                .person("now", "ada", "ada@example.org")
                .person("soon", "bob", "bob@example.org")
                .person("later", "carol", "carol@example.org")
                .plant(
                        "update users set last_login = " + template.formatted(-1) + " where id = 'now'",
                        "update users set last_login = " + template.formatted(20) + " where id = 'soon'",
                        "update users set last_login = " + template.formatted(60) + " where id = 'later'");

        assertFuture(ward, "later");
    }

    @Test
    void timesWithoutAZoneAreReadAsUtc() throws SQLException {
        Ward ward = Ward.on(TestServer.POSTGRESQL)
                .plant("alter table users alter last_login type timestamp using null")
                .person("utc", "ada", "ada@example.org")
                .person("east", "bob", "bob@example.org")
                .plant(
                        "update users set last_login = now() at time zone 'UTC' where id = 'utc'",
                        "update users set last_login = now() at time zone 'Asia/Tokyo' where id = 'east'");

        assertFuture(ward, "east");
    }

    @ParameterizedTest
    @EnumSource
    void aClockThatIsWrongIsToldWithTheDifference(TestServer server) throws SQLException {
        Ward ward = Ward.on(server);

        assertThat(ward.examine(List.of(new ClockCheck(Duration.ofMillis(4_000))))
                        .findings())
                .isEmpty();
        Examination behind = ward.examine(List.of(new ClockCheck(Duration.ofSeconds(60))));
        assertThat(behind.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("clock_difference");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message()).matches(".* (59|60) s behind this server's.*");
        });
        assertThat(ward.examine(List.of(new ClockCheck(Duration.ofSeconds(-60))))
                        .findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains(" s ahead of "));
    }

    private static void assertFuture(Ward ward, String id) {
        assertThat(ward.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("time_in_future");
            assertThat(finding.count()).isEqualTo(1);
            assertThat(finding.examples()).containsExactly(id);
        });
    }
}
