package dev.roster.database.mapping;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.roster.database.schema.SchemaCreator;
import dev.roster.database.schema.SchemaInspector;
import dev.roster.database.schema.SchemaReport;
import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import dev.roster.database.testing.TestSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class RenamedTablesTest {

    /** One column of every table; reserved words and a name with capitals and a blank among them. */
    private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("roles.name", "user");
        COLUMNS.put("permissions.action", "select");
        COLUMNS.put("role_permissions.assigned_at", "granted");
        COLUMNS.put("users.hashed_password", "pwd");
        COLUMNS.put("user_sessions.client_ip", "from");
        COLUMNS.put("session_activities.extra_data", "Extra Data");
        COLUMNS.put("sessionanalytics.id", "analytics_id");
        COLUMNS.put("oauth_accounts.provider", "Idp");
        COLUMNS.put("oauth2account.is_active", "live");
        COLUMNS.put("password_reset_tokens.token_hash", "digest");
        COLUMNS.put("passwordresettoken.max_uses", "limit");
        COLUMNS.put("groups.tags", "etiquettes_é");
        COLUMNS.put("user_groups.group_id", "group");
        COLUMNS.put("item.description", "default");
    }

    private static final Map<String, String> TABLES =
            Map.of("users", "app_users", "item", "order", "groups", "Teams", "sessionanalytics", "session-analytics");

    private static final Set<String> PLAIN = Set.of("app_users", "pwd", "granted", "analytics_id", "live", "digest");

    @ParameterizedTest
    @EnumSource
    void everyTableIsReadAndWrittenUnderTheApplicationsNames(TestServer server) throws SQLException {
        TestDatabase database = server.newDatabase();
        String schema =
                server == TestServer.H2 ? "crm" : "crm_" + database.url().replaceAll(".*/", "");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute((server == TestServer.MARIADB ? "create database " : "create schema ") + schema);
            enter(connection, server, schema);
            SchemaCreator.create(connection, database.kind());
            for (String rename : renames(server)) {
                statement.execute(rename);
            }
        }
        List<String> entries = new ArrayList<>();
        TABLES.forEach((table, name) -> entries.add(table + "=" + name));
        COLUMNS.forEach((column, name) -> entries.add(column + "=" + name));
        NameOverrides overrides = NameOverrides.parse(entries);

        try (Connection connection = database.connect()) {
            SchemaReport report = SchemaInspector.inspect(connection, overrides, schema);
            assertThat(report.tables()).isEqualTo(ReferenceTables.get().names());
            assertThat(report.missingColumns()).isEmpty();
        }
        try (TestSession session = TestSession.open(database, overrides, schema)) {
            RowTrip.run(session);
        }
    }

    /** Plain names are written without quotes, as an application does; H2 stores them in upper case then. */
    private static List<String> renames(TestServer server) {
        List<String> statements = new ArrayList<>();
        COLUMNS.forEach((column, name) -> {
            String[] reference = column.split("\\.");
            String table = quote(server, reference[0]);
            statements.add(
                    server == TestServer.H2
                            ? "alter table " + table + " alter column " + reference[1] + " rename to "
                                    + quote(server, name)
                            : "alter table " + table + " rename column " + reference[1] + " to " + quote(server, name));
        });
        TABLES.forEach((table, name) ->
                statements.add("alter table " + quote(server, table) + " rename to " + quote(server, name)));
        return statements;
    }

    private static String quote(TestServer server, String name) {
        if (ReferenceTables.get().names().contains(name) || PLAIN.contains(name)) {
            return name;
        }
        return server == TestServer.MARIADB ? "`" + name + "`" : "\"" + name + "\"";
    }

    private static void enter(Connection connection, TestServer server, String schema) throws SQLException {
        if (server == TestServer.MARIADB) {
            connection.setCatalog(schema);
        } else {
            connection.setSchema(server == TestServer.H2 ? schema.toUpperCase(Locale.ROOT) : schema);
        }
    }
}
