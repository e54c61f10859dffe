package dev.roster.storage.watch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

import dev.roster.database.entity.RosterRole;
import dev.roster.database.entity.RosterUser;
import dev.roster.database.repository.UserAttribute;
import dev.roster.database.repository.UserRow;

/**
 * A digest of all that Keycloak shows of a row: two rows that look the same in Keycloak have the same one. Whatever is
 * checked against the row at each use has no part in it (password, one-time and backup codes), nor has what an
 * application changes at each sign-in and nobody sees ({@code last_login}).
 */
final class RowDigest {

    private static final ByteBuffer ABSENT = ByteBuffer.allocate(Integer.BYTES).putInt(0, -1);

    private final MessageDigest sha256;

    private RowDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** SHA-256 in Base64, 43 characters. */
    static String of(UserRow row) {
        RowDigest digest = new RowDigest();
        digest.addPerson(row.user());
        digest.addRole(row.role());
        // Memberships belong here as soon as the adapter shows them as Keycloak's groups.
        return Base64.getEncoder().withoutPadding().encodeToString(digest.sha256.digest());
    }

    private void addPerson(RosterUser user) {
        for (UserAttribute attribute : UserAttribute.values()) {
            add(attribute.valueOf(user));
        }
        add(user.getUpdatedAt());
        add(user.getRoleId());
    }

    // The role's description is Keycloak's role's, whoever holds it.
    private void addRole(RosterRole role) {
        add(role == null ? null : role.getId());
        add(role == null ? null : role.getName());
        add(role == null ? null : role.isActive());
    }

    // With its length before it: "ab", "c" is not "a", "bc".
    private void add(Object value) {
        if (value == null) {
            sha256.update(ABSENT.duplicate());
            return;
        }
        byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        sha256.update(bytes);
    }
}
