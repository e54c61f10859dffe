/**
 * The second factor that stands in the application's own row: {@code totp_secret}, {@code totp_enabled} and
 * {@code backup_codes}. Time-based codes are verified behind Keycloak's provider {@code keycloak-otp}, backup codes
 * behind its recovery codes.
 */
package dev.roster.storage.secondfactor;
