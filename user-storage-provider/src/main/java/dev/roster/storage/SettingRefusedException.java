package dev.roster.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Properties;

import org.keycloak.component.ComponentValidationException;

/**
 * A component that is not saved. The message is a message key and the parameters may be, as Keycloak's component
 * resource expects; {@link #getLocalizedMessage} is the English text, for logs, where nobody resolves keys (realm
 * import).
 */
final class SettingRefusedException extends ComponentValidationException {

    private static final long serialVersionUID = 1L;
    private static final String KEYS = "roster.";
    private static final String BUNDLE = "/theme-resources/messages/messages_en.properties";

    SettingRefusedException(String messageKey, Object... parameters) {
        super(
                messageKey,
                Arrays.stream(parameters)
                        .map(SettingRefusedException::parameter)
                        .toArray());
    }

    // Keycloak 26.7 takes every text for a key that may have a translation: "users" has one, "Users".
    private static Object parameter(Object parameter) {
        String text = String.valueOf(parameter);
        return text.startsWith(KEYS) ? text : new Verbatim(text);
    }

    @Override
    public String getLocalizedMessage() {
        Properties english = english();
        Object[] parameters = Arrays.stream(getParameters())
                .map(parameter -> english.getProperty(String.valueOf(parameter), String.valueOf(parameter)))
                .toArray();
        return MessageFormat.format(english.getProperty(getMessage(), getMessage()), parameters);
    }

    /** A text that is told as it stands. */
    private record Verbatim(String text) implements Serializable {

        @Override
        public String toString() {
            return text;
        }
    }

    private static Properties english() {
        Properties texts = new Properties();
        try (InputStream bundle = SettingRefusedException.class.getResourceAsStream(BUNDLE)) {
            texts.load(new InputStreamReader(bundle, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
