/** What of a person goes into tokens and assertions: permissions, roles in groups and the application's own id. */
package dev.roster.storage.token;
