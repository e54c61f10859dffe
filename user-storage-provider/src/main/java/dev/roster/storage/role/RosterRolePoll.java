package dev.roster.storage.role;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.services.scheduled.ClusterAwareScheduledTaskRunner;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;

import dev.roster.database.IdentityDatabaseProvider;
import dev.roster.storage.RosterConfig;
import org.jboss.logging.Logger;

/**
 * Looks at the roles of every realm that has an enabled component: every {@code changePollSeconds} of it, or once
 * after the server's start where that is 0. While one node of a cluster looks, the others leave it out.
 *
 * <p>The simple name of this class is the key of the cluster's lock (Keycloak 26.7), so it must differ from that of
 * any other task. Runs on the thread of Keycloak's timer only.
 */
public final class RosterRolePoll implements ScheduledTask {

    private static final long TICK_MILLIS = 1_000;
    private static final long LOCK_MILLIS = 30_000;
    private static final long SEARCH_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final Logger logger = Logger.getLogger(RosterRolePoll.class);

    private final RoleMirroring mirroring;
    private final Set<String> unreadable = new HashSet<>();
    private Map<String, Long> dueNanosByComponent = Map.of();
    private long nextNanos = System.nanoTime();

    RosterRolePoll(RoleMirroring mirroring) {
        this.mirroring = mirroring;
    }

    /**
     * Puts the poll on Keycloak's timer, where it stays until the server ends.
     *
     * @param sessions of the server, ready to open sessions
     */
    public static void start(KeycloakSessionFactory sessions, RoleMirroring mirroring) {
        RosterRolePoll poll = new RosterRolePoll(mirroring);
        ClusterAwareScheduledTaskRunner runner = new ClusterAwareScheduledTaskRunner(sessions, poll, LOCK_MILLIS);
        Runnable tick = () -> {
            if (System.nanoTime() - poll.nextNanos >= 0) {
                runner.run();
            }
        };
        try (KeycloakSession session = sessions.create()) {
            session.getProvider(TimerProvider.class).schedule(tick, TICK_MILLIS, poll.getTaskName());
        }
    }

    @Override
    public void run(KeycloakSession session) {
        long now = System.nanoTime();
        IdentityDatabaseProvider databases = session.getProvider(IdentityDatabaseProvider.class);
        List<RealmModel> realms = session.realms()
                .getRealmsWithProviderTypeStream(UserStorageProvider.class)
                .toList();
        Map<String, Long> due = new HashMap<>();
        for (RealmModel realm : realms) {
            try {
                databases
                        .component(realm)
                        .ifPresent(component -> due.put(component.getId(), pollIfDue(realm, component, now)));
                unreadable.remove(realm.getId());
            } catch (RuntimeException e) {
                // Whatever it is, the other realms are not to wait for it.
                if (unreadable.add(realm.getId())) {
                    logger.warnf(e, "The roles of realm %s could not be looked at", realm.getId());
                }
            }
        }
        dueNanosByComponent = due;
        nextNanos = now + due.values().stream().mapToLong(next -> next - now).reduce(SEARCH_NANOS, Math::min);
    }

    private long pollIfDue(RealmModel realm, ComponentModel component, long now) {
        Long due = dueNanosByComponent.get(component.getId());
        if (due != null && now - due < 0) {
            return due;
        }
        long seconds = RosterConfig.of(component).changePollSeconds();
        boolean isDone = mirroring.mirror(realm.getId());
        return seconds > 0
                ? now + TimeUnit.SECONDS.toNanos(seconds)
                : now + (isDone ? TimeUnit.DAYS.toNanos(36_500) : SEARCH_NANOS);
    }
}
