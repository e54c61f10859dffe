package dev.roster.storage.watch;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.keycloak.component.ComponentModel;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.services.scheduled.ScheduledTaskRunner;
import org.keycloak.storage.UserStorageUtil;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;

import dev.roster.storage.RosterConfig;
import dev.roster.storage.poll.ComponentSchedule;
import org.jboss.logging.Logger;

/**
 * Compares the cached people of every realm that has an enabled component with their rows, every
 * {@code changePollSeconds} of it; never where that is 0. Every node does so for itself, since every node has a user
 * cache of its own.
 */
public final class PeoplePoll implements ScheduledTask {

    private static final long TICK_MILLIS = 1_000;
    private static final String NAME = "roster-people-poll";

    private static final Logger logger = Logger.getLogger(PeoplePoll.class);

    private final ComponentSchedule schedule = new ComponentSchedule("cached people");
    private final AtomicBoolean isRunning = new AtomicBoolean();
    private final PeopleWatch watch;

    private PeoplePoll(PeopleWatch watch) {
        this.watch = watch;
    }

    /**
     * Puts the poll on Keycloak's timer, where it stays until the server ends.
     *
     * @param sessions of the server, ready to open sessions
     */
    public static void start(KeycloakSessionFactory sessions) {
        PeoplePoll poll = new PeoplePoll(new PeopleWatch(sessions));
        ScheduledTaskRunner runner = new ScheduledTaskRunner(sessions, poll);
        try (KeycloakSession session = sessions.create()) {
            ExecutorService executor =
                    session.getProvider(ExecutorsProvider.class).getExecutor(NAME);
            session.getProvider(TimerProvider.class).schedule(() -> poll.tick(executor, runner), TICK_MILLIS, NAME);
        }
    }

    @Override
    public String getTaskName() {
        return NAME;
    }

    @Override
    public void run(KeycloakSession session) {
        if (UserStorageUtil.userCache(session) != null) {
            schedule.run(session, (realm, component) -> look(session, realm, component));
        }
    }

    private boolean look(KeycloakSession session, RealmModel realm, ComponentModel component) {
        return RosterConfig.of(component).changePollSeconds() == 0 || watch.look(session, realm, component);
    }

    // Keycloak's timer (26.7) is one thread for all tasks, and ends with the first exception: who waits for a database
    // does so elsewhere.
    private void tick(ExecutorService executor, Runnable work) {
        if (!schedule.isDue() || !isRunning.compareAndSet(false, true)) {
            return;
        }
        try {
            executor.execute(() -> {
                try {
                    work.run();
                } finally {
                    isRunning.set(false);
                }
            });
        } catch (RejectedExecutionException e) {
            isRunning.set(false);
            logger.debugf(e, "The server ends");
        }
    }
}
