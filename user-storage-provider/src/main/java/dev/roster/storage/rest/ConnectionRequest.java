package dev.roster.storage.rest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.ws.rs.core.Response;

import org.keycloak.component.ComponentModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.UserStorageProviderFactory;
import org.keycloak.util.JsonSerialization;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.storage.RosterUserStorageProviderFactory;

/**
 * A connection to test, as it is sent: a component's representation, or its keys alone, each with a value or a list of
 * them. Keys that are none of the component's are left out.
 *
 * @param id of a stored component, {@code null} for none
 * @param component holds the given keys, and is not stored
 */
record ConnectionRequest(String id, ComponentModel component) {

    private static final int LONGEST_BODY = 64 * 1024;
    private static final int LONGEST_TEXT = 2_048;
    private static final int MOST_VALUES = 500;

    /**
     * Reads a body of at most 64 KiB.
     *
     * @param keys of the component
     * @throws org.keycloak.services.ErrorResponseException 413 or 400
     */
    static ConnectionRequest read(InputStream body, Set<String> keys) {
        JsonNode tree = tree(body);
        JsonNode config = tree.path("config").isObject() ? tree.get("config") : tree;
        ComponentModel component = new ComponentModel();
        component.setProviderType(UserStorageProvider.class.getName());
        component.setProviderId(RosterUserStorageProviderFactory.PROVIDER_ID);
        config.properties().forEach(field -> {
            if (keys.contains(field.getKey())) {
                component.getConfig().put(field.getKey(), texts(field.getKey(), field.getValue()));
            }
        });
        List<String> id = texts("id", tree.path("id"));
        return new ConnectionRequest(id.isEmpty() || id.get(0).isEmpty() ? null : id.get(0), component);
    }

    /** The keys that a component of this provider may have. */
    static Set<String> keys(UserStorageProviderFactory<?> factory) {
        return factory.getConfigProperties().stream()
                .map(ProviderConfigProperty::getName)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static JsonNode tree(InputStream body) {
        try {
            byte[] bytes = body == null ? new byte[0] : body.readNBytes(LONGEST_BODY + 1);
            if (bytes.length > LONGEST_BODY) {
                throw AdminErrors.of(
                        Response.Status.REQUEST_ENTITY_TOO_LARGE, "too_large", "The body is longer than 64 KiB.");
            }
            JsonNode tree = JsonSerialization.mapper.readTree(bytes);
            if (tree == null || !tree.isObject()) {
                throw AdminErrors.invalid("The body is not a JSON object.");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw AdminErrors.invalid("The body is not JSON."); // whose message would quote it
        } catch (IOException e) {
            throw AdminErrors.invalid("The body could not be read.");
        }
    }

    private static List<String> texts(String key, JsonNode value) {
        if (value.size() > MOST_VALUES) {
            throw AdminErrors.invalid(key + " has more than " + MOST_VALUES + " values.");
        }
        List<String> texts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(one -> text(key, one, texts));
        } else {
            text(key, value, texts);
        }
        return texts;
    }

    private static void text(String key, JsonNode value, List<String> texts) {
        if (value.isContainerNode()) {
            throw AdminErrors.invalid(key + " is neither a text nor a list of texts.");
        }
        if (value.isValueNode() && !value.isNull()) {
            String text = value.asText();
            if (text.length() > LONGEST_TEXT) {
                throw AdminErrors.invalid(key + " is longer than " + LONGEST_TEXT + " characters.");
            }
            texts.add(text);
        }
    }
}
