package dev.roster.storage.secondfactor;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Base32 secret (RFC 4648, section 6) in the one form that every decoder reads alike: upper case, no blanks, no padding.
 * Accepts what pyotp accepts, which folds the case and pads by itself, and the blanks that authenticator set-up pages print
 * between groups.
 *
 * @param base32 upper case letters and digits 2 to 7 only
 */
record TotpSecret(String base32) {

    private static final Pattern BASE32 = Pattern.compile("[A-Z2-7]+");
    private static final int LONGEST = 1024;

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
        // Not the default locale: a Turkish one makes a dotted capital of the letter i.
        String text = column.replace(" ", "").toUpperCase(Locale.ROOT);
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '=') {
            end--;
        }
        String body = text.substring(0, end);
        return BASE32.matcher(body).matches() && isWholeBytes(body.length())
                ? Optional.of(new TotpSecret(body))
                : Optional.empty();
    }

    // Eight characters carry five bytes; 1, 3 and 6 left over carry no whole number of bytes.
    private static boolean isWholeBytes(int characters) {
        int rest = characters % 8;
        return rest != 1 && rest != 3 && rest != 6;
    }

    /** Never the secret itself: records print their fields, and this one may end up in a log line. */
    @Override
    public String toString() {
        return "TotpSecret[hidden]";
    }
}
