/** The application's roles as roles of Keycloak: made, kept in step and granted. */
package dev.roster.storage.role;
