package dev.roster.storage.rest;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

import org.keycloak.services.resources.admin.AdminRoot;

/** Sentences in the language of the administrator's console, as Keycloak's component resource finds them. */
final class AdminMessages {

    private AdminMessages() {}

    /**
     * The sentence of a key.
     *
     * @param parameters a {@code String} that is a key itself is replaced by its text
     */
    static String text(AdminRequest request, String key, List<Object> parameters) {
        String locale = request.auth().adminAuth().getToken().getLocale();
        Properties messages =
                AdminRoot.getMessages(request.session(), request.realm(), locale, "admin-messages", "messages");
        Object[] texts = parameters.stream()
                .map(parameter -> parameter instanceof String text ? messages.getProperty(text, text) : parameter)
                .toArray();
        return new MessageFormat(
                        messages.getProperty(key, key), locale == null ? Locale.ENGLISH : Locale.forLanguageTag(locale))
                .format(texts);
    }
}
