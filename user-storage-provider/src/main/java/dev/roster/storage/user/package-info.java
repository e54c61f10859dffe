/** A person as Keycloak sees one: adapter, attributes and user profile. */
package dev.roster.storage.user;
