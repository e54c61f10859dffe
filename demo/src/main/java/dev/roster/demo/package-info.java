/**
 * The application behind Keycloak: people sign in with OpenID Connect (authorization code flow with PKCE, on the
 * server) and see what their token says of them. It knows nothing of Roster; it stands for any application.
 */
package dev.roster.demo;
