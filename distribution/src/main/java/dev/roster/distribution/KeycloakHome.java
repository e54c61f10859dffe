package dev.roster.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A Keycloak home of one's own: a copy of an unpacked distribution with the pack's zip unpacked into it. */
public final class KeycloakHome {

    private static final String VERSION_FILE = "version.txt";

    private final Path path;

    private KeycloakHome(Path path) {
        this.path = path;
    }

    /**
     * Copies the distribution unless {@code home} holds the same version already, then unpacks the zip into it. Files
     * that have not changed are left untouched, since Keycloak rebuilds itself (some 20 s) when the time of a provider
     * changes. Afterwards {@code providers/} holds the jars of the zip and no other; what Keycloak keeps in
     * {@code data/} stays.
     *
     * @param distribution an unpacked {@code keycloak-quarkus-dist}; never changed
     * @param zip the pack, as built by this module
     * @param home made when absent
     * @throws UncheckedIOException where a file cannot be read or written
     */
    public static KeycloakHome prepare(Path distribution, Path zip, Path home) {
        try {
            if (!sameVersion(distribution, home)) {
                copy(distribution, home);
            }
            Set<Path> unpacked = unpack(zip, home);
            removeOtherProviders(home.resolve("providers"), unpacked);
            return new KeycloakHome(home);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare " + home, e);
        }
    }

    /** The directory itself, the one that holds {@code bin}, {@code conf}, {@code lib} and {@code providers}. */
    public Path path() {
        return path;
    }

    /** Forgets every realm, user and key of the dev database. No server may run on this home. */
    public void deleteData() {
        try {
            Directories.delete(path.resolve("data"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot empty " + path, e);
        }
    }

    /**
     * The file with the version goes first and comes last: a copy that was interrupted is begun anew at the next
     * start.
     */
    private static void copy(Path distribution, Path home) throws IOException {
        Path version = distribution.resolve(VERSION_FILE);
        Files.deleteIfExists(home.resolve(VERSION_FILE));
        Directories.delete(home.resolve("lib"));
        Directories.copy(distribution, home, file -> !file.equals(version));
        Files.copy(version, home.resolve(VERSION_FILE));
    }

    private static boolean sameVersion(Path distribution, Path home) throws IOException {
        Path copied = home.resolve(VERSION_FILE);
        return Files.exists(copied) && Files.mismatch(distribution.resolve(VERSION_FILE), copied) == -1;
    }

    private static Set<Path> unpack(Path zip, Path home) throws IOException {
        Set<Path> unpacked = new HashSet<>();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            Enumeration<? extends ZipEntry> entries = file.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    Path target = inside(home, entry.getName());
                    try (InputStream content = file.getInputStream(entry)) {
                        writeIfChanged(target, content.readAllBytes());
                    }
                    unpacked.add(target);
                }
            }
        }
        return unpacked;
    }

    private static Path inside(Path home, String name) throws IOException {
        Path target = home.resolve(name).normalize();
        if (!target.startsWith(home.normalize())) {
            throw new IOException("The zip has an entry outside of its root: " + name);
        }
        return target;
    }

    private static void writeIfChanged(Path target, byte[] content) throws IOException {
        if (!Files.exists(target) || !Arrays.equals(Files.readAllBytes(target), content)) {
            Files.createDirectories(target.getParent());
            Files.write(target, content);
        }
    }

    private static void removeOtherProviders(Path providers, Set<Path> kept) throws IOException {
        List<Path> strangers;
        try (Stream<Path> files = Files.list(providers)) {
            strangers = files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(file -> !kept.contains(file.normalize()))
                    .toList();
        }
        for (Path stranger : strangers) {
            Files.delete(stranger);
        }
    }
}
