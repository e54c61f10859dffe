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

import dev.roster.database.DatabaseSession;
import dev.roster.database.repository.GroupRepository;
import dev.roster.database.repository.PermissionRepository;
import dev.roster.storage.Availability;
import dev.roster.storage.RosterDirectories;
import dev.roster.storage.RosterDirectory;
import dev.roster.storage.signin.UnavailablePage;
import dev.roster.storage.user.CopyMark;

/** What the application knows of a person and a token can say. */
enum RosterClaim {
    /** The names of what the person's active role permits, sorted; empty if there is nothing. */
    PERMISSIONS(
            "permissions",
            "Roster: permissions",
            "What the person's role permits in the application, as a sorted list; empty where there is nothing. Claim"
                    + " or attribute \"permissions\" unless named otherwise.",
            (database, userId) -> new PermissionRepository(database).namesOfUser(userId),
            RosterClaim::elements),
    /** The person's role in each active group, by the group's slug; empty if there is none. */
    GROUP_ROLES(
            "group_roles",
            "Roster: roles in groups",
            "The person's role in each of the application's groups, by the group's slug; empty where there is none."
                    + " Claim or attribute \"group_roles\" unless named otherwise; a SAML attribute holds slug:role"
                    + " values.",
            (database, userId) -> new GroupRepository(database).rolesOfUser(userId),
            RosterClaim::entries),
    /** {@code users.id}. */
    SUBJECT(
            "roster_user_id",
            "Roster: user id of the application",
            "The id that the application itself knows the person by. Claim or attribute \"roster_user_id\" unless named"
                    + " otherwise; it may be named \"sub\".",
            (database, userId) -> userId,
            value -> List.of((String) value));

    private final String defaultName;
    private final String displayType;
    private final String helpText;
    private final BiFunction<DatabaseSession, String, Object> reader;
    private final Function<Object, List<String>> flattener;

    RosterClaim(
            String defaultName,
            String displayType,
            String helpText,
            BiFunction<DatabaseSession, String, Object> reader,
            Function<Object, List<String>> flattener) {
        this.defaultName = defaultName;
        this.displayType = displayType;
        this.helpText = helpText;
        this.reader = reader;
        this.flattener = flattener;
    }

    /** What the claim or attribute is called where the mapper's configuration gives no name. */
    String defaultName() {
        return defaultName;
    }

    /**
     * What the console calls its mappers. English: the console of Keycloak 26.7 shows it as it is and translates no
     * key.
     */
    String displayType() {
        return displayType;
    }

    /** What the console explains beside it; as {@link #displayType()}. */
    String helpText() {
        return helpText;
    }

    /**
     * Reads the value for the person of a session: at most one statement in a Keycloak session, however many tokens it
     * makes.
     *
     * @return a list, a map or a text; empty for a person who does not come from a {@code roster} component
     * @throws dev.roster.storage.TemporarilyUnavailableException where the database cannot be reached; a page in its
     *     place for a browser that is signing in
     */
    Optional<Object> of(KeycloakSession session, UserSessionModel userSession) {
        return of(session, userSession == null ? null : userSession.getUser());
    }

    /**
     * As {@link #of(KeycloakSession, UserSessionModel)}, for a person who has no session yet; {@code null} is nobody.
     */
    Optional<Object> of(KeycloakSession session, UserModel user) {
        return RosterDirectories.of(session, session.getContext().getRealm(), user)
                .filter(directory -> CopyMark.rowId(user) != null)
                .map(directory -> known(session, directory, user));
    }

    private Object known(KeycloakSession session, RosterDirectory directory, UserModel user) {
        String key = "roster.claim." + name() + "." + user.getId();
        Object value = session.getAttribute(key);
        if (value == null) {
            String userId = CopyMark.rowId(user);
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
