package dev.roster.storage.role;

import java.util.Set;

/**
 * What came of one look at the application's roles.
 *
 * @param refused names that no role of Keycloak was made or kept for, sorted
 * @param isChanged whether a role of Keycloak is another than before, so that people who were read earlier lack it
 */
record MirrorOutcome(Set<String> refused, boolean isChanged) {}
