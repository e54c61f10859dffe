/** The queries on the application's tables: one repository a table, and queries nowhere else. */
package dev.roster.database.repository;
