package dev.roster.storage;

import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The event of a credential that was removed from a row by REST: Keycloak 26.7 records it for credentials that it
 * stores only (UserResource.disableCredentialType, AccountCredentialResource.removeCredential).
 */
final class CredentialRemovedEvent {

    private CredentialRemovedEvent() {}

    /** Records it, unless the person is on Keycloak's own page for that, which records it too. */
    static void record(KeycloakSession session, RealmModel realm, UserModel user, String type) {
        if (session.getContext().getAuthenticationSession() == null) {
            new EventBuilder(realm, session, session.getContext().getConnection())
                    .event(EventType.REMOVE_CREDENTIAL)
                    .user(user)
                    .detail(Details.CREDENTIAL_TYPE, type)
                    .success();
        }
    }
}
