package dev.roster.database.mapping;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.w3c.dom.Document;

/** The tables and columns of the data model by their reference names, as {@code orm.xml} lists them. Immutable. */
public final class ReferenceTables {

    private static final ReferenceTables INSTANCE = read(MappingDocument.load());

    private final Map<String, Set<String>> columns;

    private ReferenceTables(Map<String, Set<String>> columns) {
        this.columns = columns;
    }

    /** The one data model. */
    public static ReferenceTables get() {
        return INSTANCE;
    }

    /** The 14 tables, in an order in which none refers to a later one except groups of people. */
    public Set<String> names() {
        return columns.keySet();
    }

    /**
     * The columns of a table.
     *
     * @param table reference name
     * @return in the order of the mapping; empty for a name that is none of the 14
     */
    public Set<String> columns(String table) {
        return columns.getOrDefault(table, Set.of());
    }

    private static ReferenceTables read(Document document) {
        Map<String, Set<String>> columns = new LinkedHashMap<>();
        MappingDocument.forEachEntity(document, (table, columnElements) -> {
            Map<String, Boolean> names = new LinkedHashMap<>();
            columnElements.forEach(column -> names.put(column.getAttribute("name"), true));
            columns.put(table.getAttribute("name"), Collections.unmodifiableSet(names.keySet()));
        });
        return new ReferenceTables(Collections.unmodifiableMap(columns));
    }
}
