package dev.roster.storage.doctor;

import java.time.Duration;
import java.util.List;

import org.keycloak.component.ComponentModel;

import dev.roster.database.doctor.Check;
import dev.roster.database.doctor.Examiner;
import dev.roster.database.doctor.Finding;
import dev.roster.database.settings.DatabaseSettings;
import dev.roster.database.testing.TestDatabase;

/** Runs checks on a database of a test. */
public final class ExaminedDatabase {

    private ExaminedDatabase() {}

    /** What the checks find, one after the other. */
    public static List<Finding> findings(TestDatabase database, Check... checks) {
        ComponentModel component = new ComponentModel();
        component.put(DatabaseSettings.JDBC_URL, database.url());
        component.put(DatabaseSettings.JDBC_USERNAME, database.user());
        return new Examiner(Duration.ofSeconds(20), Duration.ofSeconds(10))
                .run(DatabaseSettings.of(component, password -> ""), true, List.of(checks))
                .findings();
    }
}
