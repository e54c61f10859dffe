package dev.roster.storage.password;

import java.lang.reflect.Proxy;
import java.util.Map;

import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.PasswordPolicy;
import org.keycloak.models.RealmModel;
import org.keycloak.policy.HashIterationsPasswordPolicyProviderFactory;
import org.keycloak.policy.PasswordPolicyProvider;

/** The little of a session and a realm that a password policy is made of; anything else asked of it fails. */
final class PolicySession {
    private final Map<String, PasswordHashProvider> hashProviders;
    private final PasswordHashProvider defaultHashProvider;

    PolicySession(Map<String, PasswordHashProvider> hashProviders, PasswordHashProvider defaultHashProvider) {
        this.hashProviders = hashProviders;
        this.defaultHashProvider = defaultHashProvider;
    }

    PolicySession() {
        this(Map.of(), null);
    }

    KeycloakSession session() {
        return proxy(KeycloakSession.class, (name, arguments) -> {
            if (name.equals("getProvider") && arguments[0] == PasswordHashProvider.class) {
                return arguments.length == 1 ? defaultHashProvider : hashProviders.get(arguments[1]);
            }
            if (name.equals("getProvider") && arguments[0] == PasswordPolicyProvider.class) {
                return arguments[1].equals(PasswordPolicy.HASH_ITERATIONS_ID)
                        ? new HashIterationsPasswordPolicyProviderFactory()
                        : proxy(PasswordPolicyProvider.class, (method, config) -> config[0]);
            }
            throw new UnsupportedOperationException(name);
        });
    }

    /** A policy as the console writes it, for example {@code hashAlgorithm(roster-bcrypt) and hashIterations(10)}. */
    PasswordPolicy policy(String text) {
        return PasswordPolicy.parse(session(), text);
    }

    RealmModel realm(String policy) {
        return proxy(RealmModel.class, (name, arguments) -> switch (name) {
            case "getPasswordPolicy" -> policy == null ? null : policy(policy);
            case "getId" -> "realm";
            default -> throw new UnsupportedOperationException(name);
        });
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer.to(method.getName(), arguments)));
    }

    private interface Answer {
        Object to(String method, Object[] arguments);
    }
}
