package dev.roster.database.doctor;

import java.util.List;

/**
 * What came of a look at a database.
 *
 * @param product name and version, for example {@code PostgreSQL 17.5}; empty where it did not answer
 * @param findings in the order of the checks
 */
public record Examination(String product, List<Finding> findings) {

    public Examination {
        findings = List.copyOf(findings);
    }
}
