/**
 * Keycloak's sign-in steps with one thing added: "the database gave no answer" is told apart from "no such person" and
 * "wrong password". Each step takes the place of Keycloak's own by its id and a higher order, and leaves everything
 * else to it.
 */
package dev.roster.storage.signin;
