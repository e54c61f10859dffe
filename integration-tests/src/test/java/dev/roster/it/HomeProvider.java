package dev.roster.it;

import java.util.Map;

/** Another realm of the server as the identity provider {@code home} of a realm. */
final class HomeProvider {

    private HomeProvider() {}

    /** @param home name of an {@link OwnRealm}, whose client takes any address to come back to */
    static void addTo(OwnRealm realm, RosterStack stack, String home) {
        String base = stack.keycloak().baseUrl() + "/realms/" + home + "/protocol/openid-connect/";
        realm.post(
                        "/identity-provider/instances",
                        Map.of(
                                "alias",
                                "home",
                                "providerId",
                                "oidc",
                                "config",
                                Map.of(
                                        "clientId", "app",
                                        "clientSecret", "app-secret",
                                        "authorizationUrl", base + "auth",
                                        "tokenUrl", base + "token",
                                        "userInfoUrl", base + "userinfo",
                                        "jwksUrl", base + "certs",
                                        "useJwksUrl", "true",
                                        "validateSignature", "true",
                                        "defaultScope", "openid profile email")))
                .obeyed();
    }
}
