package dev.roster.storage.token;

import java.util.ArrayList;
import java.util.List;

import org.keycloak.dom.saml.v2.assertion.AttributeStatementType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.saml.mappers.AbstractSAMLProtocolMapper;
import org.keycloak.protocol.saml.mappers.AttributeStatementHelper;
import org.keycloak.protocol.saml.mappers.SAMLAttributeStatementMapper;
import org.keycloak.provider.ProviderConfigProperty;

/** Puts a {@link RosterClaim} into SAML assertions as an attribute. */
abstract class RosterSamlMapper extends AbstractSAMLProtocolMapper
        implements SAMLAttributeStatementMapper, ClaimSource {

    private final String id;
    private final RosterClaim claim;

    RosterSamlMapper(String id, RosterClaim claim) {
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
        return AttributeStatementHelper.ATTRIBUTE_STATEMENT_CATEGORY;
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
        AttributeStatementHelper.setConfigProperties(properties);
        properties.stream()
                .filter(property -> AttributeStatementHelper.SAML_ATTRIBUTE_NAME.equals(property.getName()))
                .forEach(property -> property.setDefaultValue(claim.defaultName()));
        return properties;
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
