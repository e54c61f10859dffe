/** Synchronisation of imported people, and the reports of it. */
package dev.roster.storage.sync;
