/** Which of the 14 tables an application has, and creating them where it has none yet. */
package dev.roster.database.schema;
