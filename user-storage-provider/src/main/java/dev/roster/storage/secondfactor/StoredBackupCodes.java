package dev.roster.storage.secondfactor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.keycloak.util.JsonSerialization;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * The column {@code backup_codes}: a JSON array or a comma-separated list. Immutable. A column that is neither, or
 * holds anything but texts and whole numbers, has no codes. What stays in an array stays as it is written there,
 * number or text.
 */
final class StoredBackupCodes {

    private final boolean json;
    private final String separator;
    private final List<Entry> entries;

    private StoredBackupCodes(boolean json, String separator, List<Entry> entries) {
        this.json = json;
        this.separator = separator;
        this.entries = List.copyOf(entries);
    }

    /** @param column as it stands, may be {@code null} */
    static StoredBackupCodes parse(String column) {
        if (column == null || column.isBlank()) {
            return new StoredBackupCodes(false, ",", List.of());
        }
        String separator = column.contains(", ") ? ", " : ",";
        String text = column.strip();
        return text.startsWith("[") || text.startsWith("{")
                ? new StoredBackupCodes(true, separator, array(text))
                : new StoredBackupCodes(false, separator, list(text));
    }

    /** The codes in the order of the column, plain or hashed; never blank. */
    List<String> codes() {
        return entries.stream().map(Entry::code).toList();
    }

    /**
     * Writes the column without some of its codes.
     *
     * @param used what the column shall no longer hold, however often it stands there
     * @return the column in the form that was found: with none left {@code []} or the empty text
     */
    String without(List<String> used) {
        Stream<String> left =
                entries.stream().filter(entry -> !used.contains(entry.code())).map(Entry::written);
        return json
                ? left.collect(Collectors.joining(separator, "[", "]"))
                : left.collect(Collectors.joining(separator));
    }

    /**
     * Writes a column of new codes in the form of these: hashed where one of these is, or where there are none.
     *
     * @param codes plain
     */
    String replacedBy(List<String> codes) {
        boolean isEmpty = entries.isEmpty();
        boolean isHashed = isEmpty || codes().stream().anyMatch(Sha256Hex::isMeant);
        List<String> written = isHashed ? codes.stream().map(Sha256Hex::of).toList() : codes;
        return json || isEmpty
                ? written.stream()
                        .map(code -> TextNode.valueOf(code).toString())
                        .collect(Collectors.joining(separator, "[", "]"))
                : String.join(separator, written);
    }

    private static List<Entry> list(String text) {
        List<Entry> found = new ArrayList<>();
        for (String part : text.split(",")) {
            if (!part.isBlank()) {
                found.add(new Entry(part.strip(), part.strip()));
            }
        }
        return found;
    }

    private static List<Entry> array(String text) {
        JsonNode node;
        try {
            node = JsonSerialization.mapper.readTree(text);
        } catch (JsonProcessingException malformed) {
            return List.of();
        }
        List<Entry> found = new ArrayList<>();
        for (JsonNode element : node) {
            if (!node.isArray() || !element.isTextual() && !element.isIntegralNumber()) {
                return List.of();
            }
            if (!element.asText().isBlank()) {
                found.add(new Entry(element.asText(), element.toString()));
            }
        }
        return found;
    }

    /**
     * An element of the column.
     *
     * @param code what a person types, or its hash
     * @param written as it stands in the column
     */
    private record Entry(String code, String written) {

        /** Not the code: it may end up in a log line. */
        @Override
        public String toString() {
            return "Entry[hidden]";
        }
    }
}
