package dev.roster.storage.password;

/** Reads and writes the strings of one format. Implementations hold no state. */
interface PasswordCodec {

    /**
     * Reads a stored string without computing anything.
     *
     * @param encoded a string with a prefix of this format, printable ASCII of at most 1,024 characters
     * @throws UnusableHashException where it is not exactly what the format prescribes, or beyond a ceiling
     */
    EncodedPassword parse(String encoded);

    /**
     * Writes a new string with a random salt: one computation.
     *
     * @param password UTF-8, one that {@link #requireEncodable} let pass
     * @param cost as {@link #costFor} returned it
     */
    String encode(byte[] password, int cost);

    /**
     * The cost that new strings get.
     *
     * @param requested what the realm's policy names in {@code hashIterations}, -1 where it names none
     * @return the requested cost where the format can be written with it, else the format's default
     */
    int costFor(int requested);

    /**
     * Whether the library behind the format takes the password at all. Where it does not, nobody can have it.
     *
     * @param password UTF-8, not empty
     */
    default boolean canHash(byte[] password) {
        return true;
    }

    /**
     * Refuses a password that the format would not keep whole.
     *
     * @param password UTF-8, not empty
     * @throws PasswordRefusedException with a message key
     */
    default void requireEncodable(byte[] password) {
        if (!canHash(password)) {
            throw PasswordRefusedException.notHashable();
        }
    }
}
