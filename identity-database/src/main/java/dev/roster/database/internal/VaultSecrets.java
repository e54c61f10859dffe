package dev.roster.database.internal;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.keycloak.vault.VaultStringSecret;
import org.keycloak.vault.VaultTranscriber;

/**
 * Secrets out of the vault, kept for some seconds: a vault reads a file or decrypts a key store each time, and the
 * settings are compared in every Keycloak session. Thread-safe.
 */
final class VaultSecrets {

    private static final String REFERENCE = "${vault.";
    private static final long LIFETIME_NANOS = Duration.ofSeconds(5).toNanos();

    private final ConcurrentMap<Key, Kept> secrets = new ConcurrentHashMap<>();

    /**
     * What a component's value stands for.
     *
     * @param realmId whose vault it is
     * @param value the secret itself or a reference; {@code null} or empty is no secret
     * @param vault of a session of that realm
     * @return empty where the vault has none; never {@code null}
     * @throws RuntimeException where the vault cannot be read and nothing is kept
     */
    String resolve(String realmId, String value, VaultTranscriber vault) {
        if (value == null || !value.startsWith(REFERENCE)) {
            return value == null ? "" : value;
        }
        long now = System.nanoTime();
        Key key = new Key(realmId, value);
        Kept kept = secrets.get(key);
        if (kept == null || now - kept.since > LIFETIME_NANOS) {
            kept = new Kept(read(value, vault), now);
            secrets.values().removeIf(old -> now - old.since > LIFETIME_NANOS);
            secrets.put(key, kept);
        }
        return kept.secret;
    }

    private static String read(String reference, VaultTranscriber vault) {
        try (VaultStringSecret secret = vault.getStringSecret(reference)) {
            return secret.get().orElse("");
        }
    }

    private record Key(String realmId, String reference) {}

    /** Not a record: it would print the secret. */
    private static final class Kept {
        private final String secret;
        private final long since;

        Kept(String secret, long since) {
            this.secret = secret;
            this.since = since;
        }
    }
}
