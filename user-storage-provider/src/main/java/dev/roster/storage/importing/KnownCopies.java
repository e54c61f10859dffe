package dev.roster.storage.importing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.persistence.EntityManager;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

import dev.roster.database.repository.UserRow;
import dev.roster.storage.user.CopyMark;

/** What Keycloak's own store holds of the people of some rows: read at once for all of them, by three statements. */
public final class KnownCopies {

    /**
     * A user of Keycloak who has an id that a copy may have.
     *
     * @param realmId of whatever realm
     * @param link the component that the user comes from, {@code null} for none
     * @param rowId {@code null} where the pack did not make the user
     * @param digest {@code null} where the copy is known to be behind
     */
    record Holder(String id, String realmId, String link, String rowId, String digest) {}

    private final String realmId;
    private final String componentId;
    private final Map<String, Holder> holders = new HashMap<>();
    private final Map<String, String> idsByName = new HashMap<>();

    KnownCopies(KeycloakSession session, RealmModel realm, String componentId, List<UserRow> rows) {
        this.realmId = realm.getId();
        this.componentId = componentId;
        Set<String> ids = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (UserRow row : rows) {
            ids.addAll(CopyMark.ids(componentId, row.user().getId()));
            if (row.user().getUsername() != null) {
                names.add(row.user().getUsername().toLowerCase(Locale.ROOT));
            }
        }
        EntityManager store = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        readHolders(store, ids);
        readNames(store, names);
    }

    /** How many copies a component has. */
    public static long count(KeycloakSession session, RealmModel realm, String componentId) {
        return session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery(
                        "select count(u) from UserEntity u where u.realmId = :realm and u.federationLink = :component",
                        Long.class)
                .setParameter("realm", realm.getId())
                .setParameter("component", componentId)
                .getSingleResult();
    }

    /** What the pack has noted beside users, by their ids: {@code ROW} and {@code DIGEST} of {@link CopyMark}. */
    static Map<String, Map<String, String>> marks(EntityManager store, Collection<String> ids) {
        Map<String, Map<String, String>> marks = new HashMap<>();
        store.createQuery(
                        "select a.user.id, a.name, a.value from UserAttributeEntity a"
                                + " where a.user.id in (:ids) and a.name in (:names)",
                        Object[].class)
                .setParameter("ids", ids)
                .setParameter("names", List.of(CopyMark.ROW, CopyMark.DIGEST))
                .getResultList()
                .forEach(row -> marks.computeIfAbsent((String) row[0], id -> new HashMap<>())
                        .put((String) row[1], (String) row[2]));
        return marks;
    }

    private void readHolders(EntityManager store, Set<String> ids) {
        Map<String, Map<String, String>> marks = marks(store, ids);
        store.createQuery(
                        "select u.id, u.realmId, u.federationLink from UserEntity u where u.id in (:ids)",
                        Object[].class)
                .setParameter("ids", ids)
                .getResultList()
                .forEach(row -> {
                    String id = (String) row[0];
                    Map<String, String> mark = marks.getOrDefault(id, Map.of());
                    holders.put(
                            id,
                            new Holder(
                                    id,
                                    (String) row[1],
                                    (String) row[2],
                                    mark.get(CopyMark.ROW),
                                    mark.get(CopyMark.DIGEST)));
                });
    }

    private void readNames(EntityManager store, Set<String> names) {
        if (names.isEmpty()) {
            return;
        }
        store.createQuery(
                        "select u.username, u.id from UserEntity u where u.realmId = :realm and u.username in (:names)",
                        Object[].class)
                .setParameter("realm", realmId)
                .setParameter("names", names)
                .getResultList()
                .forEach(row -> idsByName.put((String) row[0], (String) row[1]));
    }

    /** The copy of a row. */
    Optional<Holder> copyOf(String rowId) {
        return ofRow(rowId).filter(holder -> componentId.equals(holder.link()));
    }

    /** Tells whether a row's copy was detached, so that the person is Keycloak's own by now. */
    boolean isDetached(String rowId) {
        return ofRow(rowId).filter(holder -> !componentId.equals(holder.link())).isPresent();
    }

    private Optional<Holder> ofRow(String rowId) {
        return candidates(rowId).stream()
                .map(holders::get)
                .filter(holder -> holder != null && realmId.equals(holder.realmId()) && rowId.equals(holder.rowId()))
                .findFirst();
    }

    /** The id that a new copy gets; empty where all are taken. */
    Optional<String> freeId(String rowId) {
        return candidates(rowId).stream().filter(id -> !holders.containsKey(id)).findFirst();
    }

    /** Who has a user name in the realm, as Keycloak compares them. */
    Optional<String> holderOf(String username) {
        return Optional.ofNullable(idsByName.get(username.toLowerCase(Locale.ROOT)));
    }

    /** Notes that a name has another holder by now. */
    void rename(String id, String username) {
        idsByName.values().remove(id);
        idsByName.put(username.toLowerCase(Locale.ROOT), id);
    }

    private List<String> candidates(String rowId) {
        return new ArrayList<>(CopyMark.ids(componentId, rowId));
    }
}
