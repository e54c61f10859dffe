package dev.roster.storage.secondfactor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One line of the credentials that belong to the legacy data; passwords left out. */
record LegacyPerson(String id, String username, String totpSecret, List<String> backupCodes) {

    /** Everybody who has a one-time code: secrets made by pyotp, codes by the application. */
    static List<LegacyPerson> withSecondFactor() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                LegacyPerson.class.getResourceAsStream("/legacy/credentials.csv"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    // From the right, where no field is quoted: a password may hold a comma.
                    .map(line -> line.split(",", -1))
                    .map(LegacyPerson::of)
                    .filter(person -> !person.totpSecret().isEmpty())
                    .toList();
        }
    }

    private static LegacyPerson of(String[] fields) {
        int end = fields.length;
        return new LegacyPerson(fields[end - 1], fields[0], fields[end - 5], List.of(fields[end - 4].split(" ")));
    }
}
