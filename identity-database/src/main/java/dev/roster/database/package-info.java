/**
 * The application's database seen from Java. Entry point: {@link dev.roster.database.IdentityDatabaseProvider}, a
 * Keycloak provider that hands out one {@link dev.roster.database.DatabaseSession} per Keycloak session and federation
 * component.
 */
package dev.roster.database;
