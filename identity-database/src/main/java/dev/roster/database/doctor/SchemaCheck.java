package dev.roster.database.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.roster.database.mapping.NameOverrides;
import dev.roster.database.mapping.ReferenceTables;

/** Which of the data model's tables and columns are absent, by the application's names. */
final class SchemaCheck implements Check {

    private static final String USERS = "users";
    // The sample resource of a demonstration: nobody misses it.
    private static final Set<String> DISPENSABLE = Set.of("item");

    @Override
    public String subject() {
        return "for missing tables and columns";
    }

    @Override
    public Set<String> tables() {
        return Set.of();
    }

    @Override
    public List<Finding> run(Patient patient) {
        List<Finding> findings = new ArrayList<>();
        for (String table : ReferenceTables.get().names()) {
            if (!patient.found().tables().contains(table)) {
                findings.add(patient.about(missingTable(patient.overrides(), table), table, null));
            }
        }
        for (String column : patient.found().missingColumns()) {
            String[] parts = column.split("\\.");
            findings.add(patient.about(missingColumn(patient.overrides(), parts[0], parts[1]), parts[0], parts[1]));
        }
        return findings;
    }

    private static Finding missingTable(NameOverrides overrides, String table) {
        String code = "table_missing";
        String said = "The table " + described(overrides, table) + " is absent, or this user may not see it";
        if (table.equals(USERS)) {
            return Finding.error(code, said + ": nobody can sign in.");
        }
        String message = said + ": what needs it is off.";
        return DISPENSABLE.contains(table) ? Finding.info(code, message) : Finding.warning(code, message);
    }

    private static Finding missingColumn(NameOverrides overrides, String table, String column) {
        String code = "column_missing";
        String said = "The column " + overrides.described(table, column) + " is absent";
        return table.equals(USERS)
                ? Finding.error(code, said + ": nobody can sign in.")
                : Finding.warning(code, said + ": what needs its table is off.");
    }

    private static String described(NameOverrides overrides, String table) {
        String name = overrides.table(table);
        return name.equals(table) ? name : name + " (" + table + ")";
    }
}
