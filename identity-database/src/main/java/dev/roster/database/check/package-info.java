/** Trying a connection before a component is saved. */
package dev.roster.database.check;
