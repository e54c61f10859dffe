package dev.roster.database.repository;

import dev.roster.database.entity.RosterRole;
import dev.roster.database.entity.RosterUser;

/**
 * A person together with the role that {@code users.role_id} names, read by one statement.
 *
 * @param user never {@code null}, never soft-deleted
 * @param role {@code null} where the person has none, or where the application has no table {@code roles}; may be
 *     inactive
 */
public record UserRow(RosterUser user, RosterRole role) {}
