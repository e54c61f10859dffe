package dev.roster.storage.password;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The accounts of an application whose libraries were passlib and Django, with the passwords that people typed. */
class LegacyAccountsTest {
    private static final Pattern INSERT =
            Pattern.compile("INSERT INTO users \\(id, username, email, hashed_password, .*?\\) VALUES "
                    + "\\('([^']*)', '((?:[^']|'')*)', (?:NULL|'(?:[^']|'')*'), (?:NULL|'([^']*)'), .*");
    private static final Pattern CELL = Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^,]*))(,|$)");

    private final PasswordVerifier verifier = new PasswordVerifier();

    @Test
    void everyPasswordOfTheDataSetVerifies() throws IOException {
        Map<String, String> stored = storedPasswords();
        Map<String, String> typed = typedPasswords();
        assertThat(stored).hasSize(400).containsOnlyKeys(typed.keySet());
        assertThat(typed.values().stream().filter(password -> !password.isEmpty()))
                .hasSize(388);

        typed.entrySet().parallelStream().forEach(account -> {
            String id = account.getKey();
            String password = account.getValue();
            VerificationResult result = verifier.verify(password, stored.get(id), () -> {});
            assertThat(result)
                    .as("account %s, %s", id, stored.get(id))
                    .isEqualTo(password.isEmpty() ? VerificationResult.UNUSABLE_PASSWORD : VerificationResult.MATCH);
        });
    }

    @Test
    void anotherPersonsPasswordIsRefusedInEveryFormatOfTheDataSet() throws IOException {
        Map<PasswordFormat, String> samples = new HashMap<>();
        storedPasswords().values().forEach(encoded -> PasswordFormat.recognise(encoded)
                .ifPresent(format -> samples.putIfAbsent(format, encoded)));
        assertThat(samples)
                .containsOnlyKeys(
                        PasswordFormat.BCRYPT,
                        PasswordFormat.ARGON2,
                        PasswordFormat.PBKDF2,
                        PasswordFormat.DJANGO,
                        PasswordFormat.SCRYPT);
        samples.values().forEach(encoded -> assertThat(verifier.verify("another password", encoded, () -> {}))
                .isEqualTo(VerificationResult.MISMATCH));
    }

    private static Map<String, String> storedPasswords() throws IOException {
        Map<String, String> stored = new HashMap<>();
        try (BufferedReader sql = open("/data.sql")) {
            sql.lines()
                    .map(INSERT::matcher)
                    .filter(Matcher::matches)
                    .forEach(row -> stored.put(row.group(1), row.group(3)));
        }
        return stored;
    }

    private static Map<String, String> typedPasswords() throws IOException {
        Map<String, String> typed = new HashMap<>();
        try (BufferedReader csv = open("/credentials.csv")) {
            List<String> header = cells(csv.readLine()).toList();
            csv.lines().map(line -> cells(line).toList()).forEach(row -> {
                assertThat(row).hasSameSizeAs(header);
                typed.put(row.get(header.indexOf("id")), row.get(header.indexOf("password")));
            });
        }
        return typed;
    }

    private static Stream<String> cells(String line) {
        Stream.Builder<String> cells = Stream.builder();
        Matcher cell = CELL.matcher(line);
        while (cell.lookingAt()) {
            cells.add(cell.group(1) == null ? cell.group(2) : cell.group(1).replace("\"\"", "\""));
            if (cell.group(3).isEmpty()) {
                break;
            }
            cell.region(cell.end(), line.length());
        }
        return cells.build();
    }

    private static BufferedReader open(String resource) {
        return new BufferedReader(
                new InputStreamReader(LegacyAccountsTest.class.getResourceAsStream(resource), StandardCharsets.UTF_8));
    }
}
