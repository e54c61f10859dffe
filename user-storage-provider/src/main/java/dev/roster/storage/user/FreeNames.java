package dev.roster.storage.user;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.roster.database.repository.NameHolder;
import dev.roster.database.repository.NameRepository;
import dev.roster.storage.Availability;

/**
 * Which user names and addresses are taken in the application's table, by the soft-deleted too: each asked for once in
 * a Keycloak session, since forms ask first and setters afterwards. Two requests at once are the business of the
 * table's own keys.
 */
public final class FreeNames {

    private final NameRepository names;
    private final Map<String, List<NameHolder>> known = new HashMap<>();

    /** @param names of the application's table */
    public FreeNames(NameRepository names) {
        this.names = names;
    }

    /** Finds out about several names by one statement. */
    void ask(Collection<String> wanted) {
        List<String> unknown =
                wanted.stream().filter(name -> !known.containsKey(key(name))).toList();
        if (!unknown.isEmpty()) {
            List<NameHolder> holders = Availability.orRefuse(() -> names.holdersOf(unknown));
            unknown.forEach(name -> known.put(
                    key(name),
                    holders.stream().filter(holder -> holder.holds(name)).toList()));
        }
    }

    /**
     * Finds somebody who holds a name, one who is not deleted before one who is.
     *
     * @param person whose own name is free for them; {@code null} for nobody's
     */
    Optional<NameHolder> holder(String name, String person) {
        ask(List.of(name));
        return known.get(key(name)).stream()
                .filter(holder -> !holder.id().equals(person))
                .min(Comparator.comparing(NameHolder::isDeleted));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
