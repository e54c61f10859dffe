package dev.roster.storage.watch;

import java.util.List;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionProvider;
import org.keycloak.models.session.UserSessionPersisterProvider;

/**
 * Ends all sessions of a person, online and offline, in this session's transaction. Like Keycloak when an administrator
 * removes somebody, it fires no event and tells no application: their tokens are refused from then on.
 */
final class SignOut {

    private SignOut() {}

    /** @param user known by id alone; may be gone */
    static void of(KeycloakSession session, RealmModel realm, UserModel user) {
        UserSessionProvider sessions = session.sessions();
        // Those that Keycloak keeps in its database are found there by id. Keycloak's own way, below, asks for the
        // person first (PersistentUserSessionProvider, 26.7) and finds no session of somebody who is gone, and no
        // offline one.
        stored(session, realm, user, false).forEach(online -> sessions.removeUserSession(realm, online));
        stored(session, realm, user, true).forEach(offline -> sessions.removeOfflineUserSession(realm, offline));
        sessions.removeUserSessions(realm, user);
    }

    private static List<UserSessionModel> stored(
            KeycloakSession session, RealmModel realm, UserModel user, boolean isOffline) {
        UserSessionPersisterProvider stored = session.getProvider(UserSessionPersisterProvider.class);
        return stored == null
                ? List.of()
                : stored.loadUserSessionsStream(realm, user, isOffline, 0, null).toList();
    }
}
