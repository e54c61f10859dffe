/** People whom Keycloak holds in its cache, compared with their rows. */
package dev.roster.storage.watch;
