package dev.roster.it.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.warrenstrange.googleauth.GoogleAuthenticator;

/**
 * A line of {@code dev/legacy/credentials.csv}: what a person of the legacy application knows, and what its tables say.
 *
 * @param password in clear, empty where the row has no hash
 * @param format of the hash, empty where there is none
 * @param role the name, active or not
 * @param totpSecret Base32, empty where no second factor is asked for
 * @param backupCodes as printed, empty without a second factor
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
    private static final long STEP_MILLIS = TimeUnit.SECONDS.toMillis(30);

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

    /** What the code generator shows now. */
    public String code() {
        return codeAt(System.currentTimeMillis());
    }

    /** What it will show next; a server that allows for clocks that are fast accepts it already. */
    public String nextCode() {
        return codeAt(System.currentTimeMillis() + STEP_MILLIS);
    }

    /** The name alone: secrets stay out of reports. */
    @Override
    public String toString() {
        return username;
    }

    private String codeAt(long millis) {
        return String.format(Locale.ROOT, "%06d", new GoogleAuthenticator().getTotpPassword(totpSecret, millis));
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
