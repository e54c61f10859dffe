package dev.roster.storage.password;

/** {@code roster-scrypt}: passlib's scrypt; {@code hashIterations} of the policy is the binary logarithm of N. */
public final class ScryptPasswordHashProviderFactory extends RosterPasswordHashProviderFactory {

    /** Made by the service loader. */
    public ScryptPasswordHashProviderFactory() {
        super(PasswordFormat.SCRYPT);
    }
}
