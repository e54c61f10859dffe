/**
 * The password formats that an application's libraries write, verified and written as those libraries do. The storage
 * provider asks {@link dev.roster.storage.password.PasswordVerifier} and
 * {@link dev.roster.storage.password.PasswordEncoder}; Keycloak itself reaches the same code through one
 * {@code PasswordHashProvider} per format.
 */
package dev.roster.storage.password;
