package dev.roster.storage;

import java.util.List;
import java.util.Map;

import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;

import dev.roster.database.repository.UserRow;
import dev.roster.storage.importing.ImportedPeople;
import dev.roster.storage.importing.PagedSearch;

/** Whom Keycloak's lists and counts get from here: everybody or, with import, those who have no copy in its store. */
final class PeopleListing {

    private final PeopleSearch search;
    private final ImportedPeople imported;
    private final boolean isImporting;
    private final RealmModel realm;

    PeopleListing(PeopleSearch search, ImportedPeople imported, boolean isImporting, RealmModel realm) {
        this.search = search;
        this.imported = imported;
        this.isImporting = isImporting;
        this.realm = realm;
    }

    /** As {@link PeopleSearch#list}. */
    List<UserRow> list(Map<String, String> params, Integer first, Integer max) {
        return page((from, most) -> search.list(params, from, most), first, max);
    }

    /** As {@link PeopleSearch#withRole}. */
    List<UserRow> withRole(RoleModel role, Integer first, Integer max) {
        return page((from, most) -> search.withRole(role, from, most), first, max);
    }

    /** As {@link PeopleSearch#withAttribute}; whoever has a copy may be among them. */
    List<UserRow> withAttribute(String name, String value) {
        return search.withAttribute(name, value);
    }

    /** As {@link PeopleSearch#count(Map)}; with import at most as many as are looked through for a page. */
    int count(Map<String, String> params) {
        return isImporting
                ? imported.count(realm, (from, most) -> search.list(params, from, most))
                : search.count(params);
    }

    /** Everybody whom Keycloak does not count itself. */
    int count() {
        return isImporting ? (int) Math.max(0, search.count() - imported.count(realm)) : search.count();
    }

    private List<UserRow> page(PagedSearch matches, Integer first, Integer max) {
        return isImporting ? imported.page(realm, matches, first, max) : matches.page(first, max);
    }
}
