package dev.roster.it.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What a started Keycloak has made of the jars that it found: it rewrites every entity of its persistence unit and
 * records the names of them, wherever they come from.
 */
public final class KeycloakBuild {

    private static final String ENTITY_OF_KEYCLOAK = "org/keycloak/models/jpa/entities/UserEntity.class";

    private final Path quarkus;

    /** Looks into the home of a Keycloak that has been started at least once. */
    public KeycloakBuild(Path home) {
        this.quarkus = home.resolve("lib").resolve("quarkus");
    }

    /** Paths of the classes that were rewritten, above all because they are entities. */
    public Set<String> rewrittenClasses() {
        Set<String> names = new TreeSet<>();
        read("transformed-bytecode.jar", (name, content) -> names.add(name));
        if (!names.contains(ENTITY_OF_KEYCLOAK)) {
            throw new AssertionError("Keycloak's own entities are not where they are looked for");
        }
        return names;
    }

    /** Tells whether the code that Keycloak generated for its start mentions a name, for example of a package. */
    public boolean mentions(String name) {
        boolean[] found = new boolean[1];
        read("generated-bytecode.jar", (entry, content) -> found[0] |= content.contains(name));
        return found[0];
    }

    private void read(String jar, Content content) {
        try (ZipFile file = new ZipFile(quarkus.resolve(jar).toFile())) {
            Enumeration<? extends ZipEntry> entries = file.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                byte[] bytes = file.getInputStream(entry).readAllBytes();
                // Names of classes are ASCII; one character a byte keeps them findable among the rest.
                content.accept(entry.getName(), new String(bytes, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Content {
        void accept(String name, String content);
    }
}
