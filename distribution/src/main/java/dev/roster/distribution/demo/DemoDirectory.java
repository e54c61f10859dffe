package dev.roster.distribution.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

import dev.roster.distribution.KeycloakHome;

/**
 * The files that the demo starts from and the folder where it keeps its Keycloak between two starts.
 *
 * @param sources the folder {@code dev}
 * @param distribution an unpacked stock Keycloak
 * @param zip the pack
 * @param home the demo's own copy of both
 */
record DemoDirectory(Path sources, Path distribution, Path zip, Path home) {

    /**
     * Reads {@code roster.dev}, {@code roster.keycloak}, {@code roster.zip} and {@code roster.demo.homes}, which the
     * build sets.
     *
     * @param port each has a home of its own: demos on different ports do not disturb each other
     */
    static DemoDirectory from(Properties properties, int port) {
        return new DemoDirectory(
                path(properties, "roster.dev"),
                path(properties, "roster.keycloak"),
                path(properties, "roster.zip"),
                path(properties, "roster.demo.homes").resolve(String.valueOf(port)));
    }

    Path realm() {
        return sources.resolve("roster-demo-realm.json");
    }

    Path credentials() {
        return sources.resolve("legacy").resolve("credentials.csv");
    }

    List<Path> databaseScripts() {
        Path legacy = sources.resolve("legacy");
        return List.of(legacy.resolve("schema").resolve("postgresql.sql"), legacy.resolve("data.sql"));
    }

    /**
     * Keycloak with the pack as it was just built. What an earlier start left in Keycloak's own database is kept while
     * the realm that would be imported is the same, so that the second start is quick; else it is forgotten, since
     * Keycloak imports only realms that it does not have.
     *
     * @param placeholders what Keycloak puts into the realm file
     */
    KeycloakHome keycloak(Map<String, String> placeholders) {
        KeycloakHome keycloak = KeycloakHome.prepare(distribution, zip, home);
        Path imported = keycloak.path().resolve("imported-realm.sha256");
        try {
            String now = digest(placeholders);
            if (!Files.exists(imported) || !Files.readString(imported).equals(now)) {
                keycloak.deleteData();
                Files.writeString(imported, now);
            }
            return keycloak;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare " + home, e);
        }
    }

    private static Path path(Properties properties, String name) {
        String value = properties.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("Started without " + name + ": the demo is run by ./mvnw -Pdemo");
        }
        return Path.of(value);
    }

    private String digest(Map<String, String> placeholders) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(realm()));
            digest.update(new TreeMap<>(placeholders).toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
