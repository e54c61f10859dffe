package dev.roster.distribution;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a Keycloak is to be started. Immutable: each method returns a changed copy. The defaults are {@code start-dev} on
 * free ports of the loopback interface, with health checks, 768 MiB of heap and five minutes to become ready.
 */
public final class ServerSettings {

    private final String command;
    private final Map<String, String> options;
    private final Map<String, String> environment;
    private final List<String> jvmOptions;
    private final List<Path> realms;
    private final int httpPort;
    private final int managementPort;
    private final Duration startTimeout;

    private ServerSettings(Draft draft) {
        this.command = draft.command;
        this.options = draft.options;
        this.environment = draft.environment;
        this.jvmOptions = List.copyOf(draft.jvmOptions);
        this.realms = List.copyOf(draft.realms);
        this.httpPort = draft.httpPort;
        this.managementPort = draft.managementPort;
        this.startTimeout = draft.startTimeout;
    }

    /** The defaults, without an administrator. */
    public static ServerSettings defaults() {
        Draft draft = new Draft();
        draft.command = "start-dev";
        draft.options.put("http-host", "127.0.0.1");
        draft.options.put("health-enabled", "true");
        draft.jvmOptions.add("-Xms256m");
        draft.jvmOptions.add("-Xmx768m");
        draft.startTimeout = Duration.ofMinutes(5);
        return new ServerSettings(draft);
    }

    /** {@code start-dev} or {@code start}; both build Keycloak first where options or providers changed. */
    public ServerSettings command(String value) {
        Draft draft = draft();
        draft.command = value;
        return new ServerSettings(draft);
    }

    /** An option as {@code kc.sh} knows it, without the dashes: {@code option("db", "postgres")}. */
    public ServerSettings option(String name, String value) {
        Draft draft = draft();
        draft.options.put(name, value);
        return new ServerSettings(draft);
    }

    /** A variable of the process. Of the caller's own environment everything but {@code KC_*} is handed on. */
    public ServerSettings environment(String name, String value) {
        Draft draft = draft();
        draft.environment.put(name, value);
        return new ServerSettings(draft);
    }

    /** The first administrator of the realm {@code master}; of effect while there is none. */
    public ServerSettings administrator(String username, String password) {
        return environment("KC_BOOTSTRAP_ADMIN_USERNAME", username)
                .environment("KC_BOOTSTRAP_ADMIN_PASSWORD", password);
    }

    /**
     * One more option of the virtual machine, after the default ones: the last of two that contradict each other wins.
     */
    public ServerSettings jvmOption(String value) {
        Draft draft = draft();
        draft.jvmOptions.add(value);
        return new ServerSettings(draft);
    }

    /** A realm to import at start; Keycloak leaves a realm alone that exists. */
    public ServerSettings realm(Path json) {
        Draft draft = draft();
        draft.realms.add(json);
        return new ServerSettings(draft);
    }

    /** Ports to listen on; 0 is a free one, the same over restarts. */
    public ServerSettings ports(int http, int management) {
        Draft draft = draft();
        draft.httpPort = http;
        draft.managementPort = management;
        return new ServerSettings(draft);
    }

    /** How long a start may take, the build included. */
    public ServerSettings startTimeout(Duration value) {
        Draft draft = draft();
        draft.startTimeout = value;
        return new ServerSettings(draft);
    }

    String command() {
        return command;
    }

    Map<String, String> options() {
        return options;
    }

    Map<String, String> environment() {
        return environment;
    }

    List<String> jvmOptions() {
        return jvmOptions;
    }

    List<Path> realms() {
        return realms;
    }

    int httpPort() {
        return httpPort;
    }

    int managementPort() {
        return managementPort;
    }

    Duration startTimeout() {
        return startTimeout;
    }

    private Draft draft() {
        Draft draft = new Draft();
        draft.command = command;
        draft.options.putAll(options);
        draft.environment.putAll(environment);
        draft.jvmOptions.addAll(jvmOptions);
        draft.realms.addAll(realms);
        draft.httpPort = httpPort;
        draft.managementPort = managementPort;
        draft.startTimeout = startTimeout;
        return draft;
    }

    private static final class Draft {
        private final Map<String, String> options = new LinkedHashMap<>();
        private final Map<String, String> environment = new LinkedHashMap<>();
        private final List<String> jvmOptions = new ArrayList<>();
        private final List<Path> realms = new ArrayList<>();
        private String command;
        private int httpPort;
        private int managementPort;
        private Duration startTimeout;
    }
}
