/** The doctor of a component: the checks of its database, and those that need Keycloak's realm beside it. */
package dev.roster.storage.doctor;
