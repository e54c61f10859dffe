package dev.roster.it.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Python's passlib, with which applications such as the legacy one verify passwords, where the system has it. */
public final class Passlib {

    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final String PROBE = "import sys, passlib.hash as h; getattr(h, sys.argv[1]).hash('x')";
    private static final String VERIFY = "import sys, passlib.hash as h;"
            + " p, e = sys.stdin.buffer.read().decode('utf-8').split('\\n');"
            + " h = getattr(h, sys.argv[1]); print(h.verify(p, e), h.verify(p + '!', e))";

    private Passlib() {}

    /** @param handler passlib's name of a format, for example {@code bcrypt} */
    public static boolean has(String handler) {
        return Files.isExecutable(PYTHON) && run(PROBE, handler, "").startsWith("0:");
    }

    /** Whether a stored string is that of a password, and not of another one. */
    public static boolean verifies(String handler, String password, String encoded) {
        return run(VERIFY, handler, password + "\n" + encoded).equals("0:True False");
    }

    private static String run(String script, String handler, String input) {
        List<String> command = new ArrayList<>(List.of(PYTHON.toString(), "-W", "ignore", "-c", script, handler));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("Python does not end");
            }
            return process.exitValue() + ":" + output.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
