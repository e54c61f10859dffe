package dev.roster.storage.password;

import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.PasswordPolicy;
import org.keycloak.models.RealmModel;

import org.jboss.logging.Logger;

/**
 * The hash that Keycloak computes for an unknown username ({@code AuthenticatorUtils.dummyHash}): the algorithm and
 * iterations of the realm's password policy, else Keycloak's default. Belongs to one session.
 */
public final class RealmDummyHash implements DummyHash {
    private static final Logger logger = Logger.getLogger(RealmDummyHash.class);
    private static final String PASSWORD = "SlightlyLongerDummyPassword";

    private final KeycloakSession session;
    private final RealmModel realm;

    /**
     * A hash as the policy of this realm asks for it at the time of {@link #compute()}.
     *
     * @param session the session that the sign-in runs in
     * @param realm the realm whose policy counts
     */
    public RealmDummyHash(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    @Override
    public void compute() {
        PasswordPolicy policy = realm.getPasswordPolicy();
        provider(policy).encodedCredential(PASSWORD, policy == null ? -1 : policy.getHashIterations());
    }

    private PasswordHashProvider provider(PasswordPolicy policy) {
        if (policy != null && policy.getHashAlgorithm() != null) {
            PasswordHashProvider named = session.getProvider(PasswordHashProvider.class, policy.getHashAlgorithm());
            if (named != null) {
                return named;
            }
            logger.debugf("Realm %s names a password hash provider that is not there", realm.getId());
        }
        return session.getProvider(PasswordHashProvider.class);
    }
}
