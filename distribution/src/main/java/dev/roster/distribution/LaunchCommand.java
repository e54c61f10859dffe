package dev.roster.distribution;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The process that {@code bin/kc.sh} would start. The script is left out because it stays as a parent between us and
 * the server, where a kill reaches the shell instead of Keycloak.
 */
final class LaunchCommand {

    /** Keycloak ends with it after it has rebuilt itself and wants to be started again. */
    static final int REBUILT = 10;

    // JVM settings of kc.sh of 26.7, but for the heap, which the caller sets.
    private static final List<String> JVM = List.of(
            "-XX:MetaspaceSize=96M",
            "-XX:MaxMetaspaceSize=256m",
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+UseG1GC",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                    + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "-Duser.language=en",
            "-Duser.country=US",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Dpicocli.disable.closures=true",
            "-Dquarkus-log-max-startup-records=10000");

    private final Path home;
    private final ServerSettings settings;
    private final int httpPort;
    private final int managementPort;

    LaunchCommand(Path home, ServerSettings settings, int httpPort, int managementPort) {
        this.home = home.toAbsolutePath();
        this.settings = settings;
        this.httpPort = httpPort;
        this.managementPort = managementPort;
    }

    /**
     * The process, ready to be started, its error output joined with its output.
     *
     * @param rebuilt {@code true} when it follows one that ended with {@link #REBUILT}
     */
    ProcessBuilder process(boolean rebuilt) {
        ProcessBuilder process = new ProcessBuilder(line(rebuilt));
        Map<String, String> environment = process.environment();
        environment.keySet().removeIf(name -> name.startsWith("KC_") || name.startsWith("QUARKUS_"));
        environment.putAll(settings.environment());
        return process.directory(home.toFile()).redirectErrorStream(true);
    }

    private List<String> line(boolean rebuilt) {
        List<String> line = new ArrayList<>();
        line.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        line.addAll(JVM);
        line.addAll(settings.jvmOptions());
        line.add("-Dkc.home.dir=" + home);
        line.add("-Djboss.server.config.dir=" + home.resolve("conf"));
        if (rebuilt) {
            line.add("-Dkc.config.built=true");
        }
        line.add("-cp");
        line.add(home.resolve("lib").resolve("quarkus-run.jar").toString());
        line.add("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
        line.add(settings.command());
        settings.options().forEach((name, value) -> line.add("--" + name + "=" + value));
        line.add("--http-port=" + httpPort);
        line.add("--http-management-port=" + managementPort);
        if (!settings.realms().isEmpty()) {
            line.add("--import-realm");
        }
        return line;
    }
}
