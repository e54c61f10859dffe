package dev.roster.storage.token;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.saml.SamlProtocolFactory;

/** SAML: takes the place of Keycloak's own with the same id. */
public final class RosterSamlProtocolFactory extends SamlProtocolFactory {

    @Override
    public LoginProtocol create(KeycloakSession session) {
        return new RosterSamlProtocol().setSession(session);
    }

    /** One more than Keycloak's: its console sorts the protocols by this, so SAML stays below OpenID Connect. */
    @Override
    public int order() {
        return super.order() + 1;
    }
}
