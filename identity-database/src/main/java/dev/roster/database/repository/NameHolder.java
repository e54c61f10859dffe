package dev.roster.database.repository;

/**
 * A row of {@code users} that holds a name somebody wants.
 *
 * @param id {@code users.id}
 * @param username may be {@code null}
 * @param email may be {@code null}
 * @param isDeleted the person is soft-deleted: nobody sees them, but the name is taken
 */
public record NameHolder(String id, String username, String email, boolean isDeleted) {

    /** Tells whether a name is this person's user name or address, whatever its case. */
    public boolean holds(String name) {
        String folded = SearchText.fold(name);
        return folded.equals(SearchText.fold(username)) || folded.equals(SearchText.fold(email));
    }
}
