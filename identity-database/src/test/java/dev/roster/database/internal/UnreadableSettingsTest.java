package dev.roster.database.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.keycloak.component.ComponentModel;
import org.keycloak.vault.VaultCharSecret;
import org.keycloak.vault.VaultRawSecret;
import org.keycloak.vault.VaultStringSecret;
import org.keycloak.vault.VaultTranscriber;

import dev.roster.database.DatabaseSession;
import dev.roster.database.DatabaseUnavailableException;
import dev.roster.database.entity.RosterRole;
import dev.roster.database.settings.DatabaseSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class UnreadableSettingsTest extends RolesFixture {

    @Test
    void aValueThatCannotBeReadIsAnOutageOfItsOwnDatabaseUntilItIsMended() {
        ComponentModel broken = Components.with(component, DatabaseSettings.CONNECTION_TIMEOUT_MILLIS, "abc");
        for (int i = 0; i < 10; i++) {
            try (KeycloakRequest request = new KeycloakRequest(registry)) {
                assertThatExceptionOfType(DatabaseUnavailableException.class).isThrownBy(() -> read(request, broken));
                assertThatExceptionOfType(DatabaseUnavailableException.class)
                        .isThrownBy(() -> request.database(broken).has("users"));
                assertThat(request.provider().wasUnavailable()).isTrue();
            }
        }
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            assertThat(read(request, component).getName()).isEqualTo("known");
        }
    }

    @Test
    void whatAnotherModuleCannotReadIsAnOutageForThoseAloneWhoReadIt() {
        try (KeycloakRequest request = new KeycloakRequest(registry)) {
            read(request, component);
        }
        long connections = registry.states().get(0).pool().available();
        assertThat(connections).isEqualTo(1);
        for (int i = 0; i < 10; i++) {
            try (KeycloakRequest request = new KeycloakRequest(registry)) {
                DatabaseSession refused = request.provider()
                        .unreadable(component, new IllegalArgumentException("editMode holds nothing"));
                assertThat(request.provider().unreadable(component, new IllegalArgumentException("again")))
                        .isSameAs(refused);
                assertThatExceptionOfType(DatabaseUnavailableException.class)
                        .isThrownBy(() -> refused.read(session -> session.find(RosterRole.class, "r0")));
                assertThatExceptionOfType(DatabaseUnavailableException.class).isThrownBy(() -> refused.has("users"));
                assertThat(request.provider().wasUnavailable()).isTrue();
            }
            try (KeycloakRequest request = new KeycloakRequest(registry)) {
                assertThat(read(request, component).getName()).isEqualTo("known");
            }
        }
        // The pool of those who read the connection's settings alone was neither closed nor made anew.
        assertThat(registry.states().get(0).pool().available()).isEqualTo(connections);
        assertThat(registry.size()).isEqualTo(1);
    }

    @Test
    void aSecretIsKeptForSomeSeconds() {
        VaultSecrets secrets = new VaultSecrets();
        Vault vault = new Vault();
        assertThat(secrets.resolve("realm", "${vault.db}", vault)).isEqualTo("secret of ${vault.db}");
        assertThat(secrets.resolve("realm", "${vault.db}", vault)).isEqualTo("secret of ${vault.db}");
        assertThat(vault.reads).hasValue(1);
        secrets.resolve("other", "${vault.db}", vault);
        assertThat(vault.reads).as("another realm has another secret").hasValue(2);
        assertThat(secrets.resolve("realm", "plain", vault)).isEqualTo("plain");
        assertThat(secrets.resolve("realm", null, vault)).isEmpty();
        assertThat(vault.reads).hasValue(2);
    }

    @Test
    void aVaultThatCannotBeReadIsAskedAgain() {
        VaultSecrets secrets = new VaultSecrets();
        Vault vault = new Vault();
        vault.isBroken = true;
        assertThatIllegalStateException().isThrownBy(() -> secrets.resolve("realm", "${vault.db}", vault));
        vault.isBroken = false;
        assertThat(secrets.resolve("realm", "${vault.db}", vault)).isEqualTo("secret of ${vault.db}");
    }

    private static RosterRole read(KeycloakRequest request, ComponentModel component) {
        return request.database(component).read(session -> session.find(RosterRole.class, "r0"));
    }

    private static final class Vault implements VaultTranscriber {

        private final AtomicInteger reads = new AtomicInteger();
        private boolean isBroken;

        @Override
        public VaultStringSecret getStringSecret(String value) {
            if (isBroken) {
                throw new IllegalStateException("The key store cannot be read");
            }
            reads.incrementAndGet();
            return new VaultStringSecret() {
                @Override
                public Optional<String> get() {
                    return Optional.of("secret of " + value);
                }

                @Override
                public void close() {
                    // nothing to wipe
                }
            };
        }

        @Override
        public VaultRawSecret getRawSecret(String value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public VaultCharSecret getCharSecret(String value) {
            throw new UnsupportedOperationException();
        }
    }
}
