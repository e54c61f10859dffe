package dev.roster.database.internal;

import java.util.ServiceLoader;

import org.keycloak.provider.Spi;

import dev.roster.database.IdentityDatabaseProviderFactory;
import dev.roster.database.IdentityDatabaseSpi;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProviderRegistrationTest {

    @Test
    void keycloakFindsTheSpiAndItsOneFactory() {
        assertThat(ServiceLoader.load(Spi.class).stream().map(ServiceLoader.Provider::type))
                .contains(IdentityDatabaseSpi.class);
        assertThat(ServiceLoader.load(IdentityDatabaseProviderFactory.class))
                .extracting(IdentityDatabaseProviderFactory::getId)
                .containsExactly("default");
        assertThat(new IdentityDatabaseSpi().getProviderFactoryClass())
                .isEqualTo(IdentityDatabaseProviderFactory.class);
    }
}
