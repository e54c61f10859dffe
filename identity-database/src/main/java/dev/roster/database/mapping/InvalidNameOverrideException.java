package dev.roster.database.mapping;

/** An entry of the name overrides makes no sense. The message says what is wrong. */
public final class InvalidNameOverrideException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_SHOWN = 200;

    private final Reason reason;
    private final String entry;

    InvalidNameOverrideException(Reason reason, String entry) {
        super("Name override '" + printable(entry) + "': " + reason.sentence + ".");
        this.reason = reason;
        this.entry = printable(entry);
    }

    /** What is wrong, for a message in the reader's language. */
    public Reason reason() {
        return reason;
    }

    /** The entry, fit to be shown. */
    public String entry() {
        return entry;
    }

    private static String printable(String entry) {
        String shown = entry.replaceAll("\\p{Cntrl}", "?");
        return shown.length() <= LONGEST_SHOWN ? shown : shown.substring(0, LONGEST_SHOWN) + "...";
    }

    /** What may be wrong with an entry. */
    public enum Reason {
        FORM("expected table=name or table.column=name"),
        UNKNOWN("no such table or column in the data model"),
        NAME("a name is 1 to 63 letters, digits, blanks, _, $ or -, and begins with a letter or _"),
        TWICE("renamed twice"),
        SAME_TABLE("another table has that name"),
        SAME_COLUMN("another column has that name");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }
}
