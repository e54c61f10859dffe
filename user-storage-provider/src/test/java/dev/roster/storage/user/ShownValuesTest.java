package dev.roster.storage.user;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.DeclarativeUserProfileProviderFactory;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShownValuesTest {

    private final Map<String, Object> attributes = new HashMap<>();
    private final KeycloakSession session = stub(KeycloakSession.class, (name, arguments) -> switch (name) {
        case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
        case "getAttribute" -> attributes.get((String) arguments[0]);
        default -> throw new UnsupportedOperationException(name);
    });

    ShownValuesTest() {
        ShownValues.remember(session, stub(UserModel.class, (name, arguments) -> switch (name) {
            case "getId" -> "f:component:4711";
            case "getFirstAttribute" -> "lastName".equals(arguments[0]) ? "Shown" : null;
            case "isEnabled", "isEmailVerified" -> true;
            default -> throw new UnsupportedOperationException(name);
        }));
    }

    @Test
    void aValueThatWasShownIsNotMeantToBeWritten() {
        assertThat(isMeant("Shown", "Sql")).isFalse();
        assertThat(isMeant("Shown", "Sql")).isFalse();
    }

    @Test
    void anotherValueIsAndEveryOneAfterIt() {
        assertThat(isMeant("Typed", "Shown")).isTrue();
        assertThat(isMeant("Shown", "Typed")).isTrue();
    }

    @Test
    void nothingIsKnownOfSomebodyWhoWasNotShown() {
        assertThat(ShownValues.of(session, "f:component:other").isMeant("lastName", String::equals, "a", "b", null))
                .isTrue();
    }

    @Test
    void theProfileStandsInForKeycloaks() {
        DeclarativeUserProfileProviderFactory original = new DeclarativeUserProfileProviderFactory();
        DeclarativeUserProfileProviderFactory ours = new RosterUserProfileProviderFactory();
        assertThat(ours.getId()).isEqualTo(original.getId());
        assertThat(ours.order()).isGreaterThan(original.order());
    }

    private boolean isMeant(String wanted, String current) {
        return ShownValues.of(session, "f:component:4711").isMeant("lastName", String::equals, wanted, current, null);
    }

    private interface Answers {
        Object answer(String method, Object[] arguments);
    }

    private static <T> T stub(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answers.answer(method.getName(), arguments)));
    }
}
