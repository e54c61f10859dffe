package dev.roster.storage.role;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;

/** A realm that has roles and nothing else; what a test does not expect to be asked fails. */
final class FakeRoles {

    private final List<RoleModel> roles = new ArrayList<>();
    private int changes;
    private boolean isCaseIgnored;

    /** Finds roles as Keycloak does on MySQL, say. */
    void ignoreCase() {
        isCaseIgnored = true;
    }

    RealmModel realm() {
        return proxy(RealmModel.class, (method, arguments) -> switch (method) {
            case "getRole" ->
                roles.stream()
                        .filter(role -> isCaseIgnored
                                ? role.getName().equalsIgnoreCase((String) arguments[0])
                                : role.getName().equals(arguments[0]))
                        .findFirst()
                        .orElse(null);
            case "getRolesStream" -> List.copyOf(roles).stream();
            case "addRole" -> add((String) arguments[0]);
            default -> throw new UnsupportedOperationException(method);
        });
    }

    /** A role as an administrator makes one. */
    RoleModel add(String name) {
        changes++;
        Map<String, String> state = new HashMap<>(Map.of("name", name, "id", "kc-" + roles.size()));
        RoleModel role = proxy(RoleModel.class, (method, arguments) -> switch (method) {
            case "getName", "getId", "getDescription" ->
                state.get(method.substring(3).toLowerCase(java.util.Locale.ROOT));
            case "setName" -> change(state, "name", (String) arguments[0]);
            case "setDescription" -> change(state, "description", (String) arguments[0]);
            case "setSingleAttribute" -> change(state, "@" + arguments[0], (String) arguments[1]);
            case "getFirstAttribute" -> state.get("@" + arguments[0]);
            case "toString" -> state.toString();
            default -> throw new UnsupportedOperationException(method);
        });
        roles.add(role);
        return role;
    }

    List<String> names() {
        return roles.stream().map(RoleModel::getName).sorted().toList();
    }

    int changes() {
        return changes;
    }

    private Object change(Map<String, String> state, String key, String value) {
        changes++;
        state.put(key, value);
        return null;
    }

    private interface Answers {
        Object answer(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> answers.answer(method.getName(), arguments);
                }));
    }
}
