package dev.roster.it;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Reply;
import dev.roster.it.kit.Sql;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Password grants of people whom Keycloak keeps itself and of people of the tables, with the same hash, one of each in
 * turn. Nobody comes twice, so nobody is cached. The claims of the pack are left out, for the peer has none. It still
 * has the better cards: its people are in the server's own process, and they are as many as come.
 */
@RosterServer
@Tag("benchmark")
@OnPostgres
class SignInBenchmarkIT {

    private static final int PEOPLE = 100_000;
    private static final int WARM_UP = 60;
    private static final int MEASURED = 300;
    private static final double LEAST_RATIO = 0.95;

    // That of the hashes, or Keycloak would write its own people's anew.
    private static final Map<String, String> POLICY =
            Map.of("passwordPolicy", "hashAlgorithm(roster-bcrypt) and hashIterations(10)");

    @Test
    void signingInIsAsFastAsForPeopleOfKeycloak(RosterStack stack) {
        LegacyPerson model = LegacyPerson.all().stream()
                .filter(person -> person.format().equals("bcrypt-2b-10") && person.maySignIn())
                .findFirst()
                .orElseThrow();
        String hash = new Sql(stack.database()).value("SELECT hashed_password FROM users WHERE id = ?", model.id());
        OwnTables tables = OwnTables.legacy(stack, "sign_in_benchmark");
        addPeople(tables, hash);
        try (FederatedRealm federated = new FederatedRealm(stack, "benchmark", tables.component(Map.of()));
                OwnRealm local = new OwnRealm(stack, "benchmark-local", Map.of("enabled", true))) {
            local.configure(POLICY);
            federated.configure(POLICY);
            addLocalPeople(local, hash);
            leaveTheClaimsOut(federated);
            List<Double> peer = new ArrayList<>();
            List<Double> ours = new ArrayList<>();
            for (int i = 0; i < WARM_UP + MEASURED; i++) {
                String name = "person" + i;
                double localMillis = millis(() -> local.tokens().password(name, model.password()));
                double millis = millis(() -> federated.tokens().password(name, model.password()));
                if (i >= WARM_UP) {
                    peer.add(localMillis);
                    ours.add(millis);
                }
            }
            System.out.printf(
                    "Sign-ins, ms p50 / p95: Keycloak's own people %.1f / %.1f, people of the tables %.1f / %.1f%n",
                    at(peer, 0.5), at(peer, 0.95), at(ours, 0.5), at(ours, 0.95));
            assertThat(at(peer, 0.5) / at(ours, 0.5))
                    .as("sign-ins a second, of Keycloak's own")
                    .isGreaterThanOrEqualTo(LEAST_RATIO);
        } finally {
            tables.close();
        }
    }

    private static void addPeople(OwnTables tables, String hash) {
        tables.run("INSERT INTO users (id, username, email, first_name, last_name, hashed_password, is_active,"
                + " email_verified, role_id, created_at) SELECT 'b' || i, 'person' || i,"
                + " 'person' || i || '@bench.example',"
                + " 'Per', 'Son', '" + hash + "', true, true, (SELECT min(id) FROM roles WHERE is_active), now()"
                + " FROM generate_series(0, " + (PEOPLE - 1) + ") i");
        tables.run("CREATE INDEX ON users (lower(username) text_pattern_ops)");
        tables.run("ANALYZE");
    }

    private static void addLocalPeople(OwnRealm realm, String hash) {
        List<Map<String, Object>> people = IntStream.range(0, WARM_UP + MEASURED)
                .mapToObj(i -> localPerson("person" + i, hash))
                .toList();
        realm.post("/partialImport", Map.of("ifResourceExists", "FAIL", "users", people))
                .obeyed();
    }

    // A hash of roster-bcrypt is kept whole where others keep the digest, as at import.
    private static Map<String, Object> localPerson(String name, String hash) {
        Map<String, Object> credential = Map.of(
                "type", "password",
                "credentialData", "{\"hashIterations\":10,\"algorithm\":\"roster-bcrypt\",\"additionalParameters\":{}}",
                "secretData", "{\"value\":\"" + hash + "\",\"salt\":\"\",\"additionalParameters\":{}}");
        return Map.of(
                "username",
                name,
                "email",
                name + "@bench.example",
                "emailVerified",
                true,
                "firstName",
                "Per",
                "lastName",
                "Son",
                "enabled",
                true,
                "credentials",
                List.of(credential));
    }

    private static void leaveTheClaimsOut(FederatedRealm realm) {
        JsonNode client = realm.get("/clients?clientId=app").obeyed().json().get(0);
        String mappers = "/clients/" + client.get("id").textValue() + "/protocol-mappers/models/";
        client.get("protocolMappers").forEach(mapper -> {
            if (mapper.get("protocolMapper").textValue().startsWith("roster-")) {
                realm.delete(mappers + mapper.get("id").textValue()).obeyed();
            }
        });
    }

    private static double millis(Supplier<Reply> signIn) {
        long start = System.nanoTime();
        Reply reply = signIn.get();
        long nanos = System.nanoTime() - start;
        reply.obeyed();
        return nanos / 1e6;
    }

    private static double at(List<Double> millis, double quantile) {
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        return sorted.get((int) Math.ceil(quantile * sorted.size()) - 1);
    }
}
