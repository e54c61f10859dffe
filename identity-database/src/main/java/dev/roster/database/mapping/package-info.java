/**
 * The 14 tables as Hibernate sees them, under the names that an application gave them. Entry point:
 * {@link dev.roster.database.mapping.IdentityMapping}.
 */
package dev.roster.database.mapping;
