package dev.roster.storage.role;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.scheduled.ClusterAwareScheduledTaskRunner;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;

import dev.roster.storage.RosterConfig;
import dev.roster.storage.poll.ComponentSchedule;

/**
 * Looks at the roles of every realm that has an enabled component: every {@code changePollSeconds} of it, or once
 * after the server's start where that is 0. Once an interval in a whole cluster: the node whose turn comes first looks,
 * and the others leave it out.
 *
 * <p>The simple name of this class is the key of the cluster's lock (Keycloak 26.7), so it must differ from that of
 * any other task. Runs on the thread of Keycloak's timer only.
 */
public final class RosterRolePoll implements ScheduledTask {

    private static final long TICK_MILLIS = 1_000;
    private static final long LOCK_MILLIS = 30_000;
    private static final String KEY = "roster-role-poll.";

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
        schedule.run(
                session,
                (realm, component) -> isDoneByAnotherNode(session, component) || mirroring.mirror(realm.getId()));
    }

    // The lock of ClusterAwareScheduledTaskRunner (26.7) is given back when the task ends, so it keeps nodes whose
    // timers
    // are shifted from nothing. This one lasts for the interval, less a second for timers that are late.
    private static boolean isDoneByAnotherNode(KeycloakSession session, ComponentModel component) {
        long seconds = RosterConfig.of(component).changePollSeconds() - 1L;
        return seconds > 0 && !session.singleUseObjects().putIfAbsent(KEY + component.getId(), seconds);
    }
}
