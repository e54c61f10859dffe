package dev.roster.storage.poll;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmProvider;

import dev.roster.database.IdentityDatabaseProvider;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ComponentScheduleTest {

    private final List<String> turns = new ArrayList<>();
    private final ComponentSchedule schedule = new ComponentSchedule("rows");
    private final ComponentModel often = component("often", "3600");
    private final ComponentModel never = component("never", "0");

    @Test
    void eachHasItsTurnOnceUntilItIsDueAgain() {
        assertThat(schedule.isDue()).isTrue();
        run(true, often, never);
        run(true, often, never);
        assertThat(turns).containsExactly("often", "never");
        assertThat(schedule.isDue()).isFalse();
    }

    @Test
    void whoseIntervalIsChangedHasTheTurnAtOnce() {
        run(true, often, never);
        never.put("changePollSeconds", "1800");
        run(true, often, never);
        assertThat(turns).containsExactly("often", "never", "never");
        run(true, often, never);
        assertThat(turns).hasSize(3);
    }

    @Test
    void whoIsNewHasTheTurnAtOnceAndWhoComesBackToo() {
        run(true, often);
        run(true, often, never);
        run(true, never);
        run(true, often, never);
        assertThat(turns).containsExactly("often", "never", "often");
    }

    @Test
    void oneThatCannotBeReadOrThrowsDoesNotHoldUpTheOthersAndIsTriedAgain() {
        ComponentModel unreadable = component("unreadable", "now and then");
        run(true, unreadable, often);
        assertThat(turns).containsExactly("often");
        ComponentModel failing = component("failing", "3600");
        run(true, unreadable, failing, often, never);
        run(true, unreadable, failing, often, never);
        assertThat(turns).containsExactly("often", "failing", "never", "failing");
    }

    private void run(boolean isDone, ComponentModel... components) {
        schedule.run(session(components), (realm, component) -> {
            turns.add(component.getId());
            if (component.getId().equals("failing")) {
                throw new IllegalStateException("as ordered");
            }
            return isDone;
        });
    }

    private static ComponentModel component(String id, String seconds) {
        ComponentModel component = new ComponentModel();
        component.setId(id);
        component.setParentId("realm-of-" + id);
        component.put("changePollSeconds", seconds);
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
        return stub(KeycloakSession.class, (method, arguments) -> method.equals("realms") ? realms : databases);
    }

    private static <T> T stub(Class<T> type, BiFunction<String, Object[], Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.apply(method.getName(), arguments)));
    }
}
