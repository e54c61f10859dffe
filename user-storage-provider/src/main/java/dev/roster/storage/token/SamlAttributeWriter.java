package dev.roster.storage.token;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.keycloak.dom.saml.v2.assertion.AttributeStatementType;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.protocol.saml.mappers.AttributeStatementHelper;

/** Writes a claim as one SAML attribute with as many values as it has. */
final class SamlAttributeWriter {

    private SamlAttributeWriter() {}

    /**
     * Adds the attribute; an attribute without values where the claim is empty, none where there is no claim.
     *
     * @param model its attribute name is {@link RosterClaim#defaultName()} where the configuration gives none
     */
    static void write(
            AttributeStatementType statement, ProtocolMapperModel model, RosterClaim claim, Optional<Object> value) {
        value.ifPresent(present ->
                AttributeStatementHelper.addAttributes(statement, named(model, claim), claim.texts(present)));
    }

    private static ProtocolMapperModel named(ProtocolMapperModel model, RosterClaim claim) {
        Map<String, String> config = new HashMap<>(model.getConfig());
        String name = config.get(AttributeStatementHelper.SAML_ATTRIBUTE_NAME);
        if (name == null || name.isBlank()) {
            config.put(AttributeStatementHelper.SAML_ATTRIBUTE_NAME, claim.defaultName());
        }
        ProtocolMapperModel named = new ProtocolMapperModel();
        named.setName(model.getName());
        named.setConfig(config);
        return named;
    }
}
