package dev.roster.storage.password;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many people of the legacy data have which format, by the file that was written with their passwords. */
final class LegacyFormats {

    // Passwords hold commas and quotes; what comes after the format is the role and two flags.
    private static final Pattern LINE = Pattern.compile(".*,([a-z0-9-]*),[a-z]*,(?:True|False),(True|False),.*");

    private LegacyFormats() {}

    static Map<String, Long> undeleted() {
        Map<String, Long> counts = new TreeMap<>();
        try (BufferedReader csv = new BufferedReader(new InputStreamReader(
                LegacyFormats.class.getResourceAsStream("/credentials.csv"), StandardCharsets.UTF_8))) {
            csv.lines()
                    .skip(1)
                    .map(LINE::matcher)
                    .filter(Matcher::matches)
                    .filter(line -> line.group(2).equals("False"))
                    .forEach(line -> counts.merge(label(line.group(1)), 1L, Long::sum));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return counts;
    }

    private static String label(String format) {
        return format.isEmpty() ? "none" : format.replaceFirst("^(bcrypt|argon2|pbkdf2|django|scrypt).*", "$1");
    }
}
