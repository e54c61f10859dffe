package dev.roster.storage;

import java.util.Objects;
import java.util.regex.Pattern;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.storage.UserStorageProviderModel;

import dev.roster.database.settings.InvalidJdbcUrlException;
import dev.roster.database.settings.JdbcUrl;

/** What a save changes of the connection, compared with the component as it is stored. */
final class ConnectionChange {

    private static final Pattern COMPONENTS = Pattern.compile("(?:^|/)admin/realms/[^/]+/components(?:/[^/]+)?/?$");

    private final ComponentModel stored;
    private final ComponentModel saved;

    /** @param stored {@code null} for a new component */
    ConnectionChange(ComponentModel stored, ComponentModel saved) {
        this.stored = stored;
        this.saved = saved;
    }

    /** Tells whether a key that decides on the connection has another value, or the component is new. */
    boolean isAny() {
        return stored == null
                || RosterConfigProperties.CONNECTION_KEYS.stream()
                        .anyMatch(key -> !RosterConfig.texts(stored, key).equals(RosterConfig.texts(saved, key)));
    }

    /** Tells whether a component that was saved disabled is saved enabled: its connection may never have been tried. */
    boolean isEnabling() {
        return stored != null
                && !new UserStorageProviderModel(stored).isEnabled()
                && new UserStorageProviderModel(saved).isEnabled();
    }

    /**
     * Tells whether the stored password would go to another server or another account. Keycloak puts the stored value
     * in place of a masked one before this is asked, so "typed again" cannot be told from "left alone".
     *
     * @param url what the saved component names
     */
    boolean sendsPasswordElsewhere(JdbcUrl url) {
        if (stored == null) {
            return false;
        }
        String password = stored.get(RosterConfigProperties.JDBC_PASSWORD);
        return password != null
                && !password.isEmpty()
                && password.equals(saved.get(RosterConfigProperties.JDBC_PASSWORD))
                && (!isSameUser() || !isSameServer(url));
    }

    private boolean isSameUser() {
        return Objects.equals(
                RosterConfig.text(stored, RosterConfigProperties.JDBC_USERNAME),
                RosterConfig.text(saved, RosterConfigProperties.JDBC_USERNAME));
    }

    private boolean isSameServer(JdbcUrl url) {
        try {
            // Whether the server still admits what is stored does not matter here.
            return JdbcUrl.parse(RosterConfig.text(stored, RosterConfigProperties.JDBC_URL), true)
                    .leadsToSameServer(url);
        } catch (InvalidJdbcUrlException e) {
            return false;
        }
    }

    /**
     * Tells whether the save is a request to the component resource of the admin API, rather than a realm import, the
     * server's start or the bookkeeping of a synchronisation, in which the same checks run.
     */
    static boolean isMadeByAdministrator(KeycloakSession session) {
        KeycloakContext context = session.getContext();
        return context.getBearerToken() != null
                && context.getHttpRequest() != null
                && COMPONENTS.matcher(context.getUri().getPath()).find();
    }
}
