package dev.roster.database.entity;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

import org.hibernate.annotations.DynamicInsert;
import org.hibernate.annotations.DynamicUpdate;

/**
 * A membership: one row of {@code user_groups}.
 * A column that holds null is {@code null} here; a flag that holds null reads as false.
 */
@DynamicInsert
@DynamicUpdate
public class RosterUserGroup {

    /** The key of {@link RosterUserGroup}. */
    public record Id(String userId, String groupId) implements Serializable {}

    private String userId;
    private String groupId;
    private Instant joinedAt;
    private String joinedBy;
    private String roleInGroup;
    private Boolean isActive;

    public String getUserId() {
        return userId;
    }

    public void setUserId(String userId) {
        this.userId = userId;
    }

    public String getGroupId() {
        return groupId;
    }

    public void setGroupId(String groupId) {
        this.groupId = groupId;
    }

    public Instant getJoinedAt() {
        return joinedAt;
    }

    public void setJoinedAt(Instant joinedAt) {
        this.joinedAt = joinedAt;
    }

    public String getJoinedBy() {
        return joinedBy;
    }

    public void setJoinedBy(String joinedBy) {
        this.joinedBy = joinedBy;
    }

    public String getRoleInGroup() {
        return roleInGroup;
    }

    public void setRoleInGroup(String roleInGroup) {
        this.roleInGroup = roleInGroup;
    }

    public boolean isActive() {
        return Boolean.TRUE.equals(isActive);
    }

    public void setActive(boolean isActive) {
        this.isActive = isActive;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof RosterUserGroup that
                        && userId != null
                        && Objects.equals(userId, that.userId)
                        && Objects.equals(groupId, that.groupId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(userId, groupId);
    }
}
