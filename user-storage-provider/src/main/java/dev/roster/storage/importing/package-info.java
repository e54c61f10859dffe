/** People copied into Keycloak's own store: at their first look-up, and by synchronisation. */
package dev.roster.storage.importing;
