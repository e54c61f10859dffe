package dev.roster.storage.sync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.persistence.EntityManager;

import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.util.JsonSerialization;

import com.fasterxml.jackson.core.type.TypeReference;

/** The reports of one component's synchronisations, as one Keycloak session sees them. */
public final class SyncReports {

    /** As many are kept of a component. */
    static final int KEPT = 20;

    static final String INTERRUPTED = "It was interrupted; the next one of its kind goes on where it stopped.";

    // A batch takes seconds.
    private static final Duration LIFE_SIGN = Duration.ofMinutes(2);
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final EntityManager store;
    private final String componentId;

    /** @param componentId the component whose reports these are */
    public SyncReports(KeycloakSession session, String componentId) {
        this.store = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.componentId = componentId;
    }

    /** Forgets what belongs to a realm. */
    public static void removeOfRealm(KeycloakSession session, String realmId) {
        session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery("delete from RosterSyncReportEntity r where r.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    /** Forgets them all. */
    public void removeAll() {
        store.createQuery("delete from RosterSyncReportEntity r where r.componentId = :component")
                .setParameter("component", componentId)
                .executeUpdate();
    }

    /** Those that are over, the newest first. */
    public List<SyncReport> list() {
        return all().stream()
                .filter(entity -> !isRunning(entity))
                .map(SyncReports::report)
                .toList();
    }

    /**
     * What has begun.
     *
     * @param id of its report
     * @param stoppedAfter the row after which the last one of its kind stopped; {@code null} where that came to its end
     */
    record Begun(String id, String stoppedAfter) {}

    /**
     * Begins one.
     *
     * @throws SyncFailure where another is under way on any node
     */
    Begun begin(String realmId, SyncKind kind) {
        List<RosterSyncReportEntity> before = all();
        if (before.stream().anyMatch(SyncReports::isRunning)) {
            throw new SyncFailure(SyncFailure.Reason.IN_PROGRESS, "Another synchronisation is under way.");
        }
        before.stream()
                .filter(entity -> RosterSyncReportEntity.RUNNING.equals(entity.getStatus()))
                .forEach(entity -> end(entity, SyncReport.FAILED, INTERRUPTED));
        String stoppedAfter = before.stream()
                .findFirst()
                .filter(last -> SyncReport.FAILED.equals(last.getStatus())
                        && kind.label().equals(last.getKind()))
                .map(RosterSyncReportEntity::getLastRowId)
                .orElse(null);
        before.stream().skip(KEPT - 1L).forEach(store::remove);
        store.flush();
        RosterSyncReportEntity entity = new RosterSyncReportEntity();
        entity.setId(KeycloakModelUtils.generateId());
        entity.setRealmId(realmId);
        entity.setComponentId(componentId);
        entity.setRunKey(componentId);
        entity.setKind(kind.label());
        entity.setStatus(RosterSyncReportEntity.RUNNING);
        entity.setStartedAt(Time.currentTimeMillis());
        entity.setAliveAt(entity.getStartedAt());
        // Handed on, for this one may fail before it copies anybody.
        entity.setLastRowId(stoppedAfter);
        store.persist(entity);
        store.flush();
        return new Begun(entity.getId(), stoppedAfter);
    }

    /** Notes how far one has come; in the transaction of what it did. */
    void progress(String id, SyncProgress progress) {
        RosterSyncReportEntity entity = store.find(RosterSyncReportEntity.class, id);
        if (entity == null || !RosterSyncReportEntity.RUNNING.equals(entity.getStatus())) {
            throw new SyncFailure(
                    SyncFailure.Reason.IN_PROGRESS, "It was silent for too long, so another one took its place.");
        }
        entity.setAliveAt(Time.currentTimeMillis());
        entity.setLastRowId(progress.lastRowId());
        entity.setAdded(progress.added());
        entity.setUpdated(progress.updated());
        entity.setRemoved(progress.removed());
        entity.setRefused(json(progress.refused()));
        entity.setIncomplete(json(progress.incomplete()));
    }

    /** Ends one. */
    SyncReport end(String id, String status, String message) {
        RosterSyncReportEntity entity = store.find(RosterSyncReportEntity.class, id);
        if (entity == null) {
            throw new SyncFailure(SyncFailure.Reason.NO_COMPONENT, "The component was removed meanwhile.");
        }
        end(entity, status, message);
        return report(entity);
    }

    private void end(RosterSyncReportEntity entity, String status, String message) {
        if (SyncReport.SUCCESS.equals(status)) {
            entity.setLastRowId(null);
        }
        entity.setStatus(status);
        entity.setMessage(message);
        entity.setRunKey(entity.getId());
    }

    private List<RosterSyncReportEntity> all() {
        return store.createQuery(
                        "select r from RosterSyncReportEntity r where r.componentId = :component"
                                + " order by r.startedAt desc, r.id",
                        RosterSyncReportEntity.class)
                .setParameter("component", componentId)
                .getResultList();
    }

    private static boolean isRunning(RosterSyncReportEntity entity) {
        return RosterSyncReportEntity.RUNNING.equals(entity.getStatus())
                && Time.currentTimeMillis() - entity.getAliveAt() < LIFE_SIGN.toMillis();
    }

    private static SyncReport report(RosterSyncReportEntity entity) {
        boolean isInterrupted = RosterSyncReportEntity.RUNNING.equals(entity.getStatus());
        return new SyncReport(
                Instant.ofEpochMilli(entity.getStartedAt()).toString(),
                entity.getKind(),
                isInterrupted ? SyncReport.FAILED : entity.getStatus(),
                entity.getAdded(),
                entity.getUpdated(),
                entity.getRemoved(),
                texts(entity.getRefused()),
                texts(entity.getIncomplete()),
                isInterrupted ? INTERRUPTED : entity.getMessage(),
                false);
    }

    private static String json(List<String> texts) {
        try {
            return JsonSerialization.writeValueAsString(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(String json) {
        try {
            return json == null ? List.of() : JsonSerialization.readValue(json, TEXTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
