package dev.roster.storage.token;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.storage.StorageId;

import dev.roster.database.DatabaseSession;
import dev.roster.database.repository.GroupRepository;
import dev.roster.database.repository.PermissionRepository;
import dev.roster.storage.Availability;
import dev.roster.storage.RosterDirectories;
import dev.roster.storage.RosterDirectory;
import dev.roster.storage.signin.UnavailablePage;

/** What the application knows of a person and a token can say. */
enum RosterClaim {
    /** The names of what the person's active role permits, sorted; empty if there is nothing. */
    PERMISSIONS(
            "permissions",
            (database, userId) -> new PermissionRepository(database).namesOfUser(userId),
            RosterClaim::elements),
    /** The person's role in each active group, by the group's slug; empty if there is none. */
    GROUP_ROLES(
            "group_roles",
            (database, userId) -> new GroupRepository(database).rolesOfUser(userId),
            RosterClaim::entries),
    /** {@code users.id}. */
    SUBJECT("roster_user_id", (database, userId) -> userId, value -> List.of((String) value));

    private final String defaultName;
    private final BiFunction<DatabaseSession, String, Object> reader;
    private final Function<Object, List<String>> flattener;

    RosterClaim(
            String defaultName,
            BiFunction<DatabaseSession, String, Object> reader,
            Function<Object, List<String>> flattener) {
        this.defaultName = defaultName;
        this.reader = reader;
        this.flattener = flattener;
    }

    /** What the claim or attribute is called where the mapper's configuration gives no name. */
    String defaultName() {
        return defaultName;
    }

    /**
     * Reads the value for the person of a session: at most one statement in a Keycloak session, however many tokens it makes.
     *
     * @return a list, a map or a text; empty for a person who does not come from a {@code roster} component
     * @throws dev.roster.storage.TemporarilyUnavailableException where the database cannot be reached; a page in its place
     *     for a browser that is signing in
     */
    Optional<Object> of(KeycloakSession session, UserSessionModel userSession) {
        return of(session, userSession == null ? null : userSession.getUser());
    }

    /** As {@link #of(KeycloakSession, UserSessionModel)}, for a person who has no session yet; {@code null} is nobody. */
    Optional<Object> of(KeycloakSession session, UserModel user) {
        return RosterDirectories.of(session, session.getContext().getRealm(), user)
                .map(directory -> known(session, directory, user));
    }

    private Object known(KeycloakSession session, RosterDirectory directory, UserModel user) {
        String key = "roster.claim." + name() + "." + user.getId();
        Object value = session.getAttribute(key);
        if (value == null) {
            String userId = new StorageId(user.getId()).getExternalId();
            value = UnavailablePage.orPage(
                    session, () -> Availability.orRefuse(() -> reader.apply(directory.database(), userId)));
            session.setAttribute(key, value);
        }
        return value;
    }

    /** A value as the texts of a multi-valued SAML attribute; an entry of a map as {@code key:value}. */
    List<String> texts(Object value) {
        return flattener.apply(value);
    }

    private static List<String> elements(Object value) {
        return ((Collection<?>) value).stream().map(String::valueOf).toList();
    }

    private static List<String> entries(Object value) {
        return ((Map<?, ?>) value)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + entry.getValue())
                        .toList();
    }
}
