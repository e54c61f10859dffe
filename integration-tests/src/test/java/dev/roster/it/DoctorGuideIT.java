package dev.roster.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.roster.it.kit.TestFiles;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands of the doctor's page, as they stand there but for names and secrets, and the answers shown below. */
@OnPostgres
@RosterServer
class DoctorGuideIT {

    private static final String REALM = "doctor-guide";
    private static final String MARK = "----";
    private static final Set<String> FIELDS =
            Set.of("code", "severity", "message", "table", "column", "ddl", "count", "examples");

    @Test
    void theCommandsOfThePageGiveTheAnswersThatItShows(RosterStack stack) throws IOException, InterruptedException {
        assumeCommands("bash", "curl", "jq");
        String page = Files.readString(TestFiles.docs("doctor.md"));
        List<String> commands = blocks(page, "shell");
        List<String> answers = blocks(page, "json");
        assertThat(commands).hasSize(2).allMatch(block -> block.contains("curl "));
        assertThat(answers).hasSize(2);
        try (OwnTables tables = OwnTables.legacy(stack, "doctor_guide");
                OwnRealm realm = new OwnRealm(stack, REALM, Map.of("enabled", true))) {
            realm.federate(tables.component(Map.of()));
            String script = "set -euo pipefail\n" + commands.get(0) + "echo " + MARK + "\n" + commands.get(1);

            String[] output = run(filledIn(script, stack, tables)).split(MARK);

            assertThat(output).hasSize(2);
            assertReport(json(output[0]), json(answers.get(0)));
            assertConnected(json(output[1]), json(answers.get(1)));
        }
    }

    private static void assertReport(JsonNode report, JsonNode shown) {
        assertThat(shapes(report)).as(report.toPrettyString()).isEqualTo(shapes(shown));
        assertThat(shapes(report.get("pool"))).isEqualTo(shapes(shown.get("pool")));
        assertThat(report.get("status").textValue()).isEqualTo("warning");
        assertThat(report.get("findings")).isNotEmpty();
        assertFinding(shown.at("/findings/0"));
        for (JsonNode finding : report.get("findings")) {
            assertFinding(finding);
        }
        assertThat(names(report.get("hashCensus"))).containsAll(names(shown.get("hashCensus")));
        assertThat(report.get("product").textValue()).startsWith("PostgreSQL ");
    }

    private static void assertFinding(JsonNode finding) {
        assertThat(names(finding))
                .contains("code", "severity", "message", "examples")
                .isSubsetOf(FIELDS);
    }

    private static void assertConnected(JsonNode answer, JsonNode shown) {
        assertThat(shapes(answer)).as(answer.toPrettyString()).isEqualTo(shapes(shown));
        assertThat(answer.get("ok").booleanValue()).isTrue();
        assertThat(answer.get("code")).isEqualTo(shown.get("code"));
        assertThat(withoutVersion(answer)).isEqualTo(withoutVersion(shown));
    }

    private static String withoutVersion(JsonNode answer) {
        return answer.get("message").textValue().replaceAll("PostgreSQL \\S+( \\(.*?\\))?\\.", "PostgreSQL.");
    }

    /** Names of an object's fields with the kinds of their values. */
    private static Set<String> shapes(JsonNode object) {
        Set<String> shapes = new TreeSet<>();
        object.properties()
                .forEach(field ->
                        shapes.add(field.getKey() + " " + field.getValue().getNodeType()));
        return shapes;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.properties().forEach(field -> names.add(field.getKey()));
        return names;
    }

    private static String filledIn(String script, RosterStack stack, OwnTables tables) {
        Map<String, String> values = Map.of(
                "http://localhost:8080", stack.keycloak().baseUrl().toString().replaceAll("/$", ""),
                "/myrealm/", "/" + REALM + "/",
                "username=admin ", "username=" + RosterStack.ADMINISTRATOR + " ",
                "-d password=...", "-d password=" + RosterStack.ADMINISTRATOR_PASSWORD,
                "jdbc:postgresql://db.internal/app", tables.jdbcUrl(),
                "\"jdbcUsername\": \"keycloak\"", "\"jdbcUsername\": \"" + tables.username() + "\"",
                "\"jdbcPassword\": \"...\"", "\"jdbcPassword\": \"" + tables.password() + "\"");
        String filled = script;
        for (Map.Entry<String, String> value : values.entrySet()) {
            assertThat(script).as("a placeholder of the page").contains(value.getKey());
            filled = filled.replace(value.getKey(), value.getValue());
        }
        return filled;
    }

    private static String run(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", script)
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    private static List<String> blocks(String page, String language) {
        List<String> blocks = new ArrayList<>();
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .forEach(block -> blocks.add(block.group(1)));
        return blocks;
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    private static void assumeCommands(String... names) {
        List<String> missing = Arrays.stream(names)
                .filter(name -> Arrays.stream(System.getenv("PATH").split(":"))
                        .noneMatch(folder -> Files.isExecutable(Path.of(folder, name))))
                .toList();
        if (!missing.isEmpty()) {
            String reason = "DoctorGuideIT needs " + String.join(", ", missing);
            // The summary of a build counts skipped tests and says no more of them.
            System.err.println("SKIPPED: " + reason);
            Assumptions.abort(reason);
        }
    }
}
