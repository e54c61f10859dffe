package dev.roster.distribution.demo;

import java.util.Optional;
import java.util.Properties;
import java.util.function.IntFunction;

import dev.roster.distribution.PortTakenException;
import dev.roster.distribution.Ports;

/**
 * Where the demo listens, on 127.0.0.1 alone.
 *
 * @param debugger of Keycloak; 0 is none
 */
record DemoPorts(int application, int keycloak, int management, int database, int debugger) {

    static final int DEFAULT = 8090;
    static final int DEFAULT_DEBUGGER = 8787;

    private static final int HIGHEST = 65_535;

    /**
     * Reads {@code port} (the application's), {@code keycloak.port} (default {@code port + 1}; management and database
     * take the two ports after it) and {@code debug.port}. Without the
     * last one there is no debugger where its port is one of the others.
     *
     * @throws DemoRefusedException naming the property whose value is no such port
     */
    static DemoPorts from(Properties properties) {
        int application = number(properties, "port", DEFAULT, 1, HIGHEST - 3);
        int keycloak = number(properties, "keycloak.port", application + 1, 1, HIGHEST - 2);
        if (application >= keycloak && application <= keycloak + 2) {
            throw new DemoRefusedException("-Dkeycloak.port=" + keycloak
                    + " and the two ports after it must not hold -Dport=" + application + ".");
        }
        int debugger = number(properties, "debug.port", DEFAULT_DEBUGGER, 0, HIGHEST);
        if (debugger == application || debugger >= keycloak && debugger <= keycloak + 2) {
            if (properties.getProperty("debug.port") != null) {
                throw new DemoRefusedException("-Ddebug.port=" + debugger
                        + " is a port that the demo needs itself: it takes " + application + " and " + keycloak + " to "
                        + (keycloak + 2) + ".");
            }
            debugger = 0;
        }
        return new DemoPorts(application, keycloak, keycloak + 1, keycloak + 2, debugger);
    }

    /**
     * Makes sure that everything but the debugger can be had before anything is started.
     *
     * @param withDatabase whether the embedded database is to be started too
     * @param holder what is known of whoever listens on a port
     * @throws DemoRefusedException naming the port that is taken and the way out
     */
    void requireFree(boolean withDatabase, IntFunction<Optional<String>> holder) {
        require(application, "the demo application", holder);
        require(keycloak, "Keycloak", holder);
        require(management, "Keycloak's health checks", holder);
        if (withDatabase) {
            require(database, "PostgreSQL", holder);
        }
    }

    /** The same without the debugger where its port is taken: nobody misses it who did not ask for it. */
    DemoPorts withDebuggerIfFree() {
        if (debugger == 0) {
            return this;
        }
        try {
            Ports.requireFree(debugger);
            return this;
        } catch (PortTakenException e) {
            return new DemoPorts(application, keycloak, management, database, 0);
        }
    }

    private void require(int port, String use, IntFunction<Optional<String>> holder) {
        try {
            Ports.requireFree(port);
        } catch (PortTakenException e) {
            throw new DemoRefusedException(
                    "Port " + port + ", meant for " + use + ", is taken"
                            + holder.apply(port)
                                    .map(text -> ". " + text + " Or ")
                                    .orElse(": ")
                            + "choose others with -Dport=<port>, for example "
                            + "./mvnw -Pdemo -Dport=" + suggestion()
                            + " (the demo takes that port and the three after it).",
                    e);
        }
    }

    private int suggestion() {
        return application <= HIGHEST - 1_003 ? application + 1_000 : DEFAULT;
    }

    private static int number(Properties properties, String name, int preset, int lowest, int highest) {
        String value = properties.getProperty(name, String.valueOf(preset));
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) < lowest || Integer.parseInt(value) > highest) {
            throw new DemoRefusedException(
                    "-D" + name + " is a port from " + lowest + " to " + highest + ", not '" + value + "'.");
        }
        return Integer.parseInt(value);
    }
}
