package dev.roster.storage.password;

/** {@code roster-argon2}: Argon2id with 19 MiB; {@code hashIterations} of the policy is the number of passes. */
public final class Argon2PasswordHashProviderFactory extends RosterPasswordHashProviderFactory {

    /** Made by the service loader. */
    public Argon2PasswordHashProviderFactory() {
        super(PasswordFormat.ARGON2);
    }
}
