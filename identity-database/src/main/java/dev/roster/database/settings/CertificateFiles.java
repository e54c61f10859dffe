package dev.roster.database.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Files that a URL property names: certificates and keys. */
final class CertificateFiles {

    private static final long LARGEST = 1 << 20;

    private CertificateFiles() {}

    /** Tells whether a path leads, also by links, to a regular file of at most 1 MiB that can be read. */
    static boolean isUsable(String path) {
        try {
            Path file = Path.of(path);
            return Files.isRegularFile(file) && Files.isReadable(file) && Files.size(file) <= LARGEST;
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }
}
