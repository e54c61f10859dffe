package dev.roster.storage;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.storage.UserStorageProvider;

import dev.roster.database.IdentityDatabaseProvider;
import dev.roster.database.IdentityDatabaseProviderFactory;
import dev.roster.database.check.ConnectionReport;
import dev.roster.database.check.ConnectionReport.Outcome;
import dev.roster.database.settings.JdbcUrl;
import dev.roster.database.settings.SchemaManagement;

/**
 * Tries the connection of a component as it stands in a form, with everything that saving checks. Nothing is saved and
 * no table is created. A stored password goes where it went before and nowhere else.
 */
public final class ConnectionProbe {

    private static final String VAULT = "${vault.";

    private final KeycloakSession session;
    private final RealmModel realm;

    /** @param realm the session's own, whose vault counts */
    public ConnectionProbe(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * Tries it.
     *
     * @param stored the component as it is stored, {@code null} where there is none; its password is used where the
     *     given one is masked or empty
     * @param given keys as in a component; its password is replaced by the stored one in that case
     * @return never {@code null}
     */
    public Result run(ComponentModel stored, ComponentModel given) {
        try {
            return tryOut(stored, given);
        } catch (SettingRefusedException e) {
            return new Result(false, e.getMessage(), List.of(e.getParameters()));
        }
    }

    private Result tryOut(ComponentModel stored, ComponentModel given) {
        IdentityDatabaseProviderFactory databases = (IdentityDatabaseProviderFactory)
                session.getKeycloakSessionFactory().getProviderFactory(IdentityDatabaseProvider.class);
        boolean isStoredPassword = fillIn(stored, given);
        JdbcUrl url = new ValueChecks(given).check(databases.isH2Allowed());
        if (new ConnectionChange(stored, given).sendsPasswordElsewhere(url)) {
            throw passwordRefused(
                    isStoredPassword ? "roster.test.noPasswordElsewhere" : "roster.error.passwordElsewhere");
        }
        if (isVaultReferenceElsewhere(given, url)) {
            throw passwordRefused("roster.error.passwordElsewhere");
        }
        boolean isToCreate = SchemaManagement.CREATE
                .name()
                .equals(RosterConfig.text(given, RosterConfigProperties.SCHEMA_MANAGEMENT));
        given.put(RosterConfigProperties.SCHEMA_MANAGEMENT, SchemaManagement.VALIDATE.name());
        ConnectionReport report = ConnectionTrial.run(session, databases.isH2Allowed(), given, url);
        if (report.outcome() == Outcome.MISSING_USERS && isToCreate) {
            return new Result(true, "roster.test.toCreate", List.of(report.product()));
        }
        if (!report.isUsable()) {
            throw ConnectionTrial.refused(report);
        }
        return new Result(true, "roster.test.ok", List.of(report.product()));
    }

    /** @return whether the password is now the stored one */
    private static boolean fillIn(ComponentModel stored, ComponentModel given) {
        String password = given.get(RosterConfigProperties.JDBC_PASSWORD);
        boolean isMasked = ComponentRepresentation.SECRET_VALUE.equals(password);
        boolean isEmpty = password == null || password.isEmpty();
        if (stored == null && isMasked) {
            throw passwordRefused("roster.test.noPassword");
        }
        if (stored == null || !isMasked && !isEmpty) {
            return false;
        }
        given.getConfig()
                .putSingle(
                        RosterConfigProperties.JDBC_PASSWORD,
                        Objects.requireNonNullElse(stored.get(RosterConfigProperties.JDBC_PASSWORD), ""));
        return true;
    }

    // A reference is no secret: whoever knows it could have what it stands for sent to any server.
    private boolean isVaultReferenceElsewhere(ComponentModel given, JdbcUrl url) {
        return given.get(RosterConfigProperties.JDBC_PASSWORD, "").startsWith(VAULT)
                && components().anyMatch(other -> new ConnectionChange(other, given).sendsPasswordElsewhere(url));
    }

    private Stream<ComponentModel> components() {
        return realm.getComponentsStream(realm.getId(), UserStorageProvider.class.getName())
                .filter(other -> RosterUserStorageProviderFactory.PROVIDER_ID.equals(other.getProviderId()));
    }

    private static SettingRefusedException passwordRefused(String messageKey) {
        return new SettingRefusedException(
                messageKey, RosterConfigProperties.label(RosterConfigProperties.JDBC_PASSWORD));
    }

    /**
     * What came of it.
     *
     * @param isOk whether people could be looked up
     * @param messageKey of a pattern in {@code messages}
     * @param parameters of the pattern; a {@code String} may be a key itself
     */
    public record Result(boolean isOk, String messageKey, List<Object> parameters) {

        public Result {
            parameters = List.copyOf(parameters);
        }
    }
}
