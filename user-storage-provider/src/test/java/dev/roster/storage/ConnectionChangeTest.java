package dev.roster.storage;

import java.util.List;

import org.keycloak.component.ComponentModel;

import dev.roster.database.settings.JdbcUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionChangeTest {

    private static final String URL = "jdbc:postgresql://db:5432/app";

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db:5432/app,roster,true,false",
        "jdbc:postgresql://db/app,roster,true,false",
        "jdbc:postgresql://db:5432/other?sslmode=require,roster,true,false",
        "jdbc:postgresql://evil:5432/app,roster,true,true",
        "jdbc:postgresql://db:5433/app,roster,true,true",
        "'jdbc:postgresql://db:5432,evil:5432/app',roster,true,true",
        "jdbc:mariadb://db:5432/app,roster,true,true",
        "jdbc:postgresql://db:5432/app,postgres,true,true",
        "jdbc:postgresql://evil:5432/app,roster,false,false",
    })
    void aStoredPasswordStaysWithItsServerAndUser(String url, String user, boolean isSame, boolean isRefused) {
        ComponentModel saved = component(url, user, isSame ? "${vault.db}" : "typed");
        ConnectionChange change = new ConnectionChange(component(URL, "roster", "${vault.db}"), saved);
        assertThat(change.sendsPasswordElsewhere(JdbcUrl.parse(url, false))).isEqualTo(isRefused);
    }

    @Test
    void anEmptyPasswordMayGoAnywhere() {
        ConnectionChange change = new ConnectionChange(component(URL, "roster", ""), component(URL, "other", ""));
        assertThat(change.sendsPasswordElsewhere(JdbcUrl.parse(URL, false))).isFalse();
    }

    @Test
    void aNewComponentIsAChange() {
        assertThat(new ConnectionChange(null, component(URL, "roster", "x")).isAny())
                .isTrue();
    }

    @Test
    void onlyKeysOfTheConnectionAreAChange() {
        ComponentModel saved = component(URL, "roster", "x");
        ConnectionChange change = new ConnectionChange(component(URL, "roster", "x"), saved);
        saved.put("lastSync", "1");
        saved.put("rolePrefix", "app-");
        assertThat(change.isAny()).isFalse();
        saved.getConfig().put("nameOverrides", List.of("users=people"));
        assertThat(change.isAny()).isTrue();
    }

    @Test
    void enablingWhatWasSavedDisabledIsTold() {
        ComponentModel disabled = component(URL, "roster", "x");
        disabled.put("enabled", "false");
        ComponentModel enabled = component(URL, "roster", "x");
        assertThat(new ConnectionChange(disabled, enabled).isEnabling()).isTrue();
        assertThat(new ConnectionChange(enabled, disabled).isEnabling()).isFalse();
        assertThat(new ConnectionChange(disabled, disabled).isEnabling()).isFalse();
        assertThat(new ConnectionChange(enabled, enabled).isEnabling()).isFalse();
    }

    private static ComponentModel component(String url, String user, String password) {
        ComponentModel component = new ComponentModel();
        component.put("jdbcUrl", url);
        component.put("jdbcUsername", user);
        component.put("jdbcPassword", password);
        return component;
    }
}
