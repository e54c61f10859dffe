/**
 * The application's 14 tables as plain classes: one class a table, one field a column, named alike. Mapped by
 * {@code orm.xml} beside this module's resources, because Keycloak adds every {@code @Entity} of a provider jar to its
 * own persistence unit.
 *
 * <p>An UPDATE carries the columns that were changed and no others, because the application writes the same rows; an
 * INSERT leaves null out, so that the tables' defaults hold. Two annotations of Hibernate say so, which the XML format
 * cannot.
 */
package dev.roster.database.entity;
