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

import static org.assertj.core.api.Assertions.assertThat;

class MessagesTest {

    private final Properties english = bundle("en");

    MessagesTest() throws IOException {}

    @Test
    void everyKeyOfTheComponentHasLabelAndHelp() {
        assertThat(RosterConfigProperties.ALL).hasSize(16).allSatisfy(property -> {
            assertThat(english.getProperty(property.getLabel()))
                    .as(property.getLabel())
                    .isNotBlank();
            assertThat(english.getProperty(property.getHelpText()))
                    .as(property.getHelpText())
                    .isNotBlank();
        });
    }

    @Test
    void everyMapperHasANameAndHelp() {
        assertThat(ServiceLoader.load(ProtocolMapper.class).stream()
                        .filter(mapper -> mapper.type().getName().startsWith("dev.roster."))
                        .map(ServiceLoader.Provider::get))
                .hasSize(6)
                .allSatisfy(mapper -> assertThat(english).containsKeys(mapper.getDisplayType(), mapper.getHelpText()));
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

    @Test
    void everyLanguageHasTheSameTexts() throws IOException {
        assertThat(bundle("de").keySet()).isEqualTo(english.keySet());
    }

    private static Properties bundle(String language) throws IOException {
        Properties texts = new Properties();
        String path = "/theme-resources/messages/messages_" + language + ".properties";
        texts.load(new InputStreamReader(MessagesTest.class.getResourceAsStream(path), StandardCharsets.UTF_8));
        return texts;
    }
}
