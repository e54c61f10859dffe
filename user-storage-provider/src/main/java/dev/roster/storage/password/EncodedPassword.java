package dev.roster.storage.password;

/** A stored password, read and found to be within the ceilings of its format. */
interface EncodedPassword {

    /**
     * One computation, compared in constant time.
     *
     * @param password UTF-8, one that the format's {@link PasswordCodec#canHash} let pass
     */
    boolean matches(byte[] password);

    /** The cost that grows with the format's main parameter, in the unit of {@link PasswordCodec#costFor}. */
    int cost();

    /**
     * Whether the string is of the variant that the format writes today and no parameter is weaker.
     *
     * @param cost the cost that a new string would get
     */
    boolean isAtLeast(int cost);

    /** The parameters as a reader of a metric wants to see them, for example {@code m=19456,t=2,p=1}. */
    String strength();
}
