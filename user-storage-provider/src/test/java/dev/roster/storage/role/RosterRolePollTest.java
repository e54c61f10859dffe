package dev.roster.storage.role;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmProvider;
import org.keycloak.models.SingleUseObjectProvider;

import dev.roster.database.DatabaseUnavailableException;
import dev.roster.database.IdentityDatabaseProvider;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RosterRolePollTest {

    private final List<String> polled = new ArrayList<>();

    @Test
    void aRealmWhoseComponentCannotBeReadDoesNotHoldUpTheOthers() {
        ComponentModel unreadable = component("a");
        unreadable.put("changePollSeconds", "often");
        RosterRolePoll poll = new RosterRolePoll(new RoleMirroring(factory()));
        poll.run(session(unreadable, component("b")));
        assertThat(polled).containsExactly("polled");
        poll.run(session(unreadable, component("b"), component("c")));
        assertThat(polled).hasSize(2);
    }

    private static ComponentModel component(String id) {
        ComponentModel component = new ComponentModel();
        component.setId(id);
        component.setParentId("realm-of-" + id);
        return component;
    }

    private static KeycloakSession session(ComponentModel... components) {
        IdentityDatabaseProvider databases =
                stub(IdentityDatabaseProvider.class, (method, arguments) -> Stream.of(components)
                        .filter(component -> component.getParentId().equals(((RealmModel) arguments[0]).getId()))
                        .findFirst()
                        .map(Optional::of)
                        .orElseThrow());
        RealmProvider realms = stub(RealmProvider.class, (method, arguments) -> Stream.of(components)
                .map(component -> stub(RealmModel.class, (name, none) -> component.getParentId())));
        SingleUseObjectProvider nobodyElse = stub(SingleUseObjectProvider.class, (method, arguments) -> true);
        return stub(KeycloakSession.class, (method, arguments) -> switch (method) {
            case "realms" -> realms;
            case "singleUseObjects" -> nobodyElse;
            default -> databases;
        });
    }

    /** Is asked for a session by whoever mirrors roles, and has none. */
    private KeycloakSessionFactory factory() {
        return stub(KeycloakSessionFactory.class, (method, arguments) -> {
            polled.add("polled");
            throw new DatabaseUnavailableException("no session", null);
        });
    }

    private static <T> T stub(Class<T> type, BiFunction<String, Object[], Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.apply(method.getName(), arguments)));
    }
}
