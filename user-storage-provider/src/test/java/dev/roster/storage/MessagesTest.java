package dev.roster.storage;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.ServiceLoader;

import org.keycloak.protocol.ProtocolMapper;

import dev.roster.database.check.ConnectionReport.Outcome;
import dev.roster.database.mapping.InvalidNameOverrideException;
import dev.roster.database.settings.InvalidJdbcUrlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MessagesTest {

    private final Properties english = bundle("messages", "en");

    MessagesTest() throws IOException {}

    @Test
    void everyKeyOfTheComponentHasLabelAndHelp() {
        assertThat(RosterConfigProperties.ALL).hasSize(24).allSatisfy(property -> {
            assertThat(english.getProperty(property.getLabel()))
                    .as(property.getLabel())
                    .isNotBlank();
            assertThat(english.getProperty(property.getHelpText()))
                    .as(property.getHelpText())
                    .isNotBlank();
        });
    }

    // Keycloak 26.7's console translates no keys here.
    @Test
    void everyMapperIsNamedAndExplainedInPlainText() {
        assertThat(ServiceLoader.load(ProtocolMapper.class).stream()
                        .filter(mapper -> mapper.type().getName().startsWith("dev.roster."))
                        .map(ServiceLoader.Provider::get))
                .hasSize(6)
                .allSatisfy(mapper -> {
                    assertThat(mapper.getDisplayType()).startsWith("Roster: ");
                    assertThat(mapper.getHelpText()).contains(" ").endsWith(".");
                });
    }

    @Test
    void whateverIsWrongWithAConnectionHasASentence() {
        assertThat(InvalidJdbcUrlException.Reason.values())
                .allSatisfy(reason -> assertThat(english).containsKey(ValueChecks.messageKey(reason)));
        assertThat(InvalidNameOverrideException.Reason.values())
                .allSatisfy(reason -> assertThat(english).containsKey(ValueChecks.messageKey(reason)));
        assertThat(Outcome.values())
                .filteredOn(outcome -> outcome != Outcome.OK)
                .allSatisfy(outcome -> assertThat(english).containsKey(ConnectionTrial.messageKey(outcome)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "admin-messages"})
    void everyLanguageHasTheSameTexts(String bundle) throws IOException {
        assertThat(bundle(bundle, "de").keySet())
                .isEqualTo(bundle(bundle, "en").keySet())
                .isNotEmpty();
    }

    private static Properties bundle(String name, String language) throws IOException {
        Properties texts = new Properties();
        String path = "/theme-resources/messages/" + name + "_" + language + ".properties";
        texts.load(new InputStreamReader(MessagesTest.class.getResourceAsStream(path), StandardCharsets.UTF_8));
        return texts;
    }
}
