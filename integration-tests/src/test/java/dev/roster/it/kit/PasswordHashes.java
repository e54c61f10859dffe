package dev.roster.it.kit;

import java.net.URI;

/** How many password hashes a server has computed, as its metrics tell; whatever the format. */
public final class PasswordHashes {

    private static final String METRIC = "roster_password_hashes_total{";

    private final Http http = new Http();
    private final URI metrics;

    /** @param management of a server that was started with metrics */
    public PasswordHashes(URI management) {
        this.metrics = URI.create(management + "/metrics");
    }

    /** Since the server's start. */
    public long computed() {
        long[] counters = http.get(metrics)
                .obeyed()
                .body()
                .lines()
                .filter(line -> line.startsWith(METRIC))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .toArray();
        if (counters.length == 0) {
            throw new AssertionError("The server has no metric " + METRIC);
        }
        long sum = 0;
        for (long counter : counters) {
            sum += counter;
        }
        return sum;
    }
}
