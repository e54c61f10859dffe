/** What Keycloak's health endpoint tells of the applications' databases. */
package dev.roster.database.health;
