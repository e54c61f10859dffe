package dev.roster.database.internal;

import java.lang.reflect.Proxy;
import java.util.Map;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.KeycloakTransactionManager.JTAPolicy;
import org.keycloak.models.RealmModel;
import org.keycloak.services.DefaultKeycloakTransactionManager;
import org.keycloak.tracing.NoopTracingProvider;
import org.keycloak.tracing.TracingProvider;
import org.keycloak.vault.DefaultVaultTranscriber;

import dev.roster.database.DatabaseSession;
import dev.roster.database.IdentityDatabaseProvider;

/**
 * A Keycloak session with Keycloak's real transaction manager, begun; closing it closes the provider as Keycloak does.
 */
final class KeycloakRequest implements AutoCloseable {

    private final KeycloakSession session = (KeycloakSession) Proxy.newProxyInstance(
            KeycloakRequest.class.getClassLoader(),
            new Class<?>[] {KeycloakSession.class},
            (self, method, arguments) -> {
                return switch (method.getName()) {
                    case "getTransactionManager" -> transactionManager();
                    case "getProvider" -> arguments[0] == TracingProvider.class ? new NoopTracingProvider() : null;
                    case "vault" -> new DefaultVaultTranscriber(null);
                    case "getContext" -> inRealm();
                    default -> throw new UnsupportedOperationException(method.toString());
                };
            });
    private final KeycloakTransactionManager transactions = new DefaultKeycloakTransactionManager(session);
    private final IdentityDatabaseProvider provider;

    KeycloakRequest(DatabaseRegistry registry) {
        provider = new JpaIdentityDatabaseProvider(session, registry);
        transactions.setJTAPolicy(JTAPolicy.NOT_SUPPORTED);
        transactions.begin();
    }

    private static KeycloakContext inRealm() {
        RealmModel realm = fake(RealmModel.class, Map.of("getId", "realm", "getName", "acme"));
        return fake(KeycloakContext.class, Map.of("getRealm", realm));
    }

    private static <T> T fake(Class<T> type, Map<String, ?> answers) {
        return type.cast(Proxy.newProxyInstance(
                KeycloakRequest.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answers.get(method.getName())));
    }

    IdentityDatabaseProvider provider() {
        return provider;
    }

    DatabaseSession database(ComponentModel component) {
        return provider.session(component);
    }

    KeycloakTransactionManager transactionManager() {
        return transactions;
    }

    /** As Keycloak ends a request: by a commit unless somebody asked for a rollback. */
    void end() {
        if (transactions.getRollbackOnly()) {
            transactions.rollback();
        } else {
            transactions.commit();
        }
    }

    @Override
    public void close() {
        if (transactions.isActive()) {
            transactions.rollback();
        }
        provider.close();
    }
}
