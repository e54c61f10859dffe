package dev.roster.storage.user;

import java.util.Optional;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

/** Writes to a copy in Keycloak's own store what its person shows of the row. */
final class CopyWriter {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel copy;
    private final RosterUserAdapter person;

    CopyWriter(KeycloakSession session, RealmModel realm, UserModel copy, RosterUserAdapter person) {
        this.session = session;
        this.realm = realm;
        this.copy = copy;
        this.person = person;
    }

    /**
     * Everything.
     *
     * @param role that the row grants
     * @return {@code false} where the address was left out
     */
    boolean all(Optional<RoleModel> role) {
        for (MappedAttribute mapped : MappedAttribute.values()) {
            if (mapped != MappedAttribute.EMAIL) {
                attribute(mapped.attributeName());
            }
        }
        FixedAttributes.ALL.forEach(fixed -> attribute(fixed.attributeName()));
        copy.setEnabled(person.isEnabled());
        if (person.getCreatedTimestamp() != null) {
            copy.setCreatedTimestamp(person.getCreatedTimestamp());
        }
        role(role.orElse(null));
        return address();
    }

    /** One attribute of the row. */
    void attribute(String name) {
        String value = person.getFirstAttribute(name);
        switch (name) {
            case UserModel.USERNAME -> copy.setUsername(value);
            case UserModel.EMAIL -> address();
            default -> {
                if (value == null) {
                    copy.removeAttribute(name);
                } else {
                    copy.setSingleAttribute(name, value);
                }
            }
        }
    }

    /**
     * The address, and whether it is verified. Keycloak's store admits one once in a realm, unless the realm says
     * otherwise.
     *
     * @return {@code false} where it was left out for that
     */
    boolean address() {
        String address = person.getFirstAttribute(UserModel.EMAIL);
        boolean isFree = CopyStore.isAddressFree(session, realm, address, copy.getId());
        copy.setEmail(isFree ? address : null);
        copy.setEmailVerified(isFree && person.isEmailVerified());
        return isFree;
    }

    private void role(RoleModel granted) {
        String before = copy.getFirstAttribute(CopyMark.ROLE);
        if (before != null && (granted == null || !before.equals(granted.getId()))) {
            RoleModel revoked = realm.getRoleById(before);
            if (revoked != null) {
                copy.deleteRoleMapping(revoked);
            }
            copy.removeAttribute(CopyMark.ROLE);
        }
        if (granted != null) {
            copy.grantRole(granted);
            copy.setSingleAttribute(CopyMark.ROLE, granted.getId());
        }
    }
}
