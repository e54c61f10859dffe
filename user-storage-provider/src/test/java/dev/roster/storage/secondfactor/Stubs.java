package dev.roster.storage.secondfactor;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;

/** Objects of Keycloak's wide interfaces that answer the few calls a test is about, and fail on any other. */
final class Stubs {

    private Stubs() {}

    static <T> T of(Class<T> type, Map<String, Function<Object[], Object>> answers) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Function<Object[], Object> answer = answers.get(method.getName());
                    if (answer == null) {
                        throw new UnsupportedOperationException(type.getSimpleName() + "." + method.getName());
                    }
                    return answer.apply(arguments);
                }));
    }
}
