package dev.roster.it.kit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the build has put what the tests need; the build hands the paths over as system properties. */
public final class TestFiles {

    private TestFiles() {}

    /** The zip under test. */
    public static Path zip() {
        return path("roster.zip");
    }

    /** The unpacked Keycloak that the suite runs on. */
    public static Path newestKeycloak() {
        return path("roster.keycloak.newest");
    }

    /** The unpacked Keycloak of the oldest patch release that is promised. */
    public static Path oldestKeycloak() {
        return path("roster.keycloak.oldest");
    }

    /** A home for a Keycloak, kept from run to run. */
    public static Path home(String name) {
        return path("roster.homes").resolve(name);
    }

    /** A file of {@code dev/legacy}. */
    public static Path legacy(String name) {
        return path("roster.legacy").resolve(name);
    }

    /** Schema and rows of the legacy application. */
    public static List<Path> legacyScripts() {
        return List.of(legacy("schema/postgresql.sql"), legacy("data.sql"));
    }

    /** A page of the documentation. */
    public static Path docs(String name) {
        return path("roster.docs").resolve(name);
    }

    /** The realm of the demonstration. */
    public static Path demoRealm() {
        return path("roster.realm");
    }

    /** Class path of the demo's launcher. */
    public static String demoClassPath() {
        try {
            return path("roster.demo.classes")
                    + File.pathSeparator
                    + Files.readString(path("roster.demo.classpath")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where pictures of pages go that a test failed on. */
    public static Path screenshots() {
        return path("roster.screenshots");
    }

    private static Path path(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("System property " + property + " is missing: run by Maven");
        }
        return Path.of(value);
    }
}
