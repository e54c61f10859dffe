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
    private final HashCensus census;
    private final HashParametersCheck hashes;

    /**
     * Looks at what two checks have found that ran before.
     *
     * @param census tells the format where there was no time for the parameters
     */
    public PolicyCheck(RealmModel realm, HashCensus census, HashParametersCheck hashes) {
        this.realm = realm;
        this.census = census;
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
        PasswordPolicy policy = realm.getPasswordPolicy();
        if (hashes.prevailing().isPresent()) {
            PrevailingHash prevailing = hashes.prevailing().get();
            boolean isMet = isNamed(policy, prevailing.format()) && prevailing.isMetBy(policy.getHashIterations());
            return isMet ? List.of() : List.of(finding(prevailing.format(), prevailing.policy()));
        }
        return census
                .prevailing()
                .filter(format -> !isNamed(policy, format))
                .map(format -> finding(format, PrevailingHash.policy(format)))
                .stream()
                .toList();
    }

    private static boolean isNamed(PasswordPolicy policy, PasswordFormat format) {
        return policy != null && format.providerId().equals(policy.getHashAlgorithm());
    }

    private static Finding finding(PasswordFormat format, String policy) {
        return Finding.warning(
                "policy_hash_differs",
                "Most people's passwords are of format " + format.label() + ", and the realm's password policy names"
                        + " another hash or another cost: how long an answer takes tells which user names exist. Set"
                        + " the policy to " + policy + ".");
    }
}
