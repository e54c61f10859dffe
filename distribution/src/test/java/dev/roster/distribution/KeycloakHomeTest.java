package dev.roster.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeycloakHomeTest {

    private static final int FOLDERS = 20;

    @TempDir
    private Path root;

    private Path stock;
    private Path zip;
    private Path home;

    @BeforeEach
    void makeSources() throws IOException {
        stock = root.resolve("stock");
        zip = root.resolve("pack.zip");
        home = root.resolve("home");
        for (int i = 0; i < FOLDERS; i++) {
            write(stock.resolve("lib" + i + "/part.jar"), "part " + i);
        }
        write(stock.resolve("lib/quarkus-run.jar"), "run");
        write(stock.resolve("version.txt"), "26.7.3");
        Files.createDirectories(stock.resolve("providers"));
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("providers/pack.jar"));
        }
    }

    @Test
    void copiesTheDistributionOnceAndUnpacksThePackEveryTime() throws IOException {
        prepare();
        write(home.resolve("lib/quarkus-run.jar"), "as Keycloak rebuilt it");
        write(home.resolve("providers/left-over.jar"), "");
        Files.delete(home.resolve("providers/pack.jar"));

        prepare();

        assertThat(home.resolve("lib/quarkus-run.jar")).hasContent("as Keycloak rebuilt it");
        assertThat(home.resolve("providers/pack.jar")).exists();
        assertThat(home.resolve("providers/left-over.jar")).doesNotExist();
    }

    @Test
    void anotherVersionTakesThePlaceOfTheOldOneAndDataStay() throws IOException {
        prepare();
        write(home.resolve("lib/of-the-old-one.jar"), "");
        write(home.resolve("data/h2"), "people");
        write(stock.resolve("version.txt"), "26.7.4");

        prepare();

        assertThat(home.resolve("version.txt")).hasContent("26.7.4");
        assertThat(home.resolve("lib/of-the-old-one.jar")).doesNotExist();
        assertThat(home.resolve("data/h2")).hasContent("people");
    }

    @Test
    void aCopyThatWasInterruptedIsBegunAnew() throws IOException {
        // The file that is copied last cannot be: so the interruption comes as late as it can.
        Path last = files(stock)
                .filter(file -> !file.endsWith("version.txt"))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        Path obstacle = home.resolve(stock.relativize(last));
        write(obstacle.resolve("in-the-way"), "");
        assertThatThrownBy(this::prepare).isInstanceOf(UncheckedIOException.class);
        Directories.delete(obstacle);

        prepare();

        assertThat(files(stock).map(stock::relativize).map(home::resolve)).allMatch(Files::isRegularFile);
    }

    private void prepare() {
        KeycloakHome.prepare(stock, zip, home);
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static Stream<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return List.copyOf(all.filter(Files::isRegularFile).toList()).stream();
        }
    }
}
