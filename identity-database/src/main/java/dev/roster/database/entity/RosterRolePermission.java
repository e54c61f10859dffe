package dev.roster.database.entity;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

import org.hibernate.annotations.DynamicInsert;
import org.hibernate.annotations.DynamicUpdate;

/**
 * Which role holds which permission: one row of {@code role_permissions}.
 * A column that holds null is {@code null} here; a flag that holds null reads as false.
 */
@DynamicInsert
@DynamicUpdate
public class RosterRolePermission {

    /** The key of {@link RosterRolePermission}. */
    public record Id(String roleId, String permissionId) implements Serializable {}

    private String roleId;
    private String permissionId;
    private Instant assignedAt;
    private String assignedBy;

    public String getRoleId() {
        return roleId;
    }

    public void setRoleId(String roleId) {
        this.roleId = roleId;
    }

    public String getPermissionId() {
        return permissionId;
    }

    public void setPermissionId(String permissionId) {
        this.permissionId = permissionId;
    }

    public Instant getAssignedAt() {
        return assignedAt;
    }

    public void setAssignedAt(Instant assignedAt) {
        this.assignedAt = assignedAt;
    }

    public String getAssignedBy() {
        return assignedBy;
    }

    public void setAssignedBy(String assignedBy) {
        this.assignedBy = assignedBy;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof RosterRolePermission that
                        && roleId != null
                        && Objects.equals(roleId, that.roleId)
                        && Objects.equals(permissionId, that.permissionId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(roleId, permissionId);
    }
}
