package dev.roster.storage.watch;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.keycloak.models.cache.CachedUserModel;

import dev.roster.database.entity.RosterUser;
import dev.roster.database.repository.UserRow;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CachedEntryTest {

    @Test
    void whoIsAsCachedIsLeftAlone() {
        CachedEntry entry = cached(row("Ada", true));

        assertThat(entry.isOutdated(row("Ada", true))).isFalse();
        assertThat(entry.isToBeSignedOut(row("Ada", true))).isFalse();
    }

    @Test
    void whoChangedIsOutdatedAndStaysSignedIn() {
        CachedEntry entry = cached(row("Ada", true));

        assertThat(entry.isOutdated(row("Augusta", true))).isTrue();
        assertThat(entry.isToBeSignedOut(row("Augusta", true))).isFalse();
    }

    @Test
    void whoIsGoneOrDisabledIsBoth() {
        CachedEntry entry = cached(row("Ada", true));

        assertThat(entry.isOutdated(null)).isTrue();
        assertThat(entry.isToBeSignedOut(null)).isTrue();
        assertThat(entry.isOutdated(row("Ada", false))).isTrue();
        assertThat(entry.isToBeSignedOut(row("Ada", false))).isTrue();
    }

    @Test
    void whoWasCachedAsDisabledIsSignedOutOnce() {
        CachedEntry entry = cached(row("Ada", false));

        assertThat(entry.isOutdated(row("Ada", false))).isFalse();
        assertThat(entry.isToBeSignedOut(row("Ada", false))).isTrue();
        entry.row().markSignedOut();
        assertThat(entry.isToBeSignedOut(row("Ada", false))).isFalse();
        assertThat(entry.isToBeSignedOut(null)).isTrue();
    }

    @Test
    void ofWhomNothingIsKnownIsReadAgain() {
        CachedEntry entry = entry(CachedRow.in(Map.of()));

        assertThat(entry.isOutdated(row("Ada", true))).isTrue();
        assertThat(entry.isToBeSignedOut(row("Ada", true))).isFalse();
        assertThat(entry.isToBeSignedOut(row("Ada", false))).isTrue();
    }

    private static CachedEntry cached(UserRow row) {
        ConcurrentHashMap<?, ?> cachedWith = new ConcurrentHashMap<>();
        CachedRow.keep(
                (CachedUserModel) Proxy.newProxyInstance(
                        CachedUserModel.class.getClassLoader(),
                        new Class<?>[] {CachedUserModel.class},
                        (proxy, method, arguments) -> cachedWith),
                row);
        return entry(CachedRow.in(cachedWith));
    }

    private static CachedEntry entry(CachedRow row) {
        return new CachedEntry("f:component:1", "1", "ada", null, row);
    }

    private static UserRow row(String firstName, boolean isActive) {
        RosterUser user = new RosterUser();
        user.setId("1");
        user.setUsername("ada");
        user.setFirstName(firstName);
        user.setActive(isActive);
        return new UserRow(user, null);
    }
}
