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
        String algorithm = "hashAlgorithm(" + format.providerId() + ")";
        return isMetBy(-1) ? algorithm : algorithm + " and hashIterations(" + cost + ")";
    }
}
