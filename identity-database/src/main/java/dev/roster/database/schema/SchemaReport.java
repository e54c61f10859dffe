package dev.roster.database.schema;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What was found of the data model in an application's database, by reference names.
 *
 * @param tables the tables that are present, in the data model's order
 * @param missingColumns {@code table.column} of each column that a present table lacks, in the data model's order
 */
public record SchemaReport(Set<String> tables, List<String> missingColumns) {

    /**
     * The tables that can be used: every statement names all columns of a table, so that one without a column is as
     * good as absent. Only {@code users} stays, for without it nobody is anybody, and that is no answer.
     */
    public Set<String> usableTables() {
        Set<String> usable = new LinkedHashSet<>(tables);
        usable.removeIf(table ->
                !table.equals("users") && missingColumns.stream().anyMatch(column -> column.startsWith(table + ".")));
        return Collections.unmodifiableSet(usable);
    }
}
