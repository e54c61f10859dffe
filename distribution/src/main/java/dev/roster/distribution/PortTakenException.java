package dev.roster.distribution;

/** A server was told to listen on a port that something else listens on. */
public final class PortTakenException extends RuntimeException {

    private final int port;

    PortTakenException(int port, Throwable cause) {
        super("Port " + port + " is taken", cause);
        this.port = port;
    }

    /** The port in question. */
    public int port() {
        return port;
    }
}
