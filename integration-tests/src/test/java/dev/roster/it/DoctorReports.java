package dev.roster.it;

import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads reports of the doctor. */
final class DoctorReports {

    private DoctorReports() {}

    /** Figures by code; {@code null} for what is not counted. */
    static Map<String, Integer> codes(JsonNode report) {
        Map<String, Integer> codes = new TreeMap<>();
        for (JsonNode finding : report.get("findings")) {
            Integer count = finding.hasNonNull("count") ? finding.get("count").intValue() : null;
            codes.put(finding.get("code").textValue(), count);
        }
        return codes;
    }

    /** Severities by code. */
    static Map<String, String> severities(JsonNode report) {
        Map<String, String> severities = new TreeMap<>();
        for (JsonNode finding : report.get("findings")) {
            severities.put(
                    finding.get("code").textValue(), finding.get("severity").textValue());
        }
        return severities;
    }

    /** The first finding of a code. */
    static JsonNode find(JsonNode report, String code) {
        for (JsonNode finding : report.get("findings")) {
            if (finding.get("code").textValue().equals(code)) {
                return finding;
            }
        }
        throw new AssertionError(code + " is not in " + report);
    }
}
