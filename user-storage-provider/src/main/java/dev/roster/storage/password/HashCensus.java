package dev.roster.storage.password;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.roster.database.doctor.Check;
import dev.roster.database.doctor.Finding;
import dev.roster.database.doctor.Patient;

/**
 * Counts the stored passwords of undeleted people by format, by one statement that returns a row for each format. Used
 * once.
 */
public final class HashCensus implements Check {

    /** People without a stored password. */
    public static final String NONE = "none";
    /** Stored passwords that no format knows. */
    public static final String UNKNOWN = "unknown";

    private final Map<String, Long> counts = new TreeMap<>();

    @Override
    public String subject() {
        return "of the formats of passwords";
    }

    /** People by {@link PasswordFormat#label()}, {@link #NONE} or {@link #UNKNOWN}; empty before the check has run. */
    public Map<String, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /** The format of most stored passwords; empty before the check has run, and where none is of a known format. */
    Optional<PasswordFormat> prevailing() {
        return Arrays.stream(PasswordFormat.values())
                .filter(format -> counts.containsKey(format.label()))
                .max(Comparator.comparing(format -> counts.get(format.label())));
    }

    @Override
    public List<Finding> run(Patient patient) throws SQLException {
        String format = "case when h is null or char_length(trim(h)) = 0 then '" + NONE + "' "
                + Arrays.stream(PasswordFormat.values())
                        .map(one -> "when " + isOf(one) + " then '" + one.label() + "'")
                        .collect(Collectors.joining(" "))
                + " else '" + UNKNOWN + "' end";
        String people = "(select u.[users.id] i, " + patient.exact("u.[users.hashed_password]")
                + " h from [users] u where " + Patient.undeleted("u") + ") p";
        patient.list("select f, count(*) from (select " + format + " f from " + people + ") q group by f", row -> {
            counts.put(row.getString(1), row.getLong(2));
            return null;
        });
        long unknown = counts.getOrDefault(UNKNOWN, 0L);
        if (unknown == 0) {
            return List.of();
        }
        List<String> examples = patient.texts("select " + patient.text("i") + " from " + people + " where " + format
                + " = '" + UNKNOWN + "' limit " + Finding.MOST_EXAMPLES);
        Finding finding = Finding.warning(
                        "hash_unknown",
                        unknown + " people have a stored password of a format that is not known: they cannot sign in"
                                + " with a password.")
                .of(unknown, examples);
        return List.of(patient.about(finding, "users", "hashed_password"));
    }

    private static String isOf(PasswordFormat format) {
        return format.prefixes().stream()
                .map(prefix -> "h like '" + prefix.replace("_", "!_") + "%' escape '!'")
                .collect(Collectors.joining(" or "));
    }
}
