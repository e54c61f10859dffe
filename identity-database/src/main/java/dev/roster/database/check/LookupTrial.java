package dev.roster.database.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.roster.database.DatabaseKind;
import dev.roster.database.check.ConnectionReport.Outcome;
import dev.roster.database.mapping.NameOverrides;
import dev.roster.database.mapping.QuotedNames;
import dev.roster.database.mapping.ReferenceTables;

/**
 * Reads each table that a repository reads once as it does, with no row wanted: the catalogue tells what is there, not
 * what may be read and compared.
 */
public final class LookupTrial {

    /** Whoever reads another table adds it. Rights on the rest are nobody's business yet. */
    private static final Set<String> READ = Set.of(
            "users",
            "roles",
            "permissions",
            "role_permissions",
            "groups",
            "user_groups",
            "oauth_accounts",
            "oauth2account");

    private static final List<List<String>> JOINS = List.of(
            List.of("users", "role_id", "roles", "id"),
            List.of("role_permissions", "role_id", "roles", "id"),
            List.of("role_permissions", "permission_id", "permissions", "id"),
            List.of("user_groups", "user_id", "users", "id"),
            List.of("user_groups", "group_id", "groups", "id"),
            List.of("oauth_accounts", "user_id", "users", "id"),
            List.of("oauth2account", "user_id", "users", "id"));

    private final Connection connection;
    private final NameOverrides overrides;
    private final QuotedNames names;

    /** @param connection is read from only */
    public LookupTrial(Connection connection, DatabaseKind kind, NameOverrides overrides, String schema) {
        this.connection = connection;
        this.overrides = overrides;
        names = new QuotedNames(kind, overrides, schema);
    }

    /**
     * Tries the tables one by one, then what joins them.
     *
     * @param tables reference names of those that are there with all their columns
     * @return the first that is refused, or empty
     * @throws SQLException where the database has something else against it
     */
    Optional<Refused> run(Set<String> tables) throws SQLException {
        return run(tables, 1).stream().findFirst();
    }

    /**
     * As {@link #run}, to the end.
     *
     * @return all that is refused, tables first
     */
    public List<Refused> runAll(Set<String> tables) throws SQLException {
        return run(tables, Integer.MAX_VALUE);
    }

    private List<Refused> run(Set<String> tables, int most) throws SQLException {
        List<Refused> refused = new ArrayList<>();
        for (String table : tables) {
            if (READ.contains(table) && refused.size() < most) {
                table(table).ifPresent(refused::add);
            }
        }
        Set<String> readable = new LinkedHashSet<>(tables);
        refused.forEach(one -> readable.remove(one.table()));
        for (List<String> join : JOINS) {
            if (readable.contains(join.get(0)) && readable.contains(join.get(2)) && refused.size() < most) {
                join(join.get(0), join.get(1), join.get(2), join.get(3)).ifPresent(refused::add);
            }
        }
        return refused;
    }

    private Optional<Refused> table(String table) throws SQLException {
        TrialStatement trial = new TrialStatement(connection, names, table);
        List<String> columns = List.copyOf(ReferenceTables.get().columns(table));
        try {
            List<String> unreadable = trial.run(columns);
            return unreadable.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Refused(Outcome.WRONG_TYPE, table, named(table, unreadable)));
        } catch (SQLException e) {
            Outcome outcome = Refusal.of(e).orElseThrow(() -> e);
            List<String> culprits = culprits(trial, columns, outcome);
            boolean isWhole = culprits.isEmpty() || culprits.size() == columns.size();
            return Optional.of(new Refused(outcome, table, isWhole ? overrides.table(table) : named(table, culprits)));
        }
    }

    // The databases name the table, or the types, but not the column.
    private static List<String> culprits(TrialStatement trial, List<String> columns, Outcome outcome)
            throws SQLException {
        List<String> culprits = new ArrayList<>();
        for (String column : columns) {
            try {
                if (!trial.run(List.of(column)).isEmpty() && outcome == Outcome.WRONG_TYPE) {
                    culprits.add(column);
                }
            } catch (SQLException e) {
                if (Refusal.of(e).orElseThrow(() -> e) == outcome) {
                    culprits.add(column);
                }
            }
        }
        return culprits;
    }

    private Optional<Refused> join(String table, String column, String other, String otherColumn) throws SQLException {
        String sql = "select 1 from " + names.table(table) + " a join " + names.table(other) + " b on a."
                + names.column(table, column) + " = b." + names.column(other, otherColumn) + " where 1 = 0";
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return Optional.empty();
        } catch (SQLException e) {
            Outcome outcome = Refusal.of(e).orElseThrow(() -> e);
            String what = named(table, List.of(column)) + " = " + named(other, List.of(otherColumn));
            return Optional.of(new Refused(outcome, table, what));
        }
    }

    private String named(String table, List<String> columns) {
        return String.join(
                ", ",
                columns.stream()
                        .map(column -> overrides.described(table, column))
                        .toList());
    }

    /**
     * What is refused.
     *
     * @param outcome {@link Outcome#NO_RIGHT} or {@link Outcome#WRONG_TYPE}
     * @param table reference name
     * @param what the table, or its columns, by the application's names
     */
    public record Refused(Outcome outcome, String table, String what) {}
}
