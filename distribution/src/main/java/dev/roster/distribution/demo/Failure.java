package dev.roster.distribution.demo;

import java.util.Objects;
import java.util.stream.Stream;

/** What went wrong, in words for the person in front of the terminal. */
final class Failure {

    private Failure() {}

    /** The messages of a failure and its causes, in one line each; nothing is said twice. */
    static String reason(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(cause -> cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage())
                // One that was made of its cause alone repeats it, with the name of its class.
                .reduce((outer, inner) -> outer.endsWith(inner) ? outer : outer + "\n  " + inner)
                .orElseThrow();
    }

    /** @param user of the operating system */
    static String reasonOfPostgres(Throwable failure, String user) {
        String hint = user.equals("root")
                ? "\nPostgreSQL does not run as root. For root it is started in a user namespace of its own"
                        + " (unshare -U), which a locked-down container may forbid: run the demo as another user there."
                : "";
        return "PostgreSQL did not start.\n  " + reason(failure) + hint;
    }
}
