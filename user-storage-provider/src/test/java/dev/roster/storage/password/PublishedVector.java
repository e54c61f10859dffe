package dev.roster.storage.password;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

/** A password and what a library made of it, with the place where the library says so. */
record PublishedVector(String source, byte[] password, String encoded) {
    /** passlib's {@code UPASS_TABLE}: one, two and three bytes a character. */
    static final String MIXED = "t\u00e1\u0411\u2113\u0259";
    /** passlib's {@code UPASS_WAV}. */
    static final String GREEK = "\u0399\u03c9\u03b1\u03bd\u03bd\u03b7\u03c2";

    static PublishedVector of(String source, String password, String encoded) {
        return new PublishedVector(source, password.getBytes(StandardCharsets.UTF_8), encoded);
    }

    void verifiesAs(PasswordFormat format) {
        assertThat(PasswordFormat.recognise(encoded)).contains(format);
        EncodedPassword stored = format.codec().parse(encoded);
        assertThat(stored.matches(password)).as("the password itself").isTrue();
        byte[] other = new byte[password.length + 1];
        other[0] = 'x';
        System.arraycopy(password, 0, other, 1, password.length);
        assertThat(stored.matches(other)).as("another password").isFalse();
    }

    @Override
    public String toString() {
        return source + ": " + encoded;
    }
}
