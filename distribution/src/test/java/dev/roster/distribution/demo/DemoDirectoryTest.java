package dev.roster.distribution.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DemoDirectoryTest {

    private static final Map<String, String> PLACEHOLDERS = Map.of("ROSTER_JDBC_URL", "jdbc:a");

    @TempDir
    private Path root;

    private DemoDirectory directory;
    private Path data;

    @BeforeEach
    void makeSources() throws IOException {
        Files.createDirectories(root.resolve("stock/lib"));
        Files.createDirectories(root.resolve("stock/providers"));
        Files.writeString(root.resolve("stock/version.txt"), "26");
        Files.createDirectories(root.resolve("dev"));
        Path zip = root.resolve("pack.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("providers/pack.jar"));
        }
        directory = new DemoDirectory(root.resolve("dev"), root.resolve("stock"), zip, root.resolve("home"));
        Files.writeString(directory.realm(), "{}");
        data = root.resolve("home/data/h2");
    }

    @Test
    void keepsWhatKeycloakStoredWhileTheRealmIsTheSame() throws IOException {
        startOnce();
        directory.keycloak(PLACEHOLDERS);

        assertThat(data).exists();
    }

    @Test
    void forgetsItWhenTheRealmFileChanges() throws IOException {
        startOnce();
        Files.writeString(directory.realm(), "{\"realm\": \"other\"}");
        directory.keycloak(PLACEHOLDERS);

        assertThat(data).doesNotExist();
    }

    @Test
    void forgetsItWhenAnotherDatabaseIsNamed() throws IOException {
        startOnce();
        directory.keycloak(Map.of("ROSTER_JDBC_URL", "jdbc:b"));

        assertThat(data).doesNotExist();
    }

    private void startOnce() throws IOException {
        directory.keycloak(PLACEHOLDERS);
        Files.createDirectories(data);
    }
}
