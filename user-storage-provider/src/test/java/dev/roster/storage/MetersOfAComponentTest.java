package dev.roster.storage;

import java.util.List;
import java.util.Optional;

import dev.roster.database.ComponentMeters;
import dev.roster.database.DatabaseUnavailableException;
import dev.roster.storage.LookupTimers.Kind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** What look-ups and verifications tell, and that nothing of a person is in it. */
class MetersOfAComponentTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ComponentMeters meters = new ComponentMeters() {
        @Override
        public Timer timer(String name, String description, String... tags) {
            return registry.timer(name, tags);
        }

        @Override
        public Counter counter(String name, String description, String... tags) {
            return registry.counter(name, tags);
        }
    };

    @Test
    void aLookUpIsTimedByWhatCameOfIt() {
        LookupTimers timers = new LookupTimers(meters);
        assertThat(timers.time(Kind.ID, () -> Optional.of("alice"))).contains("alice");
        timers.time(Kind.USERNAME, Optional::empty);
        timers.time(Kind.SEARCH, List::of);
        assertThat(timers.time(Kind.COUNT, () -> 0L)).isZero();
        assertThatExceptionOfType(DatabaseUnavailableException.class)
                .isThrownBy(() -> timers.time(Kind.EMAIL, () -> {
                    throw new DatabaseUnavailableException("away", null);
                }));
        assertThatIllegalStateException()
                .isThrownBy(() -> timers.time(Kind.EMAIL, () -> {
                    throw new IllegalStateException();
                }));
        assertThat(registry.getMeters())
                .extracting(meter -> tag(meter, "kind") + " " + tag(meter, "outcome"))
                .containsExactlyInAnyOrder(
                        "id found",
                        "username absent",
                        "search absent",
                        "count found",
                        "email unavailable",
                        "email error");
    }

    // The vectors of crypt_blowfish, by way of its wrapper.c.
    @ParameterizedTest
    @CsvSource({
        "U*U, $2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW, bcrypt, match",
        "U*U*, $2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW, bcrypt, mismatch",
        "'', $2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW, bcrypt, unusable_password",
        "alices secret, $2a$31$short, bcrypt, unusable_hash",
        "alices secret, no hash of any kind, none, unusable_hash",
        "alices secret, , none, unusable_hash"
    })
    void aVerificationIsTimedByTheFormatAndTheOutcome(String password, String hash, String format, String outcome) {
        new MeasuredVerifier(meters).verify(password, hash, () -> {});
        assertThat(registry.getMeters()).singleElement().satisfies(meter -> {
            assertThat(meter.getId().getName()).isEqualTo("roster.password.verification");
            assertThat(tag(meter, "format")).isEqualTo(format);
            assertThat(tag(meter, "outcome")).isEqualTo(outcome);
            assertThat(meter.getId().getTags()).hasSize(2);
        });
    }

    private static String tag(Meter meter, String key) {
        return meter.getId().getTag(key);
    }
}
