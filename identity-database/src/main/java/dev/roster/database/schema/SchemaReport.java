package dev.roster.database.schema;

import java.util.List;
import java.util.Set;

/**
 * What was found of the data model in an application's database, by reference names.
 *
 * @param tables the tables that are present, in the data model's order
 * @param missingColumns {@code table.column} of each column that a present table lacks, in the data model's order
 */
public record SchemaReport(Set<String> tables, List<String> missingColumns) {}
