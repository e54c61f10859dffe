/** When the database of a component is looked at again. */
package dev.roster.storage.poll;
