package dev.roster.database.doctor;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which rows of people cannot be used, or not fully, because of what single columns hold: one look at all rows. */
final class UnusableRowsCheck implements Check {

    /** Keycloak keeps names and ids in columns of this length. */
    private static final int LONGEST = 255;
    /** {@code f:}, a component's id of 22 characters, {@code :}. */
    private static final int ID_PREFIX = 25;

    private static final int PASSKEY_HANDLE = 64;

    private static final List<Fault> FAULTS = List.of(
            new Fault(
                    Severity.ERROR,
                    "id_unusable",
                    "id",
                    patient -> "u.[users.id] is null or char_length(trim(" + id(patient) + ")) = 0 or char_length("
                            + id(patient) + ") > " + (LONGEST - ID_PREFIX),
                    "people have no id, or one of more than " + (LONGEST - ID_PREFIX) + " characters: they cannot sign"
                            + " in."),
            new Fault(
                    Severity.INFO,
                    "id_too_long_for_passkeys",
                    "id",
                    patient -> "char_length(" + id(patient) + ") > " + (PASSKEY_HANDLE - ID_PREFIX),
                    "people have an id of more than " + (PASSKEY_HANDLE - ID_PREFIX) + " characters: they cannot"
                            + " register a passkey."),
            new Fault(
                    Severity.WARNING,
                    "username_missing",
                    "username",
                    patient -> "u.[users.username] is null or char_length(trim(u.[users.username])) = 0",
                    "people have no user name: they cannot sign in by one."),
            new Fault(
                    Severity.WARNING,
                    "username_blanks",
                    "username",
                    patient -> "char_length(u.[users.username]) <> char_length(trim(u.[users.username]))"
                            + " and char_length(trim(u.[users.username])) > 0",
                    "user names begin or end with a blank, which sign-in pages take away: these people cannot sign in"
                            + " by it."),
            new Fault(
                    Severity.WARNING,
                    "username_too_long",
                    "username",
                    patient -> "char_length(u.[users.username]) > " + LONGEST,
                    "user names have more than " + LONGEST + " characters: Keycloak cannot keep sessions of theirs."),
            new Fault(
                    Severity.INFO,
                    "email_missing",
                    "email",
                    patient -> "u.[users.email] is null or char_length(trim(u.[users.email])) = 0",
                    "people have no e-mail address: no mail reaches them, they cannot reset a password."),
            new Fault(
                    Severity.WARNING,
                    "active_unknown",
                    "is_active",
                    patient -> "u.[users.is_active] is null",
                    "people are neither active nor inactive, and therefore cannot sign in."));

    @Override
    public String subject() {
        return "for rows that cannot be used";
    }

    @Override
    public List<Finding> run(Patient patient) throws SQLException {
        String sums = FAULTS.stream()
                .map(fault -> "sum(case when " + fault.condition().apply(patient) + " then 1 else 0 end)")
                .collect(Collectors.joining(", "));
        List<Long> counts = patient.list("select " + sums + " from [users] u where " + Patient.undeleted("u"), row -> {
                    List<Long> numbers = new ArrayList<>();
                    for (int i = 0; i < FAULTS.size(); i++) {
                        numbers.add(row.getLong(i + 1));
                    }
                    return numbers;
                })
                .get(0);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < FAULTS.size(); i++) {
            if (counts.get(i) > 0) {
                findings.add(finding(patient, FAULTS.get(i), counts.get(i)));
            }
        }
        return findings;
    }

    private static Finding finding(Patient patient, Fault fault, long count) throws SQLException {
        List<String> examples = patient.texts("select " + id(patient) + " from [users] u where "
                + Patient.undeleted("u") + " and u.[users.id] is not null and ("
                + fault.condition().apply(patient)
                + ") limit " + Finding.MOST_EXAMPLES);
        String message = count + " " + fault.said();
        Finding finding = new Finding(fault.code(), fault.severity(), message, null, null, null, count, examples);
        return patient.about(finding, "users", fault.column());
    }

    private static String id(Patient patient) {
        return patient.text("u.[users.id]");
    }

    /**
     * What may be wrong with a row.
     *
     * @param condition on the alias {@code u} of {@code users}
     * @param said goes after the number
     */
    private record Fault(
            Severity severity, String code, String column, Function<Patient, String> condition, String said) {}
}
