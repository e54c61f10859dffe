package dev.roster.database.doctor;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.roster.database.DatabaseKind;
import dev.roster.database.check.ConnectionCheck.Visit;
import dev.roster.database.check.Refusal;
import dev.roster.database.internal.DriverParameters;
import dev.roster.database.mapping.NameOverrides;
import dev.roster.database.mapping.QuotedNames;
import dev.roster.database.mapping.TextComparison;
import dev.roster.database.schema.SchemaReport;
import dev.roster.database.settings.JdbcUrl;

/**
 * The database that is looked at, over one connection, under the application's names and within what is left of the
 * time. Statements are written with reference names in brackets: {@code select count(*) from [users] u where
 * u.[users.username] is null}. Used by one thread.
 */
public final class Patient {

    private static final Pattern NAME = Pattern.compile("\\[([a-z0-9_]+)(?:\\.([a-z0-9_]+))?]");
    private static final Duration GRACE = Duration.ofMillis(500);

    private final Visit visit;
    private final SchemaReport found;
    private final QuotedNames names;
    private final TimeLeft time;

    Patient(Visit visit, SchemaReport found, TimeLeft time) {
        this.visit = visit;
        this.found = found;
        this.time = time;
        names = new QuotedNames(visit.kind(), visit.overrides(), visit.schema());
    }

    /** Which database it is. */
    public DatabaseKind kind() {
        return visit.kind();
    }

    /** The application's names. */
    public NameOverrides overrides() {
        return visit.overrides();
    }

    /** Where the tables are, {@code null} or blank for what the connection finds by itself. */
    public String schema() {
        return visit.schema();
    }

    /** Where the connection leads to. */
    public JdbcUrl url() {
        return visit.url();
    }

    /** Which tables and columns are there. */
    public SchemaReport found() {
        return found;
    }

    /** Tells whether a table is there with all its columns. */
    public boolean has(String table) {
        return found.tables().contains(table)
                && found.missingColumns().stream().noneMatch(column -> column.startsWith(table + "."));
    }

    boolean isTimeOver() {
        return time.isOver();
    }

    /**
     * Tells whether this user may read a table that is there.
     *
     * @throws SQLException where the database has something else against it
     */
    public boolean isReadable(String table) throws SQLException {
        try {
            list("select 1 from [" + table + "] where 1 = 0", row -> null);
            return true;
        } catch (SQLException e) {
            if (Refusal.isRight(e)) {
                return false;
            }
            throw e;
        }
    }

    /**
     * The connection, with its limits set to what is left.
     *
     * @throws SQLTimeoutException where the time is up
     */
    public Connection connection() throws SQLException {
        if (time.isOver()) {
            throw new SQLTimeoutException("The time is up", "57014");
        }
        Duration limit = time.forStatement();
        Connection connection = visit.connection();
        connection.setNetworkTimeout(Runnable::run, (int) limit.plus(GRACE).toMillis());
        try (Statement statement = connection.createStatement()) {
            statement.execute(DriverParameters.statementLimit(kind(), limit));
        }
        return connection;
    }

    /** Condition on an alias of {@code users}, as part of a statement; a flag that holds null reads as false. */
    public static String undeleted(String alias) {
        return "(" + alias + ".[users.is_deleted] is null or " + alias + ".[users.is_deleted] = false)";
    }

    /** Ignores case and nothing else, as look-ups do. */
    public String folded(String expression) {
        return TextComparison.folded(kind(), expression);
    }

    /** Ignores nothing. */
    public String exact(String expression) {
        return TextComparison.exact(kind(), expression);
    }

    /** The text of an id, whatever its type. */
    public String text(String expression) {
        return "cast(" + expression + (kind().isSchemaCatalog() ? " as char)" : " as varchar)");
    }

    /** The statement with the application's names. */
    public String sql(String template) {
        Matcher name = NAME.matcher(template);
        return name.replaceAll(part -> Matcher.quoteReplacement(
                part.group(2) == null ? names.table(part.group(1)) : names.column(part.group(1), part.group(2))));
    }

    /** All rows that a statement finds. */
    public <T> List<T> list(String template, RowReader<T> reader, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection().prepareStatement(sql(template))) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<T> list = new ArrayList<>();
                while (rows.next()) {
                    list.add(reader.read(rows));
                }
                return list;
            }
        }
    }

    /** The first column of all rows. */
    public List<String> texts(String template, Object... parameters) throws SQLException {
        return list(template, row -> row.getString(1), parameters);
    }

    /** The one number that a statement finds. */
    public long number(String template, Object... parameters) throws SQLException {
        return list(template, row -> row.getLong(1), parameters).get(0);
    }

    /** The finding with the application's names of a table and, where it is not {@code null}, a column of it. */
    public Finding about(Finding finding, String table, String column) {
        NameOverrides named = overrides();
        return finding.at(named.table(table), column == null ? null : named.column(table, column));
    }

    /** Reads the row that a result stands on. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
