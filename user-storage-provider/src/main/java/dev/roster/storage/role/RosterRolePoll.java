package dev.roster.storage.role;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.scheduled.ClusterAwareScheduledTaskRunner;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;

import dev.roster.storage.poll.ComponentSchedule;

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

    private final RoleMirroring mirroring;
    private final ComponentSchedule schedule = new ComponentSchedule("roles");

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
            if (poll.schedule.isDue()) {
                runner.run();
            }
        };
        try (KeycloakSession session = sessions.create()) {
            session.getProvider(TimerProvider.class).schedule(tick, TICK_MILLIS, poll.getTaskName());
        }
    }

    @Override
    public void run(KeycloakSession session) {
        schedule.run(session, (realm, component) -> mirroring.mirror(realm.getId()));
    }
}
