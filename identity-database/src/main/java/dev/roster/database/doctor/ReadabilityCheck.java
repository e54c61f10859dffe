package dev.roster.database.doctor;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;

import dev.roster.database.check.ConnectionReport.Outcome;
import dev.roster.database.check.LookupTrial;
import dev.roster.database.check.LookupTrial.Refused;

/** Which tables may not be read, and which columns have a type that cannot be read or compared. */
final class ReadabilityCheck implements Check {

    @Override
    public String subject() {
        return "for rights to read and for types of columns";
    }

    @Override
    public Set<String> tables() {
        return Set.of();
    }

    @Override
    public List<Finding> run(Patient patient) throws SQLException {
        LookupTrial trial =
                new LookupTrial(patient.connection(), patient.kind(), patient.overrides(), patient.schema());
        return trial.runAll(patient.found().usableTables()).stream()
                .filter(refused -> patient.has(refused.table()))
                .map(refused -> patient.about(finding(refused), refused.table(), null))
                .toList();
    }

    private static Finding finding(Refused refused) {
        boolean isRight = refused.outcome() == Outcome.NO_RIGHT;
        String code = isRight ? "right_missing" : "type_wrong";
        String message = isRight
                ? "The database does not let this user read " + refused.what() + "."
                : "Columns have a type that cannot be read or compared: " + refused.what() + ".";
        return refused.table().equals("users") ? Finding.error(code, message) : Finding.warning(code, message);
    }
}
