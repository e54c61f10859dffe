package dev.roster.it.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.roster.distribution.KeycloakHome;
import dev.roster.distribution.Ports;

/** Keycloak's own {@code bin/kc.sh}, as an operator calls it. Not thread-safe. */
public final class KcScript {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(1);
    private static final List<String> READY = List.of("Listening on:", "Bootstrap completed");

    private final KeycloakHome home;
    private final Map<String, String> environment;
    private final int httpPort = Ports.free();
    private final int managementPort = Ports.free();

    /** @param environment in place of all {@code KC_*} and {@code JAVA_*} of the caller */
    public KcScript(KeycloakHome home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    /** {@code kc.sh build}: waits for its end, which must be a good one. */
    public void build(List<String> options) {
        Process build = run("build", options, log("build"));
        if (!ended(build, LIMIT) || build.exitValue() != 0) {
            build.destroy();
            throw new AssertionError("kc.sh build failed, see " + log("build"));
        }
    }

    /** {@code kc.sh start --optimized} on free ports of the loopback interface: waits until the server answers. */
    public Running startOptimized(List<String> options) {
        List<String> all = new ArrayList<>(options);
        all.add("--optimized");
        all.add("--http-host=127.0.0.1");
        all.add("--http-port=" + httpPort);
        all.add("--http-management-port=" + managementPort);
        Running running = new Running(run("start", all, log("start")), log("start"), httpPort);
        try {
            Patience.until(
                    LIMIT, running::printed, text -> READY.stream().allMatch(text::contains) || running.isOver());
            if (running.isOver()) {
                throw new AssertionError("kc.sh start ended, see " + running.log());
            }
            return running;
        } catch (AssertionError e) {
            running.close();
            throw e;
        }
    }

    private Path log(String command) {
        return home.path().resolve("kc-" + command + ".log");
    }

    private Process run(String command, List<String> options, Path log) {
        List<String> line = new ArrayList<>(List.of("sh", "bin/kc.sh", command));
        line.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(home.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.matches("(KC|JAVA|QUARKUS)_?.*"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean ended(Process process, Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A server that the script has started. The script hands the signal to end over to it. */
    public static final class Running implements AutoCloseable {

        private final Process script;
        private final Path log;
        private final int httpPort;

        private Running(Process script, Path log, int httpPort) {
            this.script = script;
            this.log = log;
            this.httpPort = httpPort;
        }

        /** Without a slash at the end. */
        public URI baseUrl() {
            return URI.create("http://localhost:" + httpPort);
        }

        /** All that it printed. */
        public Path log() {
            return log;
        }

        @Override
        public void close() {
            List<ProcessHandle> children = script.descendants().toList();
            script.destroy();
            if (!ended(script, STOP_LIMIT)) {
                script.destroyForcibly();
                children.forEach(ProcessHandle::destroyForcibly);
            }
        }

        private boolean isOver() {
            return !script.isAlive();
        }

        private String printed() {
            try {
                return Files.readString(log);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
