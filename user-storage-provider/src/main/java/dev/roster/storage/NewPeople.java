package dev.roster.storage;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.ws.rs.core.Response;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.ErrorResponse;

import dev.roster.database.DatabaseSession;
import dev.roster.database.entity.RosterRole;
import dev.roster.database.entity.RosterUser;
import dev.roster.database.repository.RoleRepository;
import dev.roster.database.repository.UserRow;
import dev.roster.database.repository.UserWriteRepository;
import dev.roster.storage.signin.UnavailablePage;
import dev.roster.storage.user.RowEdits;
import org.jboss.logging.Logger;

/** Makes rows for people whom Keycloak adds: administrators, the registration page, a first broker login. */
final class NewPeople {

    private static final Logger logger = Logger.getLogger(NewPeople.class);

    private final KeycloakSession session;
    private final RosterConfig config;
    private final DatabaseSession database;
    private final RowEdits edits;

    NewPeople(KeycloakSession session, RosterConfig config, DatabaseSession database, RowEdits edits) {
        this.session = session;
        this.config = config;
        this.database = database;
        this.edits = edits;
    }

    /**
     * Makes a row that is sent to the database when Keycloak prepares its commit: with the role of new people, not
     * active yet, as Keycloak adds its own.
     *
     * @return empty where Keycloak keeps new people itself
     * @throws ModelDuplicateException where somebody has the name
     * @throws TemporarilyUnavailableException where nobody knows: keeping them in Keycloak instead would split people
     *     in two whenever the database is away
     */
    Optional<UserRow> add(String username) {
        if (!config.areNewPeopleWritten()) {
            return Optional.empty();
        }
        return UnavailablePage.orPage(session, () -> {
            RosterRole role = config.registrationRole() == null ? null : role(config.registrationRole());
            RosterUser row = row(username, role);
            edits.add(row);
            return Optional.of(new UserRow(row, role));
        });
    }

    /** What every new person has to do in this realm, as Keycloak adds it to its own. */
    static UserModel withDefaultActions(RealmModel realm, UserModel person) {
        realm.getRequiredActionProvidersStream()
                .filter(RequiredActionProviderModel::isEnabled)
                .filter(RequiredActionProviderModel::isDefaultAction)
                .map(RequiredActionProviderModel::getAlias)
                .forEach(person::addRequiredAction);
        return person;
    }

    private static RosterUser row(String username, RosterRole role) {
        Instant now = UserWriteRepository.now();
        RosterUser row = new RosterUser();
        row.setId(UUID.randomUUID().toString());
        row.setUsername(username);
        row.setRoleId(role == null ? null : role.getId());
        row.setActive(false);
        row.setVerified(false);
        row.setEmailVerified(false);
        row.setTotpEnabled(false);
        row.setOauthUser(false);
        row.setDeleted(false);
        row.setCreatedAt(now);
        row.setUpdatedAt(now);
        return row;
    }

    private RosterRole role(String name) {
        return Availability.orRefuse(() -> new RoleRepository(database).findActive(name))
                .orElseThrow(() -> {
                    String refusal =
                            "The role of new people (registrationRole) is no active role of the application: " + name;
                    logger.errorf("Nobody can be added: %s", refusal);
                    // Keycloak tells a person at a page no more than that something went wrong.
                    return session.getContext().getAuthenticationSession() == null
                            ? ErrorResponse.error(refusal, Response.Status.BAD_REQUEST)
                            : new ModelException(refusal);
                });
    }
}
