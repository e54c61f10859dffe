package dev.roster.storage.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.storage.UserStorageProvider.EditMode;

import dev.roster.database.DatabaseState;
import dev.roster.database.IdentityDatabaseProvider;
import dev.roster.database.IdentityDatabaseProviderFactory;
import dev.roster.database.doctor.Check;
import dev.roster.database.doctor.DatabaseChecks;
import dev.roster.database.doctor.Examination;
import dev.roster.database.doctor.Examiner;
import dev.roster.database.doctor.Finding;
import dev.roster.database.settings.DatabaseSettings;
import dev.roster.storage.RosterConfig;
import dev.roster.storage.RosterSettings;
import dev.roster.storage.password.HashCensus;
import dev.roster.storage.password.HashParametersCheck;
import dev.roster.storage.password.PolicyCheck;
import dev.roster.storage.role.RefusedRolesCheck;

/**
 * Looks at a component and its database, in 15 seconds at most. Writes nothing, and shows no secret, hash or address.
 * Used by the thread of the session.
 */
public final class Doctor {

    // With up to three seconds to connect.
    private static final Duration WHOLE = Duration.ofSeconds(12);
    private static final Duration STATEMENT = Duration.ofSeconds(4);

    private final KeycloakSession session;
    private final RealmModel realm;

    /** @param realm whose components are looked at; the session's own */
    public Doctor(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * Looks at a component, enabled or not.
     *
     * @param component a {@code roster} component of the realm
     * @return never {@code null}; whatever fails is a finding
     */
    public DoctorReport examine(ComponentModel component) {
        Instant start = Instant.now();
        long nanos = System.nanoTime();
        IdentityDatabaseProviderFactory databases = (IdentityDatabaseProviderFactory)
                session.getKeycloakSessionFactory().getProviderFactory(IdentityDatabaseProvider.class);
        List<Finding> findings = new ArrayList<>();
        HashCensus census = new HashCensus();
        String product = "";
        Optional<DatabaseState> state = databases.states().stream()
                .filter(one -> one.componentId().equals(component.getId()))
                .findFirst();
        state.map(StateCheck::run).ifPresent(findings::addAll);
        Optional<String> fault = RosterSettings.fault(component, databases.isH2Allowed());
        if (fault.isPresent()) {
            findings.add(Finding.error("settings_invalid", fault.get()));
        } else {
            RosterConfig config = RosterConfig.of(component);
            Optional<DatabaseSettings> settings = RosterSettings.resolved(session, component);
            if (settings.isEmpty()) {
                findings.add(Finding.error(Examiner.CONNECTION, "The vault that holds the password cannot be read."));
            } else {
                findings.addAll(new RealmCheck(realm, component).run(config, settings.get()));
                Examination examination = new Examiner(WHOLE, STATEMENT)
                        .run(settings.get(), databases.isH2Allowed(), checks(component, config, census));
                product = examination.product();
                findings.addAll(examination.findings());
            }
        }
        return new DoctorReport(findings, census.counts(), product, start, millisSince(nanos), state);
    }

    private List<Check> checks(ComponentModel component, RosterConfig config, HashCensus census) {
        HashParametersCheck parameters = new HashParametersCheck();
        List<Check> checks = new ArrayList<>(DatabaseChecks.urgent(config.editMode() == EditMode.WRITABLE));
        checks.add(new RefusedRolesCheck(realm, component, config));
        checks.add(census);
        checks.add(parameters);
        checks.add(new PolicyCheck(realm, census, parameters));
        checks.add(new LocalPeopleCheck(LocalPeople.of(session, realm, component)));
        checks.addAll(DatabaseChecks.thorough());
        return checks;
    }

    private static long millisSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }
}
