package dev.roster.database.mapping;

import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;
import org.hibernate.type.SqlTypes;
import org.w3c.dom.Document;

/** Adds the 14 tables to a Hibernate configuration. */
public final class IdentityMapping {

    private IdentityMapping() {}

    /**
     * Adds the mapping of all 14 tables under the application's names, the settings that the types rely on and the
     * functions that the repositories use. Needs no database, now or when the session factory is built, and whether a
     * table is there shows only in a statement that uses it. The dialect is the caller's to set (see
     * {@code SessionFactories}).
     *
     * @param configuration receives the mapping
     * @param overrides the application's names
     * @param schema where all tables are; {@code null} or blank for what the connection finds by itself
     * @throws IllegalArgumentException where the schema is not a name
     */
    public static void apply(Configuration configuration, NameOverrides overrides, String schema) {
        boolean isGiven = schema != null && !schema.isBlank();
        if (isGiven && !NameOverrides.isName(schema.strip())) {
            throw new IllegalArgumentException("Not the name of a schema.");
        }
        configuration.setPhysicalNamingStrategy(new PhysicalNames(isGiven ? schema.strip() : null));
        configuration.addInputStream(MappingDocument.toStream(rename(MappingDocument.load(), overrides)));
        configuration.registerFunctionContributor(new TextFunctions());

        // One rule for columns with and without a zone: without one they hold UTC.
        configuration.setProperty(AvailableSettings.PREFERRED_INSTANT_JDBC_TYPE, String.valueOf(SqlTypes.TIMESTAMP));
        configuration.setProperty(AvailableSettings.JDBC_TIME_ZONE, "UTC");
        // Rows may hold null where the data model forbids it, and must stay writable in other columns.
        configuration.setProperty(AvailableSettings.CHECK_NULLABILITY, "false");
    }

    private static Document rename(Document document, NameOverrides overrides) {
        MappingDocument.forEachEntity(document, (table, columns) -> {
            String reference = table.getAttribute("name");
            columns.forEach(
                    column -> column.setAttribute("name", overrides.column(reference, column.getAttribute("name"))));
            table.setAttribute("name", overrides.table(reference));
        });
        return document;
    }
}
