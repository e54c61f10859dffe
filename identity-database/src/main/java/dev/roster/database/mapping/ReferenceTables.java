package dev.roster.database.mapping;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The tables and columns of the data model by their reference names, as {@code orm.xml} lists them. Immutable. */
public final class ReferenceTables {

    private static final ReferenceTables INSTANCE = read(MappingDocument.load());

    private static final String ENTITIES = "dev.roster.database.entity.";

    private final Map<String, Map<String, Class<?>>> columns;

    private ReferenceTables(Map<String, Map<String, Class<?>>> columns) {
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
        return columns.getOrDefault(table, Map.of()).keySet();
    }

    /**
     * What a column's values are in Java: {@code String}, {@code Boolean}, {@code Instant}, {@code Integer} or
     * {@code Long}.
     *
     * @param table reference name
     * @param column reference name
     */
    public Class<?> type(String table, String column) {
        return columns.get(table).get(column);
    }

    private static ReferenceTables read(Document document) {
        Map<String, Map<String, Class<?>>> columns = new LinkedHashMap<>();
        MappingDocument.forEachEntity(document, (table, columnElements) -> {
            String entity = ((Element) table.getParentNode()).getAttribute("class");
            Map<String, Class<?>> types = new LinkedHashMap<>();
            columnElements.forEach(column -> types.put(
                    column.getAttribute("name"),
                    javaType(entity, ((Element) column.getParentNode()).getAttribute("name"))));
            columns.put(table.getAttribute("name"), Collections.unmodifiableMap(types));
        });
        return new ReferenceTables(Collections.unmodifiableMap(columns));
    }

    private static Class<?> javaType(String entity, String field) {
        try {
            return Class.forName(ENTITIES + entity).getDeclaredField(field).getType();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The mapping names what " + entity + " has not", e);
        }
    }
}
