package dev.roster.storage.password;

import java.util.ServiceLoader;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.credential.hash.PasswordHashProviderFactory;
import org.keycloak.models.PasswordPolicy;
import org.keycloak.models.credential.PasswordCredentialModel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class PasswordHashProvidersTest {

    @Test
    void theServiceLoaderFindsOneFactoryForEachId() {
        assertThat(factories().map(PasswordHashProviderFactory::getId))
                .containsExactlyInAnyOrder(
                        "roster-bcrypt",
                        "roster-bcrypt-sha256",
                        "roster-argon2",
                        "roster-pbkdf2",
                        "roster-django",
                        "roster-scrypt",
                        "roster-sha512-crypt");
        assertThat(factories()).allMatch(factory -> factory.order() == 0);
    }

    @ParameterizedTest
    @EnumSource
    void verifiesWhatItEncodedAlsoAfterAWayThroughKeycloaksStore(PasswordFormat format) {
        CountedHashes hashes = new CountedHashes();
        PasswordHashProvider provider = provider(format, hashes);
        int cost = PasswordVerifierTest.cheapest(format);
        PasswordCredentialModel written = provider.encodedCredential(PublishedVector.GREEK, cost);
        assertThat(hashes.computed(format)).isEqualTo(1);

        PasswordCredentialModel read = PasswordCredentialModel.createFromCredentialModel(written);
        assertThat(read.getPasswordCredentialData().getAlgorithm()).isEqualTo("roster-" + format.label());
        assertThat(read.getPasswordCredentialData().getHashIterations()).isEqualTo(cost);
        assertThat(PasswordFormat.recognise(read.getPasswordSecretData().getValue()))
                .contains(format);
        assertThat(provider.verify(PublishedVector.GREEK, read)).isTrue();
        assertThat(provider.verify("another", read)).isFalse();
        assertThat(hashes.computed(format)).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void verifiesACredentialThatHoldsWhatTheApplicationsLibraryWrote(PasswordFormat format) {
        PasswordCredentialModel credential = credential(format.providerId(), Samples.ENCODED.get(format));
        PasswordHashProvider provider = provider(format, new CountedHashes());
        assertThat(provider.verify(Samples.PASSWORD, credential)).isTrue();
        assertThat(provider.credentialHashingStrength(credential))
                .containsPattern("\\d")
                .doesNotContain("$");
    }

    @ParameterizedTest
    @EnumSource(names = {"BCRYPT", "PBKDF2"})
    void computesOneHashOfItsOwnForAMalformedCredential(PasswordFormat format) {
        CountedHashes hashes = new CountedHashes();
        PasswordCredentialModel credential = credential(format.providerId(), "nonsense");
        assertThat(provider(format, hashes).verify(Samples.PASSWORD, credential))
                .isFalse();
        assertThat(hashes.computed(format)).isEqualTo(1);
        assertThat(provider(format, hashes).credentialHashingStrength(credential))
                .isEqualTo("unusable");
    }

    @Test
    void thePolicyIsKeptByACredentialOfItsAlgorithmThatIsNoWeaker() {
        PasswordHashProvider provider = provider(PasswordFormat.BCRYPT, new CountedHashes());
        PasswordCredentialModel cost4 = credential("roster-bcrypt", Samples.ENCODED.get(PasswordFormat.BCRYPT));
        assertThat(provider.policyCheck(iterations(4), cost4)).isTrue();
        assertThat(provider.policyCheck(iterations(5), cost4)).isFalse();
        assertThat(provider.policyCheck(null, cost4)).isFalse();
        PasswordCredentialModel keycloaks = credential("argon2", Samples.ENCODED.get(PasswordFormat.BCRYPT));
        assertThat(provider.policyCheck(iterations(4), keycloaks)).isFalse();
    }

    private static Stream<PasswordHashProviderFactory> factories() {
        return StreamSupport.stream(
                        ServiceLoader.load(PasswordHashProviderFactory.class).spliterator(), false)
                .filter(factory -> factory.getClass().getPackage().equals(PasswordFormat.class.getPackage()));
    }

    private static PasswordHashProvider provider(PasswordFormat format, CountedHashes hashes) {
        return new RosterPasswordHashProvider(format, hashes.verifier(), hashes.encoder());
    }

    private static PasswordCredentialModel credential(String algorithm, String encoded) {
        return PasswordCredentialModel.createFromValues(algorithm, new byte[0], 1, encoded);
    }

    private static PasswordPolicy iterations(int count) {
        return new PolicySession().policy("hashIterations(" + count + ")");
    }
}
