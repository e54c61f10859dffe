package dev.roster.storage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

import dev.roster.database.DatabaseSession;
import dev.roster.database.entity.RosterRole;
import dev.roster.database.repository.RoleRepository;
import dev.roster.database.repository.UserRepository;
import dev.roster.database.repository.UserRow;
import dev.roster.database.repository.UserSearch;
import dev.roster.storage.LookupTimers.Kind;
import dev.roster.storage.role.GrantedRoles;

/** Lists and counts people as Keycloak asks for them: searched, ordered, paged and counted in the database. */
final class PeopleSearch {

    // What Keycloak means for other providers, or as an instruction how to search.
    private static final Set<String> NO_CONDITIONS = Set.of(
            UserModel.INCLUDE_SERVICE_ACCOUNT,
            UserModel.SEARCH,
            UserModel.EXACT,
            UserModel.CREATED_AFTER,
            UserModel.CREATED_BEFORE,
            UserModel.USERNAME,
            UserModel.EMAIL,
            UserModel.FIRST_NAME,
            UserModel.LAST_NAME,
            UserModel.IDP_ALIAS,
            UserModel.IDP_USER_ID);

    private final KeycloakSession session;
    private final UserRepository users;
    private final RoleRepository roles;
    private final GrantedRoles granted;
    private final BrokerAliases brokers;
    private final LookupTimers timers;

    PeopleSearch(
            KeycloakSession session,
            DatabaseSession database,
            GrantedRoles granted,
            BrokerAliases brokers,
            LookupTimers timers) {
        this.timers = timers;
        this.session = session;
        this.brokers = brokers;
        this.users = new UserRepository(database);
        this.roles = new RoleRepository(database);
        this.granted = granted;
    }

    /** Finds people by Keycloak's search parameters, in the order of user name and id. */
    List<UserRow> list(Map<String, String> params, Integer first, Integer max) {
        return isBeyondReach() ? List.of() : page(search(params), first, max);
    }

    /** Counts whom {@link #list} would find without limits. */
    int count(Map<String, String> params) {
        return isBeyondReach() ? 0 : count(search(params));
    }

    /** Everybody. */
    int count() {
        return count(UserSearch.builder().build());
    }

    private int count(UserSearch search) {
        return Math.toIntExact(timers.time(Kind.COUNT, () -> users.count(search)));
    }

    /** Finds people by one attribute, which equals a value. */
    List<UserRow> withAttribute(String name, String value) {
        return page(UserSearch.builder().attribute(name, value).build(), null, null);
    }

    /** Finds the people whom {@code users.role_id} gives a role. */
    List<UserRow> withRole(RoleModel role, Integer first, Integer max) {
        Optional<RosterRole> row = roles.findAll().stream()
                .filter(candidate -> granted.of(candidate).filter(role::equals).isPresent())
                .findFirst();
        return row.map(found -> page(UserSearch.builder().roleId(found.getId()).build(), first, max))
                .orElse(List.of());
    }

    private List<UserRow> page(UserSearch search, Integer first, Integer max) {
        int from = first == null ? 0 : Math.max(first, 0);
        int limit = max == null || max < 0 ? Integer.MAX_VALUE : max;
        return timers.time(Kind.SEARCH, () -> users.search(search, from, limit));
    }

    // A set of groups that the caller may see (fine-grained permissions) is a limit that nobody here is known to be
    // within.
    private boolean isBeyondReach() {
        return session.getAttribute(UserModel.GROUPS) != null;
    }

    private UserSearch search(Map<String, String> params) {
        String alias = params.get(UserModel.IDP_ALIAS);
        UserSearch.Builder search = UserSearch.builder()
                .search(params.get(UserModel.SEARCH))
                .username(params.get(UserModel.USERNAME))
                .email(params.get(UserModel.EMAIL))
                .firstName(params.get(UserModel.FIRST_NAME))
                .lastName(params.get(UserModel.LAST_NAME))
                .exact(Boolean.parseBoolean(params.get(UserModel.EXACT)))
                .createdAfter(time(params.get(UserModel.CREATED_AFTER)))
                .createdBefore(time(params.get(UserModel.CREATED_BEFORE)))
                .link(alias == null ? null : brokers.values(alias), params.get(UserModel.IDP_USER_ID));
        params.forEach((name, value) -> {
            if (!NO_CONDITIONS.contains(name)) {
                search.attribute(name, value);
            }
        });
        return search.build();
    }

    private static Instant time(String millis) {
        return millis == null ? null : Instant.ofEpochMilli(Long.parseLong(millis));
    }
}
