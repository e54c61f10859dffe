/**
 * The application's 14 tables as plain classes: one class a table, one field a column, named alike. Mapped by
 * {@code orm.xml} beside this module's resources, because Keycloak adds every {@code @Entity} of a provider jar to its own
 * persistence unit.
 */
package dev.roster.database.entity;
