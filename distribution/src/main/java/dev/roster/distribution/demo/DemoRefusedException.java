package dev.roster.distribution.demo;

/** The demo cannot start for a reason that whoever started it can mend; the message says how. */
final class DemoRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoRefusedException(String message) {
        super(message);
    }

    DemoRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
