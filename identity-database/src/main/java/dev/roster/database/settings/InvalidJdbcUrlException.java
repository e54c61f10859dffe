package dev.roster.database.settings;

/** A JDBC URL is malformed or not admitted. The message says what is wrong, and repeats no value out of the URL. */
public final class InvalidJdbcUrlException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    InvalidJdbcUrlException(String message) {
        super(message);
    }
}
