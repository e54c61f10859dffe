package dev.roster.it.kit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import dev.roster.database.DatabaseKind;
import dev.roster.database.schema.SchemaCreator;
import dev.roster.it.kit.TestFiles;

/** The legacy application's tables and rows, as each product takes them. */
final class LegacyScripts {

    private LegacyScripts() {}

    /** The reference schema, then the rows. */
    static List<String> postgresql() {
        return TestFiles.legacyScripts().stream().map(LegacyScripts::read).toList();
    }

    /** The tables as the pack would create them, with the legacy rows. */
    static void run(Connection connection, DatabaseKind kind) throws SQLException {
        SchemaCreator.create(connection, kind);
        String rows = read(TestFiles.legacy("data.sql"));
        if (kind == DatabaseKind.MARIADB) {
            rows = rows.replaceAll("(\\d\\d:\\d\\d:\\d\\d)\\+00'", "$1'");
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String insert : rows.split(";\n")) {
                if (!insert.isBlank()) {
                    statement.addBatch(insert);
                }
            }
            statement.executeBatch();
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
