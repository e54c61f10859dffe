package dev.roster.storage.user;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;
import org.keycloak.models.utils.UserModelDelegate;
import org.keycloak.storage.ReadOnlyException;

import dev.roster.database.repository.UserRow;
import dev.roster.storage.role.GrantedRoles;

/**
 * A person who was copied into Keycloak's own store: what stands in the row is shown and changed as
 * {@link RosterUserAdapter} does it for people who are not copied, everything else is the copy's. What the copy itself
 * holds of the row counts once the person is detached; {@link #bringCopyIntoStep()} writes it.
 */
public final class ImportedUserAdapter extends UserModelDelegate {

    private final KeycloakSession session;
    private final RosterUserAdapter person;
    private final CopyWriter writer;
    private final UserRow row;
    private final GrantedRoles roles;

    /**
     * @param copy from Keycloak's own store, never its cache
     * @param row of the person
     * @param edits what may be changed of it, and how
     * @param roles what {@code users.role_id} stands for
     */
    public ImportedUserAdapter(
            KeycloakSession session,
            RealmModel realm,
            ComponentModel component,
            UserModel copy,
            UserRow row,
            RowEdits edits,
            GrantedRoles roles) {
        super(copy);
        this.session = session;
        this.row = row;
        this.roles = roles;
        this.person = new RosterUserAdapter(session, realm, component, row, edits, roles, copy);
        this.writer = new CopyWriter(session, realm, copy, person);
    }

    /**
     * Writes to the copy what this person shows of the row: profile, flags and role.
     *
     * @return {@code false} where the address was left out, because another person of the realm has it
     */
    public boolean bringCopyIntoStep() {
        return writer.all(roles.of(row.role()));
    }

    @Override
    public String getUsername() {
        return person.getUsername();
    }

    @Override
    public void setUsername(String username) {
        person.setUsername(username);
        writer.attribute(USERNAME);
    }

    @Override
    public boolean isEnabled() {
        return person.isEnabled();
    }

    @Override
    public void setEnabled(boolean enabled) {
        person.setEnabled(enabled);
        delegate.setEnabled(isEnabled());
    }

    @Override
    public boolean isEmailVerified() {
        return person.isEmailVerified();
    }

    @Override
    public void setEmailVerified(boolean verified) {
        person.setEmailVerified(verified);
        writer.address();
    }

    @Override
    public Long getCreatedTimestamp() {
        return person.getCreatedTimestamp();
    }

    @Override
    public void setCreatedTimestamp(Long timestamp) {
        person.setCreatedTimestamp(timestamp);
    }

    @Override
    public Long getLastModifiedTimestamp() {
        return person.getLastModifiedTimestamp();
    }

    @Override
    public String getFirstName() {
        return getFirstAttribute(FIRST_NAME);
    }

    @Override
    public void setFirstName(String firstName) {
        setSingleAttribute(FIRST_NAME, firstName);
    }

    @Override
    public String getLastName() {
        return getFirstAttribute(LAST_NAME);
    }

    @Override
    public void setLastName(String lastName) {
        setSingleAttribute(LAST_NAME, lastName);
    }

    @Override
    public String getEmail() {
        return getFirstAttribute(EMAIL);
    }

    @Override
    public void setEmail(String email) {
        setSingleAttribute(EMAIL, email);
    }

    @Override
    public String getFirstAttribute(String name) {
        return isOfRow(name) ? person.getFirstAttribute(name) : super.getFirstAttribute(name);
    }

    @Override
    public Stream<String> getAttributeStream(String name) {
        return isOfRow(name) ? person.getAttributeStream(name) : super.getAttributeStream(name);
    }

    @Override
    public Map<String, List<String>> getAttributes() {
        Map<String, List<String>> shown = new TreeMap<>(super.getAttributes());
        shown.keySet().removeIf(name -> isOfRow(name) || isReserved(name) && !CopyMark.SHOWN.contains(name));
        person.getAttributes().forEach((name, values) -> {
            if (isOfRow(name)) {
                shown.put(name, values);
            }
        });
        return shown;
    }

    @Override
    public void setSingleAttribute(String name, String value) {
        setAttribute(name, value == null ? List.of() : List.of(value));
    }

    @Override
    public void setAttribute(String name, List<String> values) {
        if (isOfRow(name)) {
            person.setAttribute(name, values);
            writer.attribute(name);
        } else if (!isReserved(name)) {
            super.setAttribute(name, values);
        } else if (!Objects.equals(values, super.getAttributeStream(name).toList())) {
            throw new ReadOnlyException(name + " is not an attribute to be set");
        }
    }

    // Keycloak 26.7 removes what a form left out, and what the profile does not know: the mark stays then.
    @Override
    public void removeAttribute(String name) {
        if (isOfRow(name)) {
            person.removeAttribute(name);
            writer.attribute(name);
        } else if (!isReserved(name)) {
            super.removeAttribute(name);
        }
    }

    private static boolean isOfRow(String name) {
        return MappedAttribute.of(name) != null || FixedAttributes.byName(name).isPresent();
    }

    private static boolean isReserved(String name) {
        return name.startsWith(CopyMark.PREFIX);
    }

    @Override
    public Stream<RoleModel> getRoleMappingsStream() {
        String copied = delegate.getFirstAttribute(CopyMark.ROLE);
        // The copy's own mapping is as old as the copy.
        Stream<RoleModel> others = super.getRoleMappingsStream()
                .filter(role -> !roles.isMirrored(role) && !role.getId().equals(copied));
        return Stream.concat(others, roles.of(row.role()).stream()).distinct();
    }

    @Override
    public Stream<RoleModel> getRealmRoleMappingsStream() {
        return getRoleMappingsStream().filter(RoleUtils::isRealmRole);
    }

    @Override
    public Stream<RoleModel> getClientRoleMappingsStream(ClientModel client) {
        return getRoleMappingsStream().filter(role -> RoleUtils.isClientRole(role, client));
    }

    @Override
    public boolean hasRole(RoleModel role) {
        return RoleUtils.hasRole(getRoleMappingsStream(), role)
                || RoleUtils.hasRoleFromGroup(getGroupsStream(), role, true);
    }

    @Override
    public void grantRole(RoleModel role) {
        person.requireKeycloaksOwn(role);
        super.grantRole(role);
    }

    @Override
    public void deleteRoleMapping(RoleModel role) {
        person.requireNotOfRow(role);
        super.deleteRoleMapping(role);
    }

    @Override
    public SubjectCredentialManager credentialManager() {
        return session.users().getUserCredentialManager(this);
    }
}
