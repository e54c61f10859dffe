package dev.roster.it.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.warrenstrange.googleauth.GoogleAuthenticator;

/**
 * One of the people in {@code credentials.csv}, with what only that person knows.
 *
 * @param id of the row in {@code users}
 * @param password empty without one
 * @param totpSecret Base32, empty without a code generator
 * @param backupCodes as printed, empty without a second factor
 */
public record LegacyPerson(
        String id, String username, String email, String password, String totpSecret, List<String> backupCodes) {

    private static final long STEP_MILLIS = TimeUnit.SECONDS.toMillis(30);

    /** Finds a person who must be there. */
    public static LegacyPerson named(String username) {
        List<String> lines;
        try {
            lines = Files.readAllLines(TestFiles.legacy("credentials.csv"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String[] columns = lines.get(0).split(",");
        return lines.stream()
                .skip(1)
                .filter(line -> line.startsWith(username + ","))
                .map(line -> of(columns, line.split(",", -1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nobody is called " + username));
    }

    /** What the code generator shows now. */
    public String code() {
        return codeAt(System.currentTimeMillis());
    }

    /** What it will show next; a server that allows for clocks that are fast accepts it already. */
    public String nextCode() {
        return codeAt(System.currentTimeMillis() + STEP_MILLIS);
    }

    private String codeAt(long millis) {
        return String.format(Locale.ROOT, "%06d", new GoogleAuthenticator().getTotpPassword(totpSecret, millis));
    }

    private static LegacyPerson of(String[] columns, String[] values) {
        Map<String, String> cells = new HashMap<>();
        for (int column = 0; column < columns.length; column++) {
            cells.put(columns[column], values[column]);
        }
        String codes = cells.get("backup_codes");
        return new LegacyPerson(
                cells.get("id"),
                cells.get("username"),
                cells.get("email"),
                cells.get("password"),
                cells.get("totp_secret"),
                codes.isEmpty() ? List.of() : List.of(codes.split(" ")));
    }

    /** The name alone: secrets stay out of reports. */
    @Override
    public String toString() {
        return username;
    }
}
