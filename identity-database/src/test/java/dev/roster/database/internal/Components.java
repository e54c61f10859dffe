package dev.roster.database.internal;

import org.keycloak.component.ComponentModel;

import dev.roster.database.settings.DatabaseSettings;
import dev.roster.database.testing.TestDatabase;

/** Components as an administrator would save them. */
final class Components {

    private Components() {}

    static ComponentModel of(TestDatabase database) {
        return of("component", database.url(), database.user());
    }

    static ComponentModel of(String id, String url, String user) {
        ComponentModel component = new ComponentModel();
        component.setId(id);
        component.setName("people");
        component.setParentId("realm");
        component.setProviderId("roster");
        component.put(DatabaseSettings.JDBC_URL, url);
        component.put(DatabaseSettings.JDBC_USERNAME, user);
        return component;
    }

    static ComponentModel with(ComponentModel component, String key, String value) {
        ComponentModel copy = new ComponentModel(component);
        copy.put(key, value);
        return copy;
    }
}
