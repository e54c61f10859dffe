/** What a component says about its database, read once, checked and immutable. */
package dev.roster.database.settings;
