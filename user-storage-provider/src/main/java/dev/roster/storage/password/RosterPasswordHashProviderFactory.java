package dev.roster.storage.password;

import org.keycloak.Config;
import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.credential.hash.PasswordHashProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** What the factories of all formats share; Keycloak wants one factory, and so one class, per id. */
abstract class RosterPasswordHashProviderFactory implements PasswordHashProviderFactory {
    private final PasswordFormat format;
    private final PasswordHashProvider provider;

    RosterPasswordHashProviderFactory(PasswordFormat format) {
        this.format = format;
        // It holds nothing of a session, so all sessions share it.
        this.provider = new RosterPasswordHashProvider(format, new PasswordVerifier(), new PasswordEncoder());
    }

    @Override
    public final PasswordHashProvider create(KeycloakSession session) {
        return provider;
    }

    @Override
    public final String getId() {
        return format.providerId();
    }

    /** Zero: below Keycloak's own, so that none of these becomes the default of a realm without a policy. */
    @Override
    public final int order() {
        return 0;
    }

    @Override
    public final void init(Config.Scope config) {
        // There is nothing to configure: the costs come from the realm's password policy.
    }

    @Override
    public final void postInit(KeycloakSessionFactory factory) {
        // Needs no other provider.
    }

    @Override
    public final void close() {
        // Holds nothing.
    }
}
