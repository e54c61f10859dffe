package dev.roster.storage.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import dev.roster.database.repository.UserRow;

/**
 * Pages of those people whom Keycloak does not find among its copies: it asks its own store first, and counts what a
 * federation answers from there on.
 */
final class NewcomerPages {

    /** So many matches are looked through for a page: once everybody is copied there is nobody left to be found. */
    static final int LOOKED_THROUGH = 5_000;

    private static final int PIECE = 500;

    private final UnaryOperator<List<UserRow>> strangers;

    /** @param strangers leaves of some people those who are not copied */
    NewcomerPages(UnaryOperator<List<UserRow>> strangers) {
        this.strangers = strangers;
    }

    List<UserRow> page(PagedSearch search, Integer first, Integer max) {
        boolean isUnlimited = max == null || max < 0;
        long skipped = first == null ? 0 : Math.max(first, 0);
        List<UserRow> page = new ArrayList<>();
        for (int offset = 0; isUnlimited || offset < LOOKED_THROUGH && page.size() < max; offset += PIECE) {
            List<UserRow> piece = search.page(offset, PIECE);
            for (UserRow stranger : strangers.apply(piece)) {
                if (skipped > 0) {
                    skipped--;
                } else if (isUnlimited || page.size() < max) {
                    page.add(stranger);
                }
            }
            if (piece.size() < PIECE) {
                break;
            }
        }
        return page;
    }

    /** How many there are among the first matches. */
    int count(PagedSearch search) {
        return page(search, 0, LOOKED_THROUGH).size();
    }
}
