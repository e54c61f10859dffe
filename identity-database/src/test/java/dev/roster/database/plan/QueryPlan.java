package dev.roster.database.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What PostgreSQL did, as {@code EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON)} tells.
 *
 * @param buffers pages of 8 KiB that were looked at
 * @param rows rows of {@code users} that were read, whether or not they were wanted; those that an index alone answered
 *     for among them
 * @param scannedTables tables that were read from beginning to end
 */
record QueryPlan(long buffers, long rows, List<String> scannedTables, String text) {

    static QueryPlan parse(String json) {
        try {
            JsonNode plan = new ObjectMapper().readTree(json).get(0).get("Plan");
            List<String> scanned = new ArrayList<>();
            long rows = visit(plan, scanned);
            return new QueryPlan(
                    plan.get("Shared Hit Blocks").asLong()
                            + plan.get("Shared Read Blocks").asLong(),
                    rows,
                    scanned,
                    json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long visit(JsonNode node, List<String> scanned) {
        long rows = 0;
        if (node.path("Node Type").asText().equals("Seq Scan")) {
            scanned.add(node.get("Relation Name").asText());
        }
        if (node.path("Relation Name").asText().equals("users")) {
            long each = node.get("Actual Rows").asLong()
                    + node.path("Rows Removed by Filter").asLong()
                    + node.path("Rows Removed by Index Recheck").asLong();
            rows += each * node.get("Actual Loops").asLong();
        }
        for (JsonNode child : node.path("Plans")) {
            rows += visit(child, scanned);
        }
        return rows;
    }
}
