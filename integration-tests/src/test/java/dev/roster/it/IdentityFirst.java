package dev.roster.it;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A sign-in in two pages, as administrators arrange it: the user name first, then the password. */
final class IdentityFirst {

    /** Whose people are asked so. */
    static final String CLIENT = "identity-first";

    private IdentityFirst() {}

    static void addTo(OwnRealm realm) {
        String flow = realm.post(
                        "/authentication/flows",
                        Map.of("alias", CLIENT, "providerId", "basic-flow", "topLevel", true, "builtIn", false))
                .obeyed()
                .createdId();
        List<String> steps = List.of("auth-username-form", "auth-password-form");
        for (String step : steps) {
            Map<String, Object> execution = Map.of(
                    "authenticator",
                    step,
                    "parentFlow",
                    flow,
                    "requirement",
                    "REQUIRED",
                    "priority",
                    steps.indexOf(step));
            realm.post("/authentication/executions", execution).obeyed();
        }
        realm.post(
                        "/clients",
                        Map.of(
                                "clientId",
                                CLIENT,
                                "secret",
                                "identity-first-secret",
                                "redirectUris",
                                List.of("*"),
                                "authenticationFlowBindingOverrides",
                                Map.of("browser", flow)))
                .obeyed();
    }

    /** Changes the requirement of a step in one of Keycloak's own flows. */
    static void require(OwnRealm realm, String flow, String step, String requirement) {
        String executions = "/authentication/flows/" + flow.replace(" ", "%20") + "/executions";
        for (JsonNode execution : realm.get(executions).obeyed().json()) {
            if (step.equals(execution.path("providerId").textValue())) {
                realm.put(executions, ((ObjectNode) execution).put("requirement", requirement))
                        .obeyed();
                return;
            }
        }
        throw new AssertionError("No step " + step + " in " + flow);
    }
}
