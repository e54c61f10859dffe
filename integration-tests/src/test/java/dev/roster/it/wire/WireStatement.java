package dev.roster.it.wire;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One execution of a statement, as it came over the wire.
 *
 * @param kind {@code SELECT}, {@code INSERT}, {@code UPDATE} or {@code DELETE}
 * @param sql the text with its parameters as {@code $1}
 * @param connection number of the connection, from 1 in the order of arrival
 */
public record WireStatement(String kind, String sql, int connection) {

    private static final Set<String> COUNTED = Set.of("SELECT", "INSERT", "UPDATE", "DELETE");
    private static final Pattern START = Pattern.compile("(?s)(?:\\s|/\\*.*?\\*/|--[^\\n]*\\n|\\()*([A-Za-z]+)");
    private static final Pattern AFTER_WITH = Pattern.compile("(?is)\\)\\s*(SELECT|INSERT|UPDATE|DELETE)\\b");

    /**
     * Empty for everything that is not counted: transactions, settings, empty queries, what the driver asks the
     * catalogue.
     */
    static Optional<WireStatement> of(String sql, int connection) {
        Matcher start = START.matcher(sql);
        if (!start.lookingAt() || sql.contains("pg_catalog.")) {
            return Optional.empty();
        }
        String keyword = start.group(1).toUpperCase(Locale.ROOT);
        if (keyword.equals("WITH")) {
            Matcher main = AFTER_WITH.matcher(sql);
            keyword = main.find() ? main.group(1).toUpperCase(Locale.ROOT) : "SELECT";
        }
        return COUNTED.contains(keyword) ? Optional.of(new WireStatement(keyword, sql, connection)) : Optional.empty();
    }
}
