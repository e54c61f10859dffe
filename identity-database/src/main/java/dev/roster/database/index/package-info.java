/**
 * The indexes that the pack's statements are written for, and which of them a database lacks. The pack proposes them
 * and never creates one: the tables are the application's. Entry point:
 * {@link dev.roster.database.index.MissingIndexes}.
 */
package dev.roster.database.index;
