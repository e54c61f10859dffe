package dev.roster.distribution.demo;

import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DatabaseAccessTest {

    private final Properties properties = new Properties();

    @Test
    void withoutTheOptionThereIsNoDatabaseOfOnesOwn() {
        assertThat(DatabaseAccess.from(properties)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example/application?sslmode=verify-full",
                "jdbc:mariadb://db.example:3307/application",
                "jdbc:mysql://db.example/application"
            })
    void takesWhatTheComponentTakes(String url) {
        properties.setProperty("demo.db", url);
        properties.setProperty("demo.db.user", "ann");
        properties.setProperty("demo.db.password", "secret");

        assertThat(DatabaseAccess.from(properties)).contains(new DatabaseAccess(url, "ann", "secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost/application",
                "jdbc:oracle:thin:@db",
                "jdbc:postgresql:application",
                "jdbc:h2:mem:people",
                "jdbc:postgresql://ann:secret@db/application",
                "jdbc:postgresql://db/application?password=secret",
                "jdbc:postgresql://db/application?socketFactory=evil"
            })
    void refusesWhatTheComponentRefusesAndRepeatsNoSecret(String url) {
        properties.setProperty("demo.db", url);

        assertThatThrownBy(() -> DatabaseAccess.from(properties))
                .isInstanceOf(DemoRefusedException.class)
                .hasMessageContaining("-Ddemo.db")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://127.0.0.1:9/application?ApplicationName=demo",
                "jdbc:mysql://127.0.0.1:9/application"
            })
    void saysSoWhereNobodyAnswers(String url) {
        DatabaseAccess access = new DatabaseAccess(url, "ann", "secret");

        // Of MySQL too: by the driver that the pack itself uses.
        assertThatThrownBy(access::requireReachable)
                .isInstanceOf(DemoRefusedException.class)
                .hasMessageContaining("cannot be used")
                .hasMessageNotContaining("No suitable driver");
    }
}
