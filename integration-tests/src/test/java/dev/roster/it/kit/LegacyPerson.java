package dev.roster.it.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/**
 * A line of {@code dev/legacy/credentials.csv}: what a person of the legacy application knows, and what its tables say.
 *
 * @param password in clear, empty where the row has no hash
 * @param format of the hash, empty where there is none
 * @param role the name, active or not
 * @param totpSecret Base32, empty where no second factor is asked for
 * @param backupCodes as printed, whatever the row holds of them
 */
public record LegacyPerson(
        String username,
        String email,
        String password,
        String format,
        String role,
        boolean active,
        boolean deleted,
        String totpSecret,
        List<String> backupCodes,
        String id) {

    private static final int COLUMNS = 12;

    /** All 400, in the order of the file. */
    public static List<LegacyPerson> all() {
        try (Stream<String> lines = Files.lines(TestFiles.legacy("credentials.csv"), StandardCharsets.UTF_8)) {
            return lines.skip(1).map(LegacyPerson::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The person with a user name, which must be in the file. */
    public static LegacyPerson named(String username) {
        return all().stream()
                .filter(person -> person.username.equals(username))
                .findFirst()
                .orElseThrow();
    }

    /** Whether the right password, and code where one is asked for, is to be taken. */
    public boolean maySignIn() {
        return active && !deleted && hasPassword();
    }

    /** Whether there is a hash. */
    public boolean hasPassword() {
        return !password.isEmpty();
    }

    /** Whether a code is asked for beside the password. */
    public boolean hasTotp() {
        return !totpSecret.isEmpty();
    }

    // No value of the file holds a comma or a quote.
    private static LegacyPerson parse(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != COLUMNS || line.indexOf('"') >= 0) {
            throw new IllegalStateException("The file has another shape by now");
        }
        return new LegacyPerson(
                cells[0],
                cells[1],
                cells[2],
                cells[3],
                cells[4],
                cells[5].equals("True"),
                cells[6].equals("True"),
                cells[7],
                cells[8].isEmpty() ? List.of() : List.of(cells[8].split(" ")),
                cells[11]);
    }
}
