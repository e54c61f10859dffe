package dev.roster.storage.rest;

/**
 * What came of testing a connection.
 *
 * @param ok whether people could be looked up
 * @param code stable: the key of the message, without {@code roster.} in front
 * @param message a sentence in the administrator's language
 */
record ConnectionAnswer(boolean ok, String code, String message) {}
