package dev.roster.storage.password;

/**
 * What most stored passwords are.
 *
 * @param format never {@code null}
 * @param cost in the unit of {@code hashIterations} for this format
 */
public record PrevailingHash(PasswordFormat format, int cost) {

    /** Tells whether a realm's policy with these iterations, -1 for none, computes as much. */
    boolean isMetBy(int iterations) {
        return format.codec().costFor(iterations) == cost;
    }

    /** What the realm's password policy would have to say. */
    String policy() {
        return isMetBy(-1) ? policy(format) : policy(format) + " and hashIterations(" + cost + ")";
    }

    /** The same for a format of which the cost is not known. */
    static String policy(PasswordFormat format) {
        return "hashAlgorithm(" + format.providerId() + ")";
    }
}
