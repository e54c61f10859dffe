package dev.roster.storage.password;

/** {@code roster-sha512-crypt}: SHA-512-crypt; {@code hashIterations} of the policy is the number of rounds. */
public final class Sha512CryptPasswordHashProviderFactory extends RosterPasswordHashProviderFactory {

    /** Made by the service loader. */
    public Sha512CryptPasswordHashProviderFactory() {
        super(PasswordFormat.SHA512_CRYPT);
    }
}
