package dev.roster.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import dev.roster.database.testing.TestDatabase;

/**
 * The same people as Keycloak 26.7 keeps its own, with its indexes, and its statements: {@code JpaUserProvider} of
 * keycloak-model-jpa, {@code getSearchOptionPredicate} and {@code searchForUserStream}.
 */
final class KeycloakTable implements AutoCloseable {

    private static final List<String> DDL = List.of(
            "create table user_entity (id varchar(36) primary key, email varchar(255), email_constraint varchar(255),"
                    + " email_verified boolean not null, enabled boolean not null, federation_link varchar(255),"
                    + " first_name varchar(255), last_name varchar(255), realm_id varchar(255), username varchar(255),"
                    + " created_timestamp bigint, service_account_client_link varchar(255), not_before int not null,"
                    + " last_modified_timestamp bigint)",
            "insert into user_entity select id, lower(email), lower(email), email_verified, is_active, null,"
                    + " first_name, last_name, 'realm', lower(username), extract(epoch from created_at)::bigint * 1000,"
                    + " null, 0,"
                    + " null from users where not is_deleted",
            "alter table user_entity add unique (realm_id, username)",
            "alter table user_entity add unique (realm_id, email_constraint)",
            "create index on user_entity (email)",
            "create index on user_entity (realm_id, service_account_client_link)",
            "create index on user_entity (realm_id, created_timestamp)",
            "vacuum analyze user_entity");

    private static final String MATCHES =
            " from user_entity u where %s and u.realm_id = 'realm'" + " and u.service_account_client_link is null";
    private static final String SEARCHED = "(u.username like ? escape '\\' or u.email like ? escape '\\'"
            + " or lower(u.first_name) like ? escape '\\' or lower(u.last_name) like ? escape '\\')";

    private final Connection connection;

    KeycloakTable(TestDatabase database) throws SQLException {
        connection = database.connect();
        try (Statement statement = connection.createStatement()) {
            for (String ddl : DDL) {
                statement.execute(ddl);
            }
        }
    }

    /** @param word prefix, or part with a star in front; {@code null} for everybody */
    int list(String word, int first, int max) throws SQLException {
        String sql = "select distinct u.*" + MATCHES.formatted(word == null ? "true" : SEARCHED)
                + " order by u.username offset ? rows fetch first ? rows only";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameter = bind(statement, word);
            statement.setInt(parameter, first);
            statement.setInt(parameter + 1, max);
            return rows(statement);
        }
    }

    int count(String word) throws SQLException {
        String sql = "select count(distinct u.id)" + MATCHES.formatted(word == null ? "true" : SEARCHED);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, word);
            return rows(statement);
        }
    }

    /** What a look-up costs at least: one row of {@code users} with its role, all columns read. */
    int lookUp(String condition, String value) throws SQLException {
        String sql = "select u.*, r.* from users u left join roles r on r.id = u.role_id"
                + " where (u.is_deleted is null or u.is_deleted = false) and " + condition;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            return rows(statement);
        }
    }

    private static int bind(PreparedStatement statement, String word) throws SQLException {
        if (word == null) {
            return 1;
        }
        String pattern = word.toLowerCase(Locale.ROOT).replace('*', '%') + "%";
        List<String> patterns = Collections.nCopies(4, pattern);
        for (int i = 0; i < patterns.size(); i++) {
            statement.setString(i + 1, patterns.get(i));
        }
        return patterns.size() + 1;
    }

    private static int rows(PreparedStatement statement) throws SQLException {
        int rows = 0;
        try (ResultSet result = statement.executeQuery()) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                for (int column = 1; column <= columns; column++) {
                    result.getObject(column);
                }
                rows++;
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
