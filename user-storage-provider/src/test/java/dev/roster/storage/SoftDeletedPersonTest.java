package dev.roster.storage;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.user.UserCountMethodsProvider;
import org.keycloak.storage.user.UserLookupProvider;
import org.keycloak.storage.user.UserQueryMethodsProvider;

import dev.roster.database.testing.TestDatabase;
import dev.roster.database.testing.TestServer;
import dev.roster.database.testing.TestSession;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever is soft-deleted exists for none of the questions that Keycloak can ask about people. */
@SuppressWarnings("deprecation") // Keycloak 26.7 still asks these questions.
class SoftDeletedPersonTest {

    private static final RealmModel REALM = proxy(
            RealmModel.class,
            (method, arguments) -> method.equals("getRole") && arguments[0].equals("member") ? role() : null);
    private static final RoleModel ROLE = proxy(RoleModel.class, (method, arguments) -> null);
    private static final GroupModel GROUP = proxy(GroupModel.class, (method, arguments) -> null);
    private static final Set<String> GROUPS = Set.of("group");

    /** Each question, and whom it finds: the id of the one person, or how many. */
    private static final Map<String, Function<RosterUserStorageProvider, Object>> QUESTIONS = new TreeMap<>();

    /** Nobody of the application is a member of Keycloak's groups but by Keycloak's own storage. */
    private static final Map<String, Function<RosterUserStorageProvider, Object>> ABOUT_GROUPS = new TreeMap<>();

    static {
        one("getUserById RealmModel String", p -> p.getUserById(REALM, "f:component:p"));
        one("getUserByUsername RealmModel String", p -> p.getUserByUsername(REALM, "Pia"));
        one("getUserByEmail RealmModel String", p -> p.getUserByEmail(REALM, "pia@example.com"));
        Map<String, String> everything = Map.of(
                UserModel.SEARCH,
                "pi",
                UserModel.ENABLED,
                "true",
                UserModel.IDP_ALIAS,
                "google",
                "is_verified",
                "false");
        all("searchForUserStream RealmModel String", p -> p.searchForUserStream(REALM, "pia"));
        all("searchForUserStream RealmModel String Integer Integer", p -> p.searchForUserStream(REALM, "*", 0, 9));
        all("searchForUserStream RealmModel Map", p -> p.searchForUserStream(REALM, everything));
        all(
                "searchForUserStream RealmModel Map Integer Integer",
                p -> p.searchForUserStream(REALM, Map.of(UserModel.IDP_USER_ID, "s1"), 0, 9));
        all(
                "searchForUserByUserAttributeStream RealmModel String String",
                p -> p.searchForUserByUserAttributeStream(REALM, "is_verified", "false"));
        all("getRoleMembersStream RealmModel RoleModel", p -> p.getRoleMembersStream(REALM, ROLE));
        all(
                "getRoleMembersStream RealmModel RoleModel Integer Integer",
                p -> p.getRoleMembersStream(REALM, ROLE, 0, 9));
        count("getUsersCount RealmModel", p -> p.getUsersCount(REALM));
        count("getUsersCount RealmModel boolean", p -> p.getUsersCount(REALM, false));
        count("getUsersCount RealmModel String", p -> p.getUsersCount(REALM, "pia"));
        count("getUsersCount RealmModel Map", p -> p.getUsersCount(REALM, everything));

        members("getGroupMembersStream RealmModel GroupModel", p -> p.getGroupMembersStream(REALM, GROUP));
        members(
                "getGroupMembersStream RealmModel GroupModel Integer Integer",
                p -> p.getGroupMembersStream(REALM, GROUP, 0, 9));
        members(
                "getGroupMembersStream RealmModel GroupModel String Boolean Integer Integer",
                p -> p.getGroupMembersStream(REALM, GROUP, "pia", true, 0, 9));
        ABOUT_GROUPS.put("getUsersCount RealmModel Set", p -> p.getUsersCount(REALM, GROUPS));
        ABOUT_GROUPS.put("getUsersCount RealmModel String Set", p -> p.getUsersCount(REALM, "pia", GROUPS));
        ABOUT_GROUPS.put("getUsersCount RealmModel Map Set", p -> p.getUsersCount(REALM, everything, GROUPS));
    }

    @Test
    void isFoundByNoQuestionThatFoundThePersonBefore() throws SQLException {
        TestDatabase database = TestServer.POSTGRESQL.newDatabase().withTables();
        database.execute("insert into roles (id, name) values ('r', 'member')");
        database.execute(
                "insert into users (id, username, email, role_id) values ('p', 'pia', 'pia@example.com', 'r')");
        database.execute("insert into oauth_accounts (id, user_id, provider, provider_user_id)"
                + " values ('l', 'p', 'google', 's1')");
        try (TestSession session = TestSession.open(database)) {
            QUESTIONS.forEach((name, question) ->
                    assertThat(question.apply(provider(session))).as(name).isIn(1, List.of("f:component:p")));
            database.execute("update users set is_deleted = true");
            QUESTIONS.forEach((name, question) ->
                    assertThat(question.apply(provider(session))).as(name).isIn(0, List.of()));
            ABOUT_GROUPS.forEach((name, question) ->
                    assertThat(question.apply(provider(session))).as(name).isIn(0, List.of()));
        }
    }

    @Test
    void noQuestionIsForgotten() {
        Set<String> asked = new TreeSet<>(QUESTIONS.keySet());
        asked.addAll(ABOUT_GROUPS.keySet());
        Set<String> known = Stream.of(
                        UserLookupProvider.class, UserQueryMethodsProvider.class, UserCountMethodsProvider.class)
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .map(SoftDeletedPersonTest::signature)
                .filter(signature -> !signature.startsWith("getUserByCredential "))
                .filter(signature -> !signature.startsWith("countUsersInGroups "))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(asked).isEqualTo(known);
    }

    private static String signature(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(type -> " " + type.getSimpleName())
                        .collect(Collectors.joining());
    }

    private static void one(String name, Function<RosterUserStorageProvider, UserModel> question) {
        QUESTIONS.put(name, provider -> Optional.ofNullable(question.apply(provider)).stream()
                .map(UserModel::getId)
                .toList());
    }

    private static void all(String name, Function<RosterUserStorageProvider, Stream<UserModel>> question) {
        QUESTIONS.put(
                name, provider -> question.apply(provider).map(UserModel::getId).toList());
    }

    private static void members(String name, Function<RosterUserStorageProvider, Stream<UserModel>> question) {
        ABOUT_GROUPS.put(
                name, provider -> question.apply(provider).map(UserModel::getId).toList());
    }

    private static void count(String name, Function<RosterUserStorageProvider, Integer> question) {
        QUESTIONS.put(name, question::apply);
    }

    private static RoleModel role() {
        return ROLE;
    }

    private static RosterUserStorageProvider provider(TestSession database) {
        ComponentModel component = new ComponentModel();
        component.setId("component");
        component.getConfig().put("roleAllowList", List.of("member"));
        return new RosterUserStorageProvider(
                proxy(KeycloakSession.class, (method, arguments) -> null),
                component,
                new OpenedComponent(RosterConfig.of(component), database));
    }

    private static <T> T proxy(Class<T> type, BiFunction<String, Object[], Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> System.identityHashCode(self);
                    default -> answers.apply(method.getName(), arguments);
                }));
    }
}
