package dev.roster.it.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Knows which text an execution on one connection means: it names a portal, that a prepared statement, that the text.
 */
final class StatementTracker {

    private final Map<String, String> prepared = new HashMap<>();
    private final Map<String, String> portals = new HashMap<>();
    private final Set<String> executed = new HashSet<>();

    /** The texts that a message executes; of a portal fetched in several pieces the first piece only. */
    List<String> executedBy(FrontendMessage message) {
        switch (message.type()) {
            case 'P' -> {
                String name = message.text();
                prepared.put(name, message.text());
            }
            case 'B' -> {
                String portal = message.text();
                portals.put(portal, prepared.getOrDefault(message.text(), ""));
                executed.remove(portal);
            }
            case 'C' -> {
                char what = message.character();
                (what == 'S' ? prepared : portals).remove(message.text());
            }
            case 'E' -> {
                String portal = message.text();
                return executed.add(portal) ? List.of(portals.getOrDefault(portal, "")) : List.of();
            }
            case 'Q' -> {
                return split(message.text());
            }
            default -> {
                return List.of();
            }
        }
        return List.of();
    }

    /** At semicolons outside of quotes. Dollar quotes and comments are not looked into: nobody sends them this way. */
    private static List<String> split(String texts) {
        List<String> statements = new ArrayList<>();
        char quote = 0;
        int start = 0;
        for (int i = 0; i < texts.length(); i++) {
            char c = texts.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == ';') {
                statements.add(texts.substring(start, i));
                start = i + 1;
            }
        }
        statements.add(texts.substring(start));
        return statements;
    }
}
