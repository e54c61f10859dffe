package dev.roster.storage.secondfactor;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Base32 secret (RFC 4648, section 6) in the one form that every decoder reads alike: upper case, no blanks, no
 * padding. Accepts what pyotp accepts, which folds the case and pads by itself, and the blanks that authenticator
 * set-up pages print between groups.
 *
 * @param base32 upper case letters and digits 2 to 7 only
 */
record TotpSecret(String base32) {

    private static final Pattern BASE32 = Pattern.compile("([A-Za-z2-7]+)=*");
    private static final int LONGEST = 1024;
    private static final int FINGERPRINT_CHARACTERS = 8;

    /**
     * Reads {@code users.totp_secret}.
     *
     * @param column as it stands, may be {@code null}
     * @return empty where the text is no Base32: nothing can be verified with it then
     */
    static Optional<TotpSecret> parse(String column) {
        if (column == null || column.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher text = BASE32.matcher(column.replace(" ", ""));
        // Not the default locale: a Turkish one makes a dotted capital of the letter i.
        return text.matches() && isWholeBytes(text.group(1).length())
                ? Optional.of(new TotpSecret(text.group(1).toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    // Eight characters carry five bytes; 1, 3 and 6 left over carry no whole number of bytes.
    private static boolean isWholeBytes(int characters) {
        int rest = characters % 8;
        return rest != 1 && rest != 3 && rest != 6;
    }

    /**
     * Tells this secret from another one of the same person, without giving it away: it is no part of a log, but of a
     * key in Keycloak's store.
     */
    String fingerprint() {
        return Sha256Hex.of(base32).substring(0, FINGERPRINT_CHARACTERS);
    }

    /** Never the secret itself: records print their fields, and this one may end up in a log line. */
    @Override
    public String toString() {
        return "TotpSecret[hidden]";
    }
}
