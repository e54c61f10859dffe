package dev.roster.storage.watch;

import java.util.Map;

import org.keycloak.models.cache.CachedUserModel;

import dev.roster.database.repository.UserRow;

/**
 * What is kept beside a person in Keycloak's user cache: of which row the entry was made. It goes with the entry, so
 * that a change is noticed whenever the row is looked at for the first time. Thread-safe.
 */
public final class CachedRow implements KnownRow {

    private static final String KEY = "roster.row";

    private final String digest;
    private volatile boolean isSignedOut;

    private CachedRow(String digest) {
        this.digest = digest;
    }

    /**
     * Keeps a row's digest with the person whom Keycloak is about to cache.
     *
     * @param row that the entry was made of
     */
    @SuppressWarnings("unchecked") // Keycloak declares a raw map of whatever providers put there.
    public static void keep(CachedUserModel person, UserRow row) {
        person.getCachedWith().put(KEY, new CachedRow(RowDigest.of(row)));
    }

    /** What is kept with an entry; {@code null} where nothing is. */
    static CachedRow in(Map<?, ?> cachedWith) {
        return (CachedRow) cachedWith.get(KEY);
    }

    @Override
    public boolean isLike(UserRow row) {
        return digest.equals(RowDigest.of(row));
    }

    @Override
    public boolean canNoteSignOut() {
        return true;
    }

    @Override
    public boolean isSignedOut() {
        return isSignedOut;
    }

    @Override
    public void markSignedOut() {
        isSignedOut = true;
    }
}
