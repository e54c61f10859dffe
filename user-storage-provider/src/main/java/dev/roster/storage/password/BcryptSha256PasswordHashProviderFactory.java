package dev.roster.storage.password;

/** {@code roster-bcrypt-sha256}: passlib's bcrypt_sha256; {@code hashIterations} of the policy is the cost. */
public final class BcryptSha256PasswordHashProviderFactory extends RosterPasswordHashProviderFactory {

    /** Made by the service loader. */
    public BcryptSha256PasswordHashProviderFactory() {
        super(PasswordFormat.BCRYPT_SHA256);
    }
}
