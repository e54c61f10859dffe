package dev.roster.storage.secondfactor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A backup code as a person typed it, in the spellings that an application may have stored it in. Keycloak's form
 * takes the dashes out before anybody sees the code; an application that hashes {@code abcd-efgh} hashes the dash too,
 * so the usual groupings are tried again, as are upper and lower case. Blanks and dashes of plain codes count on
 * neither side.
 */
final class TypedBackupCode {

    private static final int LONGEST = 128;
    private static final Pattern FILLING = Pattern.compile("[\\s-]");
    private static final Pattern GROUPS_OF_FOUR = Pattern.compile("(.{4})(?=.)");
    private static final Pattern GROUPS_OF_FIVE = Pattern.compile("(.{5})(?=.)");

    private final Set<String> spellings;

    private TypedBackupCode(String code) {
        this.spellings =
                new LinkedHashSet<>(List.of(code, code.toUpperCase(Locale.ROOT), code.toLowerCase(Locale.ROOT)));
    }

    /**
     * Reads what was typed.
     *
     * @param typed as typed, may be {@code null}
     * @return empty where that cannot be a code: nothing but blanks and dashes, over 128 characters, or a control
     *     character
     */
    static Optional<TypedBackupCode> of(String typed) {
        if (typed == null || typed.length() > LONGEST) {
            return Optional.empty();
        }
        String code = stripped(typed);
        return code.isEmpty() || code.chars().anyMatch(Character::isISOControl)
                ? Optional.empty()
                : Optional.of(new TypedBackupCode(code));
    }

    /**
     * Finds the stored codes that this one stands for, comparing with all of them in constant time.
     *
     * @return as they are stored; empty where none matches
     */
    List<String> matching(StoredBackupCodes stored) {
        List<byte[]> hashes = spellings.stream()
                .flatMap(TypedBackupCode::groupings)
                .distinct()
                .map(Sha256Hex::digest)
                .toList();
        List<byte[]> plain = spellings.stream().map(TypedBackupCode::bytes).toList();
        return stored.codes().stream()
                .filter(code -> Sha256Hex.isMeant(code)
                        ? isAmong(hashes, HexFormat.of().parseHex(code))
                        : isAmong(plain, bytes(stripped(code))))
                .toList();
    }

    private static Stream<String> groupings(String code) {
        int half = code.length() / 2;
        return Stream.of(
                code,
                code.substring(0, half) + "-" + code.substring(half),
                GROUPS_OF_FOUR.matcher(code).replaceAll("$1-"),
                GROUPS_OF_FIVE.matcher(code).replaceAll("$1-"));
    }

    private static boolean isAmong(List<byte[]> candidates, byte[] stored) {
        boolean found = false;
        for (byte[] candidate : candidates) {
            found |= MessageDigest.isEqual(candidate, stored);
        }
        return found;
    }

    static String stripped(String code) {
        return FILLING.matcher(code).replaceAll("");
    }

    private static byte[] bytes(String code) {
        return code.getBytes(StandardCharsets.UTF_8);
    }
}
