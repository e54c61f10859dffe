package dev.roster.storage.doctor;

import java.util.List;
import java.util.Locale;

import org.keycloak.component.ComponentModel;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The people of a realm whom Keycloak keeps itself, without those whom a component has imported. */
interface LocalPeople {

    /**
     * Reads them in the order of their names.
     *
     * @param most how many at most
     */
    List<Local> first(int most);

    // Ids and names alone: Keycloak's own search loads each person into its cache.
    static LocalPeople of(KeycloakSession session, RealmModel realm, ComponentModel component) {
        return most -> session
                .getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery(
                        "select u.id, u.username from UserEntity u where u.realmId = :realm"
                                + " and u.serviceAccountClientLink is null and u.username is not null"
                                + " and (u.federationLink is null or u.federationLink <> :component)"
                                + " order by u.username",
                        Object[].class)
                .setParameter("realm", realm.getId())
                .setParameter("component", component.getId())
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(row -> new Local((String) row[0], ((String) row[1]).toLowerCase(Locale.ROOT)))
                .toList();
    }

    /**
     * Somebody whom Keycloak keeps.
     *
     * @param username in lower case
     */
    record Local(String id, String username) {}
}
