package dev.roster.storage.password;

import java.util.Map;

import org.keycloak.credential.hash.PasswordHashProvider;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RealmDummyHashTest {
    private final CountedHashes hashes = new CountedHashes();
    private final PolicySession keycloak = new PolicySession(
            Map.of("roster-bcrypt", provider(PasswordFormat.BCRYPT)), provider(PasswordFormat.PBKDF2));

    @Test
    void computesOneHashOfTheFormatThatThePolicyNames() {
        compute("hashAlgorithm(roster-bcrypt) and hashIterations(4)");
        assertThat(hashes.computed(PasswordFormat.BCRYPT)).isEqualTo(1);
        assertThat(hashes.computed()).isEqualTo(1);
    }

    @Test
    void computesOneHashOfKeycloaksDefaultWhereThePolicyNamesNone() {
        compute("hashIterations(1)");
        compute(null);
        assertThat(hashes.computed(PasswordFormat.PBKDF2)).isEqualTo(2);
        assertThat(hashes.computed()).isEqualTo(2);
    }

    @Test
    void computesOneHashOfKeycloaksDefaultWhereThePolicyNamesAProviderThatIsGone() {
        compute("hashAlgorithm(removed) and hashIterations(1)");
        assertThat(hashes.computed(PasswordFormat.PBKDF2)).isEqualTo(1);
        assertThat(hashes.computed()).isEqualTo(1);
    }

    @Test
    void servesAVerifierForPeopleWithoutAHash() {
        RealmDummyHash dummy = new RealmDummyHash(
                keycloak.session(), keycloak.realm("hashAlgorithm(roster-bcrypt) and hashIterations(4)"));
        assertThat(hashes.verifier().verify("password", null, dummy)).isEqualTo(VerificationResult.UNUSABLE_HASH);
        assertThat(hashes.computed()).isEqualTo(1);
    }

    private void compute(String policy) {
        new RealmDummyHash(keycloak.session(), keycloak.realm(policy)).compute();
    }

    private PasswordHashProvider provider(PasswordFormat format) {
        return new RosterPasswordHashProvider(format, hashes.verifier(), hashes.encoder());
    }
}
