package dev.roster.storage.password;

/** {@code roster-pbkdf2}: passlib's pbkdf2_sha256; {@code hashIterations} of the policy is the number of rounds. */
public final class Pbkdf2PasswordHashProviderFactory extends RosterPasswordHashProviderFactory {

    /** Made by the service loader. */
    public Pbkdf2PasswordHashProviderFactory() {
        super(PasswordFormat.PBKDF2);
    }
}
