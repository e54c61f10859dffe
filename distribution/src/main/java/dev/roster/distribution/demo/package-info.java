/**
 * The main job in one command: an application's database, Keycloak with the pack and an application behind it, on the
 * loopback interface of one machine.
 */
package dev.roster.distribution.demo;
