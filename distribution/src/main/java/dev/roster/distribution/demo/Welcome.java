package dev.roster.distribution.demo;

import java.util.Optional;

/** What is printed when everything runs. */
final class Welcome {

    private final Demo demo;
    private final DemoPorts ports;

    Welcome(Demo demo, DemoPorts ports) {
        this.demo = demo;
        this.ports = ports;
    }

    /** For the embedded database, whose people are known. */
    String text(DatabaseAccess database, LegacyAccount alice, LegacyAccount bob) {
        return frame(
                """
                  Sign in as  %s   password: %s
                         or   %s     password: %s
                              one-time code at the moment: %s (press Enter for the current one)
                              or a backup code, each once: %s
                """
                        .formatted(
                                alice.username(),
                                alice.password(),
                                bob.username(),
                                bob.password(),
                                bob.currentCode(),
                                bob.backupCodes()),
                "PostgreSQL of the application: %s (user %s, password %s)"
                        .formatted(database.jdbcUrl(), database.username(), database.password()));
    }

    /** For a database of one's own. */
    String text(DatabaseAccess database) {
        return frame(
                "  Sign in with an account of your own database.\n",
                "Database of the application: " + database.jdbcUrl());
    }

    private String frame(String accounts, String database) {
        return """

                  The demo is ready. Everything listens on 127.0.0.1 only.

                  Application %s/
                %s
                  Keycloak's admin console  %s/admin/   user %s, password %s (of this demo only)
                  Account console           %s/account/
                  %s
                  %s
                  Ctrl-C stops everything.
                """
                .formatted(
                        demo.application(),
                        accounts,
                        demo.keycloak(),
                        Demo.ADMINISTRATOR,
                        Demo.ADMINISTRATOR,
                        demo.issuer(),
                        database,
                        debugger().orElse("No debugger port."));
    }

    private Optional<String> debugger() {
        return ports.debugger() == 0
                ? Optional.empty()
                : Optional.of("Java debugger of Keycloak: 127.0.0.1:" + ports.debugger());
    }
}
