/**
 * The pool, the session factory, the breaker and the transaction behind
 * {@link dev.roster.database.IdentityDatabaseProvider}.
 */
package dev.roster.database.internal;
