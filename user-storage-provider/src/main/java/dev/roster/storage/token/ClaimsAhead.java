package dev.roster.storage.token;

import java.util.Objects;
import java.util.stream.Stream;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.ProtocolMapper;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Reads what the mappers of a client will write, before Keycloak makes a token or an assertion within the sign-in
 * itself, where it would turn "the database gave no answer" into a failed or even a successful sign-in. The values
 * stay in the session, so nothing is read twice.
 */
public final class ClaimsAhead {

    private ClaimsAhead() {}

    /**
     * Reads where the sign-in ends in a SAML assertion or in tokens that the browser carries (response types with
     * {@code token}); a code is exchanged later, and read for then.
     *
     * @param user who is signing in
     * @throws jakarta.ws.rs.WebApplicationException 503 where the database gives no answer
     */
    public static void read(KeycloakSession session, AuthenticationSessionModel signIn, UserModel user) {
        if (user == null || !isWrittenNow(signIn)) {
            return;
        }
        ClientModel client = signIn.getClient();
        // Optional scopes too, asked for or not: to read a claim too many is simpler than to repeat the choice.
        Stream.of(
                        Stream.of(client),
                        client.getClientScopes(true).values().stream(),
                        client.getClientScopes(false).values().stream())
                .flatMap(containers -> containers)
                .flatMap(ProtocolMapperContainerModel::getProtocolMappersStream)
                .map(mapper -> claim(session, mapper))
                .filter(Objects::nonNull)
                .distinct()
                .forEach(claim -> claim.of(session, user));
    }

    private static boolean isWrittenNow(AuthenticationSessionModel signIn) {
        String responseType = signIn.getClientNote(OIDCLoginProtocol.RESPONSE_TYPE_PARAM);
        return SamlProtocol.LOGIN_PROTOCOL.equals(signIn.getProtocol())
                || responseType != null && responseType.contains("token");
    }

    private static RosterClaim claim(KeycloakSession session, ProtocolMapperModel mapper) {
        return session.getKeycloakSessionFactory().getProviderFactory(ProtocolMapper.class, mapper.getProtocolMapper())
                        instanceof ClaimSource source
                ? source.claim()
                : null;
    }
}
