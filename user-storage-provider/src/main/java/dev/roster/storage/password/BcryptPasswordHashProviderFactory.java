package dev.roster.storage.password;

/** {@code roster-bcrypt}: bcrypt; {@code hashIterations} of the policy is the cost. */
public final class BcryptPasswordHashProviderFactory extends RosterPasswordHashProviderFactory {

    /** Made by the service loader. */
    public BcryptPasswordHashProviderFactory() {
        super(PasswordFormat.BCRYPT);
    }
}
