package dev.roster.storage.token;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.representations.IDToken;
import org.keycloak.utils.JsonUtils;

/** Writes a value into a token under the name that a mapper's configuration gives. */
final class ClaimWriter {

    private ClaimWriter() {}

    /**
     * Writes a claim.
     *
     * @param model its claim name may be a path ({@code a.b}); none or a blank one means {@code defaultName}
     * @param value a text, or a list or map, which stays a list or map when it is empty
     */
    static void write(IDToken token, ProtocolMapperModel model, String defaultName, Object value) {
        String configured = model.getConfig().get(OIDCAttributeMapperHelper.TOKEN_CLAIM_NAME);
        String name = configured == null || configured.isBlank() ? defaultName : configured;
        if (value instanceof String) {
            // Keycloak's own way knows the claims that are fields of the token, sub among them.
            OIDCAttributeMapperHelper.mapClaim(token, named(model, name), value);
            return;
        }
        // It leaves out what is empty, and takes the first of a list for a text.
        List<String> path = JsonUtils.splitClaimPath(name);
        if (!path.isEmpty()) {
            JsonUtils.mapClaim(path, mutable(value), token.getOtherClaims(), false);
        }
    }

    // Mappers that run later may add to what is in the token.
    private static Object mutable(Object value) {
        if (value instanceof Map<?, ?> map) {
            return new LinkedHashMap<>(map);
        }
        return value instanceof Collection<?> elements ? new ArrayList<>(elements) : value;
    }

    private static ProtocolMapperModel named(ProtocolMapperModel model, String name) {
        ProtocolMapperModel named = new ProtocolMapperModel();
        named.setName(model.getName());
        Map<String, String> config = new HashMap<>(model.getConfig());
        config.put(OIDCAttributeMapperHelper.TOKEN_CLAIM_NAME, name);
        config.remove(OIDCAttributeMapperHelper.JSON_TYPE);
        named.setConfig(config);
        return named;
    }
}
