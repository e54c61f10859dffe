package dev.roster.database.settings;

/** A JDBC URL is malformed or not admitted. The message says what is wrong, and repeats no value out of the URL. */
public final class InvalidJdbcUrlException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String detail;

    InvalidJdbcUrlException(Reason reason) {
        this(reason, "");
    }

    /** @param detail the part of the URL that is at fault, fit to be shown */
    InvalidJdbcUrlException(Reason reason, String detail) {
        super(reason.sentence.formatted(detail));
        this.reason = reason;
        this.detail = detail;
    }

    /** What is wrong, for a message in the reader's language. */
    public Reason reason() {
        return reason;
    }

    /** A scheme or the name of a property, fit to be shown; empty where the reason says it all. */
    public String detail() {
        return detail;
    }

    /** What may be wrong with a URL. */
    public enum Reason {
        EMPTY("The JDBC URL is empty."),
        CHARACTERS("The JDBC URL holds blanks or control characters, or is over 2048 long."),
        SCHEME("The JDBC URL does not start with jdbc:postgresql:, jdbc:mariadb: or jdbc:mysql:."),
        FORM("The JDBC URL is not of the form jdbc:%s://host:port/database."),
        ACCOUNT("The JDBC URL holds a user or a password; they have fields of their own."),
        DATABASE("The JDBC URL's database name holds a character that is not admitted."),
        HOST("The JDBC URL's host or port is malformed."),
        PORT("The JDBC URL's port is not within 1 and 65535."),
        H2("H2 is not admitted as a database on this server."),
        H2_FORM("The JDBC URL is not of the form jdbc:h2:mem:name or jdbc:h2:file:path."),
        PROPERTY("The JDBC URL's property '%s' is not admitted."),
        TWICE("The JDBC URL's property '%s' is given twice."),
        ENCODED_CONTROL("The JDBC URL holds an encoded control character."),
        ENCODING("The JDBC URL holds a malformed or not admitted percent-encoding."),
        FILE("The JDBC URL's property '%s' does not name a readable regular file of at most 1 MiB.");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }
}
