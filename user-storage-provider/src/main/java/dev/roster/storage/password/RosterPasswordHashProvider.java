package dev.roster.storage.password;

import java.util.Optional;

import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.models.PasswordPolicy;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * One format for passwords that Keycloak itself stores. The value of the credential's secret is the whole stored string
 * as the application's library would write it; the salt is inside it.
 */
final class RosterPasswordHashProvider implements PasswordHashProvider {
    private final PasswordFormat format;
    private final PasswordVerifier verifier;
    private final PasswordEncoder encoder;

    RosterPasswordHashProvider(PasswordFormat format, PasswordVerifier verifier, PasswordEncoder encoder) {
        this.format = format;
        this.verifier = verifier;
        this.encoder = encoder;
    }

    @Override
    public boolean policyCheck(PasswordPolicy policy, PasswordCredentialModel credential) {
        return format.providerId().equals(credential.getPasswordCredentialData().getAlgorithm())
                && encoder.isCurrent(format, encoded(credential), iterations(policy));
    }

    @Override
    public PasswordCredentialModel encodedCredential(String rawPassword, int iterations) {
        String encoded = encoder.encode(format, rawPassword, iterations);
        int cost = format.codec().costFor(iterations);
        return PasswordCredentialModel.createFromValues(format.providerId(), new byte[0], cost, encoded);
    }

    @Override
    public boolean verify(String rawPassword, PasswordCredentialModel credential) {
        return verifier.verify(rawPassword, encoded(credential), format, this::computeDefault)
                .isMatch();
    }

    @Override
    public String credentialHashingStrength(PasswordCredentialModel credential) {
        return Optional.ofNullable(encoded(credential))
                .filter(encoded -> PasswordFormat.recognise(encoded).equals(Optional.of(format)))
                .flatMap(encoded -> PasswordVerifier.parse(format, encoded))
                .map(EncodedPassword::strength)
                .orElse("unusable");
    }

    @Override
    public void close() {
        // Nothing is held between two calls.
    }

    private void computeDefault() {
        encoder.encode(format, "SlightlyLongerDummyPassword", -1);
    }

    private static String encoded(PasswordCredentialModel credential) {
        return credential.getPasswordSecretData() == null
                ? null
                : credential.getPasswordSecretData().getValue();
    }

    private static int iterations(PasswordPolicy policy) {
        return policy == null ? -1 : policy.getHashIterations();
    }
}
