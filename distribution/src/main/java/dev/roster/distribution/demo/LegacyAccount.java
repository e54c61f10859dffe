package dev.roster.distribution.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import com.warrenstrange.googleauth.GoogleAuthenticator;

/**
 * One of the accounts in {@code dev/legacy/credentials.csv}, with the secrets that its owner knows.
 *
 * @param totpSecret Base32; empty without a second factor
 * @param backupCodes separated by blanks; empty without a second factor
 */
record LegacyAccount(String username, String password, String totpSecret, String backupCodes) {

    private static final List<String> COLUMNS = List.of("username", "password", "totp_secret", "backup_codes");

    /**
     * @param credentials a file with a line of column names; the values hold neither quotes nor commas
     * @throws IllegalStateException where the file does not know that name
     */
    static LegacyAccount named(String username, Path credentials) {
        List<String> lines;
        try {
            lines = Files.readAllLines(credentials, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Integer> at =
                COLUMNS.stream().map(List.of(lines.get(0).split(","))::indexOf).toList();
        return lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(cells -> cells[at.get(0)].equals(username))
                .findFirst()
                .map(cells -> new LegacyAccount(cells[at.get(0)], cells[at.get(1)], cells[at.get(2)], cells[at.get(3)]))
                .orElseThrow(() -> new IllegalStateException(credentials + " knows nobody called " + username));
    }

    /** The code that an authenticator app shows at the moment, six digits. */
    String currentCode() {
        return String.format(Locale.ROOT, "%06d", new GoogleAuthenticator().getTotpPassword(totpSecret));
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return username;
    }
}
