package dev.roster.storage.user;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.storage.UserStorageProvider.EditMode;
import org.keycloak.storage.federated.UserFederatedStorageProvider;

import dev.roster.database.entity.RosterUser;
import dev.roster.database.repository.UserRow;
import dev.roster.storage.RosterConfig;
import dev.roster.storage.role.GrantedRoles;

/** One person of the application in a realm without a server: the row, and what Keycloak keeps beside it. */
abstract class AdapterScene {

    final List<String> required = new ArrayList<>();
    final MultivaluedHashMap<String, String> kept = new MultivaluedHashMap<>();
    final RosterUser row = new RosterUser();
    final ComponentModel component = new ComponentModel();
    boolean isSigningIn;
    boolean isAddressTheName;

    AdapterScene() {
        component.setId("component");
        row.setId("4711");
        row.setUsername("Alice");
    }

    UserModel person(EditMode mode) {
        RealmModel realm = stub(
                RealmModel.class,
                (method, arguments) -> method.equals("isRegistrationEmailAsUsername") ? isAddressTheName : null);
        return new RosterUserAdapter(
                session(),
                realm,
                component,
                new UserRow(row, null),
                new RowEdits(null, "component", mode, null),
                new GrantedRoles(realm, component, RosterConfig.of(component)));
    }

    private KeycloakSession session() {
        UserFederatedStorageProvider storage =
                stub(UserFederatedStorageProvider.class, (method, arguments) -> switch (method) {
                    case "getAttributes" -> new MultivaluedHashMap<>(kept);
                    case "setSingleAttribute" -> {
                        kept.putSingle((String) arguments[2], (String) arguments[3]);
                        yield null;
                    }
                    case "getRequiredActionsStream" -> required.stream();
                    case "addRequiredAction" -> required.add((String) arguments[2]);
                    case "removeAttribute" -> kept.remove((String) arguments[2]);
                    default -> throw new UnsupportedOperationException(method);
                });
        AuthenticationSessionModel signIn = stub(AuthenticationSessionModel.class, (method, arguments) -> null);
        KeycloakContext context = stub(
                KeycloakContext.class,
                (method, arguments) -> method.equals("getAuthenticationSession") && isSigningIn ? signIn : null);
        return stub(KeycloakSession.class, (method, arguments) -> method.equals("getContext") ? context : storage);
    }

    private interface Answers {
        Object answer(String method, Object[] arguments);
    }

    private static <T> T stub(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.answer(method.getName(), arguments)));
    }
}
