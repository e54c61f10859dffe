package dev.roster.storage.password;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.roster.database.DatabaseKind;
import dev.roster.database.doctor.Check;
import dev.roster.database.doctor.Finding;
import dev.roster.database.doctor.Patient;

/**
 * Finds stored passwords that are never computed: cut, malformed, or beyond a ceiling. The database groups them by
 * their parameters and length, and one of each group is read. What is wrong with a string of the same parameters and
 * length as a right one is not found. Used once.
 */
public final class HashParametersCheck implements Check {

    private static final int MOST_GROUPS = 1_000;

    // No backslash, which the databases read differently, and no group but the outer one, which PostgreSQL returns.
    private static final String PARAMETERS = "^([$]bcrypt-sha256[$][^$]*[$]"
            + "|[$]argon2id?[$](?:v=[0-9]+[$])?[^$]*[$]|[$]pbkdf2-sha(?:256|512)[$][0-9]+[$]"
            + "|pbkdf2_sha256[$][0-9]+[$]|[$]scrypt[$][^$]*[$]|[$]6[$](?:rounds=[0-9]+[$])?)";

    /** {@code $2b$12$}: the most frequent format, for which an expression costs ten times as much. */
    private static final int BCRYPT_PARAMETERS = 7;

    private PrevailingHash prevailing;

    @Override
    public String subject() {
        return "of the parameters of passwords";
    }

    /** What most people's passwords are; empty before the check has run, and where nobody has a usable one. */
    public Optional<PrevailingHash> prevailing() {
        return Optional.ofNullable(prevailing);
    }

    @Override
    public List<Finding> run(Patient patient) throws SQLException {
        String parameters = patient.kind() == DatabaseKind.POSTGRESQL
                ? "substring(h from cast(? as varchar))"
                : "regexp_substr(h, ?)";
        List<Group> groups = patient.list(
                "select n, s, e from (select count(*) n, min(h) s, min(i) e from (select case when h like '$2%' then"
                        + " substring(h, 1, " + BCRYPT_PARAMETERS + ") else " + parameters + " end"
                        + " p, char_length(h) l, h, i from (select " + patient.exact("u.[users.hashed_password]")
                        + " h, " + patient.text("u.[users.id]") + " i from [users] u where " + Patient.undeleted("u")
                        + " and u.[users.hashed_password] is not null) a) b group by p, l) c order by n desc limit "
                        + MOST_GROUPS,
                Group::of,
                PARAMETERS);
        Map<PasswordFormat, Long> unusable = new EnumMap<>(PasswordFormat.class);
        Map<PasswordFormat, List<String>> examples = new EnumMap<>(PasswordFormat.class);
        for (Group group : groups) {
            PasswordFormat.recognise(group.sample()).ifPresent(format -> {
                Optional<EncodedPassword> parsed = PasswordVerifier.parse(format, group.sample());
                if (parsed.isEmpty()) {
                    unusable.merge(format, group.count(), Long::sum);
                    examples.computeIfAbsent(format, any -> new ArrayList<>()).add(group.example());
                } else if (prevailing == null) {
                    prevailing = new PrevailingHash(format, parsed.get().cost());
                }
            });
        }
        return unusable.entrySet().stream()
                .map(entry -> patient.about(
                        finding(entry.getKey(), entry.getValue(), examples.get(entry.getKey())),
                        "users",
                        "hashed_password"))
                .toList();
    }

    private static Finding finding(PasswordFormat format, long count, List<String> examples) {
        return Finding.warning(
                        "hash_unusable",
                        count + " stored passwords of format " + format.label() + " are cut, malformed or beyond the"
                                + " ceilings: these people cannot sign in with a password.")
                .of(count, examples);
    }

    /**
     * Strings of the same parameters and the same length.
     *
     * @param sample one of them
     * @param example id of one who has such a string
     */
    private record Group(long count, String sample, String example) {

        static Group of(ResultSet row) throws SQLException {
            return new Group(row.getLong(1), row.getString(2), row.getString(3));
        }
    }
}
