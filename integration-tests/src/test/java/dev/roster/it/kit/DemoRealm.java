package dev.roster.it.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The realm file of the demonstration, as a realm of its own for a test: other names, the same flow, clients and
 * mappers.
 */
public final class DemoRealm {

    private static final String COMPONENTS = "/components/org.keycloak.storage.UserStorageProvider/0";

    private DemoRealm() {}

    /**
     * Imports the realm.
     *
     * @param application where its clients are
     * @param connection keys of the component that tell where the tables are
     */
    public static void create(AdminApi admin, String realm, URI application, Map<String, String> connection) {
        ObjectNode file =
                (ObjectNode) Json.read(text().replaceAll("\\$\\{ROSTER_DEMO_URL:[^}]*}", application.toString()));
        file.put("realm", realm);
        // The detector refuses somebody who signs in again before it has booked the sign-in before, in a thread of its
        // own (DefaultBlockingBruteForceProtector, Keycloak 26.7). Nobody is that quick, but tests are.
        file.put("bruteForceProtected", false);
        ObjectNode component = (ObjectNode) file.at(COMPONENTS);
        component.put("id", UUID.randomUUID().toString().replace("-", "").substring(0, 22));
        ObjectNode config = (ObjectNode) component.get("config");
        connection.forEach((key, value) -> config.putArray(key).add(value));
        admin.post("/realms", file).obeyed();
    }

    /** The secret of a confidential client of the file. */
    public static String secretOf(String clientId) {
        for (JsonNode client : Json.read(text()).get("clients")) {
            if (clientId.equals(client.get("clientId").textValue())) {
                return client.get("secret").textValue();
            }
        }
        throw new AssertionError("The realm has no client " + clientId);
    }

    private static String text() {
        try {
            return Files.readString(TestFiles.demoRealm());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
