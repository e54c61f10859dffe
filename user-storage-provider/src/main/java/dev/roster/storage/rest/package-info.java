/** The administrators' REST of the component {@code roster}, below {@code /admin/realms/{realm}/roster}. */
package dev.roster.storage.rest;
