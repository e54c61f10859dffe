package dev.roster.storage.secondfactor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.keycloak.util.JsonSerialization;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * The column {@code backup_codes}: a JSON array or a comma-separated list. Immutable. A column that is neither, or holds
 * anything but texts and whole numbers, has no codes.
 */
final class StoredBackupCodes {

    private final boolean json;
    private final String separator;
    private final List<String> codes;

    private StoredBackupCodes(boolean json, String separator, List<String> codes) {
        this.json = json;
        this.separator = separator;
        this.codes = List.copyOf(codes);
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
        return codes;
    }

    /**
     * Writes the column without some of its codes.
     *
     * @param used what the column shall no longer hold, however often it stands there
     * @return the column in the form that was found: with none left {@code []} or the empty text
     */
    String without(List<String> used) {
        List<String> left = codes.stream().filter(code -> !used.contains(code)).toList();
        return json
                ? left.stream().map(StoredBackupCodes::quoted).collect(Collectors.joining(separator, "[", "]"))
                : String.join(separator, left);
    }

    private static List<String> list(String text) {
        List<String> found = new ArrayList<>();
        for (String part : text.split(",")) {
            if (!part.isBlank()) {
                found.add(part.strip());
            }
        }
        return found;
    }

    private static List<String> array(String text) {
        JsonNode node;
        try {
            node = JsonSerialization.mapper.readTree(text);
        } catch (JsonProcessingException malformed) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        for (JsonNode element : node) {
            if (!node.isArray() || !element.isTextual() && !element.isIntegralNumber()) {
                return List.of();
            }
            if (!element.asText().isBlank()) {
                found.add(element.asText());
            }
        }
        return found;
    }

    private static String quoted(String code) {
        return JsonSerialization.mapper.getNodeFactory().textNode(code).toString();
    }
}
