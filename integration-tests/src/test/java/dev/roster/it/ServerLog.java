package dev.roster.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What the server under test writes to its log from now on. */
final class ServerLog {

    private final Path file;
    private final int known;

    private ServerLog(Path file) {
        this.file = file;
        this.known = read().length;
    }

    static ServerLog from(RosterStack stack) {
        return new ServerLog(stack.keycloak().log());
    }

    /** The lines of stack traces that were written since. */
    List<String> traces() {
        return added().filter(line -> line.startsWith("\tat ")).toList();
    }

    /** The lines that were written since and hold a text. */
    List<String> lines(String text) {
        return added().filter(line -> line.contains(text)).toList();
    }

    private Stream<String> added() {
        byte[] all = read();
        return new String(Arrays.copyOfRange(all, known, all.length), StandardCharsets.UTF_8).lines();
    }

    private byte[] read() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
