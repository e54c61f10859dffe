package dev.roster.storage.signin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.credential.OTPCredentialProviderFactory;
import org.keycloak.credential.PasswordCredentialProviderFactory;
import org.keycloak.credential.RecoveryAuthnCodesCredentialProviderFactory;
import org.keycloak.provider.ProviderFactory;

import dev.roster.storage.importing.RosterPasswordCredentialProviderFactory;
import dev.roster.storage.secondfactor.RosterBackupCodesProviderFactory;
import dev.roster.storage.secondfactor.RosterOtpCredentialProviderFactory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SignInFactoriesTest {

    @Test
    void standInForKeycloaksStepsOfTheSameId() {
        Map<String, AuthenticatorFactory> ours = ours(AuthenticatorFactory.class);
        assertThat(ours)
                .containsOnlyKeys(
                        "auth-cookie",
                        "auth-otp-form",
                        "auth-password-form",
                        "auth-recovery-authn-code-form",
                        "auth-username-form",
                        "auth-username-password-form",
                        "direct-grant-validate-password",
                        "direct-grant-validate-username",
                        "idp-username-password-form",
                        "reset-credentials-choose-user",
                        "reset-otp");
        ours.forEach((id, factory) -> {
            AuthenticatorFactory original = original(AuthenticatorFactory.class, id);
            assertThat(factory.order()).as(id).isGreaterThan(original.order());
            assertThat(factory.getDisplayType()).as(id).isEqualTo(original.getDisplayType());
            assertThat(factory.getRequirementChoices()).as(id).isEqualTo(original.getRequirementChoices());
            assertThat(factory.getReferenceCategory()).as(id).isEqualTo(original.getReferenceCategory());
            assertThat(factory.isUserSetupAllowed()).as(id).isEqualTo(original.isUserSetupAllowed());
            assertThat(factory.isConfigurable()).as(id).isEqualTo(original.isConfigurable());
        });
    }

    @Test
    void standInForKeycloaksProvidersOfCredentials() throws IOException {
        // Not by ServiceLoader: one of Keycloak's own cannot be made outside a server.
        String services = "META-INF/services/" + CredentialProviderFactory.class.getName();
        assertThat(Collections.list(getClass().getClassLoader().getResources(services)).stream()
                        .flatMap(SignInFactoriesTest::lines)
                        .filter(line -> line.startsWith("dev.roster.")))
                .containsExactly(
                        RosterOtpCredentialProviderFactory.class.getName(),
                        RosterBackupCodesProviderFactory.class.getName(),
                        RosterPasswordCredentialProviderFactory.class.getName());
        assertStandsInFor(new PasswordCredentialProviderFactory(), new RosterPasswordCredentialProviderFactory());
        assertStandsInFor(new OTPCredentialProviderFactory(), new RosterOtpCredentialProviderFactory());
        assertStandsInFor(new RecoveryAuthnCodesCredentialProviderFactory(), new RosterBackupCodesProviderFactory());
    }

    private static void assertStandsInFor(CredentialProviderFactory<?> original, CredentialProviderFactory<?> ours) {
        assertThat(ours.getId()).isEqualTo(original.getId());
        assertThat(ours.order()).isGreaterThan(original.order());
    }

    private static Stream<String> lines(URL resource) {
        try (InputStream in = resource.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T extends ProviderFactory<?>> Map<String, T> ours(Class<T> type) {
        // Two of one id would fail here.
        return all(type)
                .filter(found -> isOurs(found.type()))
                .map(ServiceLoader.Provider::get)
                .collect(Collectors.toMap(ProviderFactory::getId, Function.identity()));
    }

    private static <T extends ProviderFactory<?>> T original(Class<T> type, String id) {
        return all(type)
                .filter(found -> !isOurs(found.type()))
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.getId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static <T> Stream<ServiceLoader.Provider<T>> all(Class<T> type) {
        return ServiceLoader.load(type).stream();
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("dev.roster.");
    }
}
