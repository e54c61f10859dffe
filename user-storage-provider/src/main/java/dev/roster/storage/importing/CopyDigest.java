package dev.roster.storage.importing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.keycloak.models.RoleModel;

import dev.roster.database.entity.RosterUser;

/**
 * By which a copy is known to be as the row is. {@code updated_at} would not do: nobody promises that the application
 * sets it, and the clocks of two machines differ.
 */
final class CopyDigest {

    // Another when the copies of an earlier release are to be written anew.
    private static final String VERSION = "1";

    private static final String INCOMPLETE = "incomplete:";

    private final MessageDigest digest;

    private CopyDigest() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /**
     * Covers every column that a copy shows or verifies with, and the role of Keycloak that the row grants.
     *
     * @param granted {@code null} for none
     * @return 64 hexadecimal digits
     */
    static String of(RosterUser user, RoleModel granted) {
        return new CopyDigest()
                .with(VERSION)
                .with(user.getUsername())
                .with(user.getEmail())
                .with(user.getFirstName())
                .with(user.getLastName())
                .with(user.getProfilePictureUrl())
                .with(user.getBio())
                .with(user.isActive())
                .with(user.isVerified())
                .with(user.isEmailVerified())
                .with(user.getCreatedAt())
                .with(user.getHashedPassword())
                .with(user.isTotpEnabled())
                .with(user.getTotpSecret())
                .with(user.getBackupCodes())
                .with(granted == null ? null : granted.getId())
                .hex();
    }

    /** As it is stored for a copy from which something was left out that may be put in later. */
    static String incomplete(String digest) {
        return INCOMPLETE + digest;
    }

    /** Tells whether a copy is as its row, as far as it can be. */
    static boolean isOf(String stored, String digest) {
        return digest.equals(stored) || incomplete(digest).equals(stored);
    }

    // With its length, so that what moves from one column to the next is seen.
    private CopyDigest with(Object value) {
        byte[] bytes = value == null ? new byte[0] : value.toString().getBytes(StandardCharsets.UTF_8);
        digest.update(((value == null ? -1 : bytes.length) + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
        return this;
    }

    private String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
