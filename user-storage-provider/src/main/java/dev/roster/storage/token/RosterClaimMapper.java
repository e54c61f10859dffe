package dev.roster.storage.token;

import java.util.ArrayList;
import java.util.List;

import org.keycloak.dom.saml.v2.assertion.AttributeStatementType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.protocol.saml.mappers.SAMLAttributeStatementMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;

/**
 * Puts a {@link RosterClaim} into access tokens, ID tokens, userinfo and introspection. Also answers for SAML clients
 * whose mapper names it by id; the console offers them the mappers of {@link RosterSamlMapper}.
 */
abstract class RosterClaimMapper extends AbstractOIDCProtocolMapper
        implements OIDCAccessTokenMapper,
                OIDCIDTokenMapper,
                UserInfoTokenMapper,
                TokenIntrospectionTokenMapper,
                SAMLAttributeStatementMapper,
                ClaimSource {

    private final String id;
    private final RosterClaim claim;

    RosterClaimMapper(String id, RosterClaim claim) {
        this.id = id;
        this.claim = claim;
    }

    @Override
    public final RosterClaim claim() {
        return claim;
    }

    @Override
    public final String getId() {
        return id;
    }

    @Override
    public final String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public final String getDisplayType() {
        return claim.displayType();
    }

    @Override
    public final String getHelpText() {
        return claim.helpText();
    }

    @Override
    public final List<ProviderConfigProperty> getConfigProperties() {
        List<ProviderConfigProperty> properties = new ArrayList<>();
        OIDCAttributeMapperHelper.addTokenClaimNameConfig(properties);
        properties.get(0).setDefaultValue(claim.defaultName());
        OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, RosterClaimMapper.class);
        return properties;
    }

    @Override
    protected final void setClaim(
            IDToken token,
            ProtocolMapperModel model,
            UserSessionModel userSession,
            KeycloakSession session,
            ClientSessionContext context) {
        claim.of(session, userSession).ifPresent(value -> ClaimWriter.write(token, model, claim.defaultName(), value));
    }

    @Override
    public final void transformAttributeStatement(
            AttributeStatementType statement,
            ProtocolMapperModel model,
            KeycloakSession session,
            UserSessionModel userSession,
            AuthenticatedClientSessionModel clientSession) {
        SamlAttributeWriter.write(statement, model, claim, claim.of(session, userSession));
    }
}
