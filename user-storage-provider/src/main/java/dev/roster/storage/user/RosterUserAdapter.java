package dev.roster.storage.user;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.ReadOnlyException;
import org.keycloak.storage.StorageId;
import org.keycloak.storage.adapter.AbstractUserAdapterFederatedStorage;

import dev.roster.database.repository.UserRow;
import dev.roster.storage.role.GrantedRoles;

/**
 * A person of the application as Keycloak sees one. Reads from the row that it is given and needs no statement of its
 * own on the application's database; what the row has no column for is kept in Keycloak's storage for federated
 * people. What may be changed of the row is decided by {@link RowEdits}; a setter that changes nothing is never
 * refused, since Keycloak sets whole forms.
 */
public final class RosterUserAdapter extends AbstractUserAdapterFederatedStorage {

    private final UserRow row;
    private final RowEdits edits;
    private final GrantedRoles roles;
    private final KeptState kept;
    private final RowAttributes columns;

    /**
     * @param row of the person; shows changes that were made through this adapter and are not written yet
     * @param edits what may be changed of it, and how
     * @param roles what {@code users.role_id} stands for
     */
    public RosterUserAdapter(
            KeycloakSession session,
            RealmModel realm,
            ComponentModel component,
            UserRow row,
            RowEdits edits,
            GrantedRoles roles) {
        this(session, realm, component, row, edits, roles, null);
    }

    /** @param copy where Keycloak keeps the rest; {@code null} for its storage of federated people */
    RosterUserAdapter(
            KeycloakSession session,
            RealmModel realm,
            ComponentModel component,
            UserRow row,
            RowEdits edits,
            GrantedRoles roles,
            UserModel copy) {
        super(session, realm, component);
        this.row = row;
        this.edits = edits;
        this.roles = roles;
        // The base class would take the user name, which changes.
        this.storageId = new StorageId(component.getId(), row.user().getId());
        this.kept = copy == null
                ? new KeptState(getFederatedStorage(), realm, getId())
                : new KeptState(KeptAttributes.ofCopy(copy));
        this.columns = new RowAttributes(realm, row.user(), edits, kept, () -> ShownValues.of(session, getId()));
    }

    @Override
    public String getUsername() {
        return row.user().getUsername();
    }

    @Override
    public void setUsername(String username) {
        columns.change(MappedAttribute.USERNAME, username);
    }

    @Override
    public boolean isEnabled() {
        return row.user().isActive() && !kept.isBlocked();
    }

    // Where the row may not be written, too: Keycloak disables whom it locks out for good after wrong passwords, and
    // forgets the wrong passwords where that is refused (DefaultBruteForceProtector, 26.7).
    @Override
    public void setEnabled(boolean enabled) {
        if (enabled == isEnabled()) {
            return;
        }
        if (!enabled && !edits.isWritable()) {
            kept.block();
            return;
        }
        if (row.user().isActive() != enabled && columns.isMeant("enabled", enabled)) {
            edits.write(row.user(), user -> user.setActive(enabled), "enabled");
        }
        if (enabled) {
            kept.unblock();
        }
    }

    @Override
    public boolean isEmailVerified() {
        Boolean decided = edits.isKeptInKeycloak() ? kept.emailVerified() : null;
        if (decided != null) {
            return decided;
        }
        return row.user().isEmailVerified() || !edits.isWritable() && kept.isProved(getEmail());
    }

    @Override
    public void setEmailVerified(boolean verified) {
        if (verified == isEmailVerified()) {
            return;
        }
        if (edits.isKeptInKeycloak()) {
            kept.setEmailVerified(verified);
        } else if (verified && !edits.isWritable() && session.getContext().getAuthenticationSession() != null) {
            // The person followed the link of Keycloak's mail. Refusing that would lock out whoever the application has
            // not verified, in every realm that asks for it.
            kept.setProved(getEmail());
        } else if (columns.isMeant("emailVerified", verified)) {
            edits.write(row.user(), user -> user.setEmailVerified(verified), "emailVerified");
        }
    }

    @Override
    public Long getCreatedTimestamp() {
        return millis(row.user().getCreatedAt());
    }

    @Override
    public void setCreatedTimestamp(Long timestamp) {
        if (edits.isNew(row.user())) {
            if (timestamp != null) {
                row.user().setCreatedAt(Instant.ofEpochMilli(timestamp));
            }
            return;
        }
        throw new ReadOnlyException("created_at is kept by the application");
    }

    @Override
    public Long getLastModifiedTimestamp() {
        return millis(row.user().getUpdatedAt());
    }

    private static Long millis(Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    @Override
    public String getFirstAttribute(String name) {
        MappedAttribute mapped = MappedAttribute.of(name);
        if (mapped != null) {
            return columns.value(mapped);
        }
        return FixedAttributes.byName(name)
                .map(fixed -> fixed.valueOf(row.user()))
                .orElseGet(() -> super.getFirstAttribute(name));
    }

    @Override
    public Stream<String> getAttributeStream(String name) {
        return MappedAttribute.of(name) == null && FixedAttributes.byName(name).isEmpty()
                ? super.getAttributeStream(name)
                : Stream.ofNullable(getFirstAttribute(name));
    }

    @Override
    public Map<String, List<String>> getAttributes() {
        MultivaluedHashMap<String, String> stored = kept.all();
        MultivaluedHashMap<String, String> attributes = new MultivaluedHashMap<>();
        attributes.putAll(stored);
        attributes.keySet().removeIf(KeptState::isReserved);
        columns.putInto(attributes, stored);
        return attributes;
    }

    @Override
    public void setSingleAttribute(String name, String value) {
        if (!columns.changeIfOfRow(name, value)) {
            super.setSingleAttribute(name, value);
        }
    }

    @Override
    public void setAttribute(String name, List<String> values) {
        if (!columns.changeIfOfRow(name, values == null || values.isEmpty() ? null : values.get(0))) {
            super.setAttribute(name, values);
        }
    }

    @Override
    public void removeAttribute(String name) {
        if (!columns.changeIfOfRow(name, null)) {
            super.removeAttribute(name);
        }
    }

    // Nobody can do what would be asked at every sign-in from then on: Keycloak's page refuses each password.
    @Override
    public void addRequiredAction(String action) {
        if (isImpossible(action)) {
            throw new ReadOnlyException("Passwords are kept by the application");
        }
        super.addRequiredAction(action);
    }

    @Override
    public void addRequiredAction(RequiredAction action) {
        addRequiredAction(action.name());
    }

    /** Without what was asked for while it could be done. */
    @Override
    public Stream<String> getRequiredActionsStream() {
        return super.getRequiredActionsStream().filter(action -> !isImpossible(action));
    }

    private boolean isImpossible(String action) {
        return edits.isReadOnly() && RequiredAction.UPDATE_PASSWORD.name().equals(action);
    }

    @Override
    protected Set<RoleModel> getRoleMappingsInternal() {
        return roles.of(row.role()).map(Set::of).orElse(Set.of());
    }

    @Override
    public void grantRole(RoleModel role) {
        requireKeycloaksOwn(role);
        super.grantRole(role);
    }

    @Override
    public void deleteRoleMapping(RoleModel role) {
        requireNotOfRow(role);
        super.deleteRoleMapping(role);
    }

    void requireNotOfRow(RoleModel role) {
        requireKeycloaksOwn(role);
        if (getRoleMappingsInternal().contains(role)) {
            // An allow-listed role that was there before: the row would go on granting it.
            throw refusal(role);
        }
    }

    void requireKeycloaksOwn(RoleModel role) {
        if (roles.isMirrored(role)) {
            throw refusal(role);
        }
    }

    private static ReadOnlyException refusal(RoleModel role) {
        return new ReadOnlyException("The application says who holds the role " + role.getName());
    }
}
