package dev.roster.storage.importing;

import java.util.List;

import dev.roster.database.repository.UserRow;

/** A search that is asked page by page. */
@FunctionalInterface
public interface PagedSearch {

    /**
     * One page.
     *
     * @param first how many to leave out, {@code null} for none
     * @param max how many to return at most, {@code null} for all
     */
    List<UserRow> page(Integer first, Integer max);
}
