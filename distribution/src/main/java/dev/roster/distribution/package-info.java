/**
 * Starts what a person would start by hand: a stock Keycloak with the zip unpacked into it and a PostgreSQL that holds
 * an application's tables. For tests and the demo; nothing here goes into the zip.
 */
package dev.roster.distribution;
