/** The component {@code roster}: the application's people, credentials and roles as Keycloak's user federation. */
package dev.roster.storage;
