package dev.roster.it.kit;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The management port of a server that was started with metrics and health checks. */
public final class Management {

    private static final String TYPE = "# TYPE ";

    private final Http http = new Http();
    private final URI base;

    /** @param base without a slash at the end */
    public Management(URI base) {
        this.base = base;
    }

    /** For example {@code health("/ready")}; empty for all of it. */
    public Reply health(String path) {
        return http.get(URI.create(base + "/health" + path));
    }

    /** Everything that is exported. */
    public String metrics() {
        return http.get(URI.create(base + "/metrics")).obeyed().body();
    }

    /** Names of the pack's metrics as they are exported; a timer's maximum belongs to the timer. */
    public Set<String> metricNames() {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(TYPE + "roster_"))
                .map(line -> line.substring(TYPE.length()).split(" "))
                .map(parts -> parts[1].equals("counter") ? total(parts[0]) : parts[0])
                .map(name -> name.endsWith("_seconds_max") ? name.substring(0, name.length() - "_max".length()) : name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    // OpenMetrics names a counter without the suffix that its value has.
    private static String total(String counter) {
        return counter.endsWith("_total") ? counter : counter + "_total";
    }

    /** The lines of values that hold all these texts. */
    public List<String> values(String... parts) {
        return metrics()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .filter(line -> List.of(parts).stream().allMatch(line::contains))
                .toList();
    }

    /** The sum of what {@link #values} finds, 0 where it finds nothing. */
    public double sum(String... parts) {
        return values(parts).stream()
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
