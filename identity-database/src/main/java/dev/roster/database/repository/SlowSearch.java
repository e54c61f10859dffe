package dev.roster.database.repository;

import java.util.function.Supplier;

import dev.roster.database.DatabaseUnavailableException;
import dev.roster.database.internal.Unavailability;
import org.hibernate.exception.DataException;
import org.jboss.logging.Logger;

/** Says why a search brought nobody: that the database ended it is no outage, and mended by an index. */
final class SlowSearch {

    private static final Logger logger = Logger.getLogger(SlowSearch.class);
    private static final WarningInterval WARNINGS = new WarningInterval();

    private SlowSearch() {}

    /** @param nobody the answer where a column can hold no such value as is asked for: a text in a number, say */
    static <T> T watched(UserSearch search, T nobody, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (DataException e) {
            return nobody;
        } catch (DatabaseUnavailableException e) {
            if (Unavailability.isEndedByServer(e) && WARNINGS.isOver()) {
                logger.warnf(
                        "A search for people by %s took longer than the component's query limit and was ended by the"
                                + " database, so it found nobody. The doctor of the component lists the indexes that"
                                + " are missing.",
                        search.shape());
            }
            throw e;
        }
    }
}
