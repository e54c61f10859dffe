package dev.roster.demo;

import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DemoSettingsTest {

    private final Properties properties = new Properties();

    DemoSettingsTest() {
        properties.setProperty("demo.issuer", "http://127.0.0.1:8091/realms/roster-demo");
        properties.setProperty("demo.client.secret", "canary");
    }

    @Test
    void defaultsToTheClientAndPortOfTheDemo() {
        DemoSettings settings = DemoSettings.from(properties);

        assertThat(settings.clientId()).isEqualTo("demo-app");
        assertThat(settings.port()).isEqualTo(8090);
    }

    @Test
    void showsNoSecret() {
        assertThat(DemoSettings.from(properties).toString()).doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "65536", "99999999999", "http", "80 "})
    void refusesAPortThatIsNone(String port) {
        properties.setProperty("port", port);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> DemoSettings.from(properties))
                .withMessageContaining("port");
    }

    @Test
    void namesThePropertyThatIsMissing() {
        properties.remove("demo.issuer");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> DemoSettings.from(properties))
                .withMessageContaining("demo.issuer");
    }
}
