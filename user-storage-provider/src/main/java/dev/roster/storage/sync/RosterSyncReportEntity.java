package dev.roster.storage.sync;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Nationalized;

/** A synchronisation, under way or over, in Keycloak's own database. */
@Entity
@Table(name = "ROSTER_SYNC_REPORT")
public class RosterSyncReportEntity {

    /** Of one that is under way. */
    static final String RUNNING = "running";

    @Id
    @Column(name = "ID", length = 36)
    private String id;

    @Column(name = "REALM_ID", nullable = false)
    private String realmId;

    @Column(name = "COMPONENT_ID", nullable = false)
    private String componentId;

    // The component's id while it runs and the report's own afterwards: unique, so one of a component runs at a time.
    @Column(name = "RUN_KEY", nullable = false, unique = true)
    private String runKey;

    @Column(name = "KIND", nullable = false, length = 16)
    private String kind;

    @Column(name = "STATUS", nullable = false, length = 16)
    private String status;

    @Column(name = "STARTED_AT", nullable = false)
    private long startedAt;

    @Column(name = "ALIVE_AT", nullable = false)
    private long aliveAt;

    @Column(name = "LAST_ROW_ID")
    private String lastRowId;

    @Column(name = "ADDED", nullable = false)
    private int added;

    @Column(name = "UPDATED", nullable = false)
    private int updated;

    @Column(name = "REMOVED", nullable = false)
    private int removed;

    @Nationalized
    @Column(name = "REFUSED")
    private String refused;

    @Nationalized
    @Column(name = "INCOMPLETE")
    private String incomplete;

    @Column(name = "MESSAGE", length = 2000)
    private String message;

    String getId() {
        return id;
    }

    void setId(String id) {
        this.id = id;
    }

    void setRealmId(String realmId) {
        this.realmId = realmId;
    }

    void setComponentId(String componentId) {
        this.componentId = componentId;
    }

    void setRunKey(String runKey) {
        this.runKey = runKey;
    }

    String getKind() {
        return kind;
    }

    void setKind(String kind) {
        this.kind = kind;
    }

    String getStatus() {
        return status;
    }

    void setStatus(String status) {
        this.status = status;
    }

    long getStartedAt() {
        return startedAt;
    }

    void setStartedAt(long startedAt) {
        this.startedAt = startedAt;
    }

    long getAliveAt() {
        return aliveAt;
    }

    void setAliveAt(long aliveAt) {
        this.aliveAt = aliveAt;
    }

    String getLastRowId() {
        return lastRowId;
    }

    void setLastRowId(String lastRowId) {
        this.lastRowId = lastRowId;
    }

    int getAdded() {
        return added;
    }

    void setAdded(int added) {
        this.added = added;
    }

    int getUpdated() {
        return updated;
    }

    void setUpdated(int updated) {
        this.updated = updated;
    }

    int getRemoved() {
        return removed;
    }

    void setRemoved(int removed) {
        this.removed = removed;
    }

    String getRefused() {
        return refused;
    }

    void setRefused(String refused) {
        this.refused = refused;
    }

    String getIncomplete() {
        return incomplete;
    }

    void setIncomplete(String incomplete) {
        this.incomplete = incomplete;
    }

    String getMessage() {
        return message;
    }

    void setMessage(String message) {
        this.message = message;
    }

    String getRealmId() {
        return realmId;
    }

    String getComponentId() {
        return componentId;
    }

    String getRunKey() {
        return runKey;
    }
}
