package dev.roster.storage.password;

/** {@code roster-django}: Django's pbkdf2_sha256; {@code hashIterations} of the policy is the number of iterations. */
public final class DjangoPasswordHashProviderFactory extends RosterPasswordHashProviderFactory {

    /** Made by the service loader. */
    public DjangoPasswordHashProviderFactory() {
        super(PasswordFormat.DJANGO);
    }
}
