/** The doctor: what an administrator should know of an application's database, found by reading alone. */
package dev.roster.database.doctor;
