package dev.roster.storage.rest;

/**
 * The body of every refusal.
 *
 * @param errorMessage a sentence for a person
 * @param error a code for a program, which stays as it is
 */
record AdminError(String errorMessage, String error) {}
