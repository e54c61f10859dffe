package dev.roster.storage.sync;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import org.keycloak.models.ModelException;

import dev.roster.database.IdentityDatabaseProvider;
import dev.roster.database.repository.UserRow;
import dev.roster.database.repository.UserSweep;
import dev.roster.storage.RosterConfig;
import dev.roster.storage.importing.CopyBatch;
import dev.roster.storage.importing.CopyMode;
import dev.roster.storage.importing.CopyOutcome;
import org.jboss.logging.Logger;

/** One synchronisation. Used by one thread. */
final class SyncRun {

    private static final Logger logger = Logger.getLogger(SyncRun.class);

    private static final int BATCH = 500;

    /** So many may always be removed, however small their share is meant to be. */
    private static final int FEW = 10;

    private final ImportSync sync;
    private final String realmId;
    private final String componentId;
    private final SyncOrder order;
    private final Instant startedAt = Instant.now();
    private SyncProgress progress = new SyncProgress();
    private String reportId;

    SyncRun(ImportSync sync, String realmId, String componentId, SyncOrder order) {
        this.sync = sync;
        this.realmId = realmId;
        this.componentId = componentId;
        this.order = order;
    }

    SyncProgress progress() {
        return progress;
    }

    void begin() {
        if (!order.isDryRun()) {
            SyncReports.Begun begun = sync.withReports(componentId, reports -> reports.begin(realmId, order.kind()));
            reportId = begun.id();
            progress.startAfter(begun.stoppedAfter());
        }
    }

    SyncReport go() {
        boolean isImporting = sync.inTransaction(realmId, componentId, ImportSync.Scene::isImporting);
        if (!order.isDryRun()) {
            progress.refuse(sync.mirrorRoles(realmId, componentId));
        }
        if (!isImporting) {
            return end("Roles were brought into step. Nobody was copied, since import is off (importEnabled).");
        }
        if (sync.inTransaction(realmId, componentId, ImportSync.Scene::isRemoving)) {
            remove();
        }
        String from = progress.lastRowId();
        copy(from);
        StringBuilder message = new StringBuilder("Every row was looked at");
        message.append(from == null ? "." : " from " + from + " on, where the last one stopped.");
        if (progress.otherIds() > 0) {
            message.append(' ')
                    .append(progress.otherIds())
                    .append(" people have another id in Keycloak than in users.id, which other users have already.");
        }
        return end(message.toString());
    }

    void fail(String message) {
        if (reportId != null) {
            sync.withReports(componentId, reports -> reports.end(reportId, SyncReport.FAILED, message));
        }
    }

    private SyncReport end(String message) {
        if (reportId == null) {
            return new SyncReport(
                    startedAt.toString(),
                    order.kind().label(),
                    SyncReport.SUCCESS,
                    progress.added(),
                    progress.updated(),
                    progress.removed(),
                    progress.refused(),
                    progress.incomplete(),
                    message,
                    true);
        }
        return sync.withReports(componentId, reports -> {
            reports.progress(reportId, progress);
            return reports.end(reportId, SyncReport.SUCCESS, message);
        });
    }

    private void copy(String from) {
        String after = from;
        do {
            after = copyBatch(after);
        } while (after != null);
    }

    /** @return the last row's id, {@code null} at the end */
    private String copyBatch(String after) {
        try {
            List<UserRow> rows = undone(() -> sync.inTransaction(realmId, componentId, scene -> {
                List<UserRow> found = rowsAfter(scene, after);
                copy(scene, found, after);
                return found;
            }));
            return lastOf(rows);
        } catch (ModelException e) {
            // Somebody of them was copied at a sign-in meanwhile, or Keycloak's database refuses one.
            logger.debugf("A batch after %s is copied one by one: %s", after, e.getMessage());
        }
        List<UserRow> rows = sync.inTransaction(realmId, componentId, scene -> rowsAfter(scene, after));
        rows.forEach(this::copyAlone);
        return lastOf(rows);
    }

    private void copyAlone(UserRow row) {
        String rowId = row.user().getId();
        try {
            undone(() -> sync.inTransaction(realmId, componentId, scene -> {
                copy(scene, List.of(row), rowId);
                return null;
            }));
        } catch (ModelException e) {
            logger.warnf(e, "Row %s of component %s cannot be copied", rowId, componentId);
            progress.refused(rowId + ": Keycloak's database does not take the copy", rowId);
        }
    }

    private void copy(ImportSync.Scene scene, List<UserRow> rows, String after) {
        CopyMode mode = order.kind() == SyncKind.FULL ? CopyMode.ALL : CopyMode.CHANGED;
        CopyOutcome outcome =
                new CopyBatch(scene.session(), scene.realm(), scene.component(), mode, order.isDryRun()).copy(rows);
        progress.copied(
                outcome,
                rows.isEmpty() ? after : rows.get(rows.size() - 1).user().getId());
        report(scene);
    }

    private static List<UserRow> rowsAfter(ImportSync.Scene scene, String after) {
        IdentityDatabaseProvider databases = scene.session().getProvider(IdentityDatabaseProvider.class);
        return new UserSweep(databases.session(scene.component())).after(after, BATCH);
    }

    private static String lastOf(List<UserRow> rows) {
        return rows.size() < BATCH ? null : rows.get(BATCH - 1).user().getId();
    }

    // What is rolled back has not happened.
    private <T> T undone(Supplier<T> work) {
        SyncProgress before = progress.copy();
        try {
            return work.get();
        } catch (RuntimeException e) {
            progress = before;
            throw e;
        }
    }

    private void remove() {
        long limit = sync.inTransaction(realmId, componentId, scene -> {
            long copies = new RemovalSweep(scene.session(), scene.realm(), scene.component()).count();
            return Math.max(FEW, copies * RosterConfig.syncRemovalLimitPercent(scene.component()) / 100);
        });
        // Counted before anybody is removed.
        int gone = sweep(false, limit);
        if (order.isDryRun()) {
            progress.removed(gone);
        } else if (gone > 0) {
            sweep(true, limit);
        }
    }

    private int sweep(boolean isRemoving, long limit) {
        int gone = 0;
        String after = null;
        do {
            String from = after;
            RemovalSweep.Piece piece = undone(() -> sync.inTransaction(realmId, componentId, scene -> {
                RemovalSweep copies = new RemovalSweep(scene.session(), scene.realm(), scene.component());
                RemovalSweep.Piece found = copies.after(from, BATCH);
                if (isRemoving) {
                    found.gone().forEach(copies::remove);
                    progress.removed(found.gone().size());
                }
                report(scene);
                return found;
            }));
            gone += piece.gone().size();
            if (gone > limit && !order.isConfirmed()) {
                throw new SyncFailure(
                        SyncFailure.Reason.BRAKE,
                        "More than " + limit + " people are gone from the application's database, which is more than"
                                + " are removed without confirmation."
                                + (isRemoving ? "" : " Nobody was removed or copied."));
            }
            after = piece.lastId();
        } while (after != null);
        return gone;
    }

    private void report(ImportSync.Scene scene) {
        if (reportId != null) {
            new SyncReports(scene.session(), componentId).progress(reportId, progress);
        }
    }
}
