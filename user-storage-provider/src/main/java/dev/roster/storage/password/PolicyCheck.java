package dev.roster.storage.password;

import java.util.List;
import java.util.Set;

import org.keycloak.models.PasswordPolicy;
import org.keycloak.models.RealmModel;

import dev.roster.database.doctor.Check;
import dev.roster.database.doctor.Finding;
import dev.roster.database.doctor.Patient;

/**
 * Whether an unknown user name takes as long as a known one: it costs a hash as the realm's password policy names it,
 * see {@link RealmDummyHash}.
 */
public final class PolicyCheck implements Check {

    private final RealmModel realm;
    private final HashParametersCheck hashes;

    /** @param hashes has run before this does */
    public PolicyCheck(RealmModel realm, HashParametersCheck hashes) {
        this.realm = realm;
        this.hashes = hashes;
    }

    @Override
    public String subject() {
        return "of the realm's password policy";
    }

    @Override
    public Set<String> tables() {
        return Set.of();
    }

    @Override
    public List<Finding> run(Patient patient) {
        return hashes
                .prevailing()
                .filter(prevailing -> !isMet(prevailing))
                .map(prevailing -> Finding.warning(
                        "policy_hash_differs",
                        "Most people's passwords are of format "
                                + prevailing.format().label() + ", cost " + prevailing.cost()
                                + ", and the realm's password policy names another hash: how long an answer takes tells"
                                + " which user names exist. Set the policy to "
                                + prevailing.policy() + "."))
                .stream()
                .toList();
    }

    private boolean isMet(PrevailingHash prevailing) {
        PasswordPolicy policy = realm.getPasswordPolicy();
        return policy != null
                && prevailing.format().providerId().equals(policy.getHashAlgorithm())
                && prevailing.isMetBy(policy.getHashIterations());
    }
}
