package dev.roster.storage.doctor;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.roster.database.doctor.Check;
import dev.roster.database.doctor.Finding;
import dev.roster.database.doctor.Patient;
import dev.roster.storage.doctor.LocalPeople.Local;

/**
 * Which people of the application have the id or the user name of somebody whom Keycloak keeps itself. Compares with
 * the first {@value #MOST} of those in the order of their names, a thousand a statement, and says so where there are
 * more.
 */
final class LocalPeopleCheck implements Check {

    private static final int MOST = 5_000;
    private static final int CHUNK = 1_000;

    private final LocalPeople people;

    LocalPeopleCheck(LocalPeople people) {
        this.people = people;
    }

    @Override
    public String subject() {
        return "for people whom Keycloak keeps itself";
    }

    @Override
    public List<Finding> run(Patient patient) throws SQLException {
        List<Local> locals = people.first(MOST + 1);
        List<String> sameId = new ArrayList<>();
        List<String> sameName = new ArrayList<>();
        for (int first = 0; first < Math.min(MOST, locals.size()); first += CHUNK) {
            compare(
                    patient,
                    locals.subList(first, Math.min(first + CHUNK, Math.min(MOST, locals.size()))),
                    sameId,
                    sameName);
        }
        List<Finding> findings = new ArrayList<>();
        if (!sameId.isEmpty()) {
            Finding finding = Finding.warning(
                            "id_of_local_user",
                            sameId.size() + " people have the id of somebody whom Keycloak keeps itself: applications"
                                    + " that go by the id take one for the other.")
                    .of(sameId.size(), sameId);
            findings.add(patient.about(finding, "users", "id"));
        }
        if (!sameName.isEmpty()) {
            Finding finding = Finding.warning(
                            "username_of_local_user",
                            sameName.size() + " people have the user name of somebody whom Keycloak keeps itself, and"
                                    + " whom it takes for the one who signs in: they cannot.")
                    .of(sameName.size(), sameName);
            findings.add(patient.about(finding, "users", "username"));
        }
        if (locals.size() > MOST) {
            findings.add(Finding.info(
                    "local_users_sampled",
                    "Keycloak itself keeps more than " + MOST + " people in this realm: only the first of them were"
                            + " compared with the application's."));
        }
        return findings;
    }

    private static void compare(Patient patient, List<Local> locals, List<String> sameId, List<String> sameName)
            throws SQLException {
        Set<String> ids = locals.stream().map(Local::id).collect(Collectors.toSet());
        Set<String> names = locals.stream().map(Local::username).collect(Collectors.toSet());
        Set<String> parameters = new HashSet<>(ids);
        parameters.addAll(names);
        String id = patient.text("u.[users.id]");
        String name = patient.folded("u.[users.username]");
        String texts = String.join(", ", Collections.nCopies(parameters.size(), "?"));
        List<String> all = new ArrayList<>(parameters);
        all.addAll(parameters);
        patient.list(
                "select " + id + ", " + name + " from [users] u where " + Patient.undeleted("u") + " and ("
                        + patient.exact(id) + " in (" + texts + ") or " + name + " in (" + texts + ")) limit "
                        + 2 * CHUNK,
                row -> {
                    if (ids.contains(row.getString(1))) {
                        sameId.add(row.getString(1));
                    }
                    if (names.contains(row.getString(2))) {
                        sameName.add(row.getString(1));
                    }
                    return null;
                },
                all.toArray());
    }
}
