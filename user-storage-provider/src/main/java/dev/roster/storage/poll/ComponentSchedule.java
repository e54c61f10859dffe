package dev.roster.storage.poll;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.storage.UserStorageProvider;

import dev.roster.database.IdentityDatabaseProvider;
import dev.roster.storage.RosterConfig;
import org.jboss.logging.Logger;

/**
 * Whose turn it is among the enabled components of all realms: each has its turn every {@code changePollSeconds} of
 * its own. One that is new, or whose interval was changed, has it at once. For one task that runs on one thread at a
 * time.
 */
public final class ComponentSchedule {

    private static final Duration SEARCH = Duration.ofSeconds(5);

    private static final Logger logger = Logger.getLogger(ComponentSchedule.class);

    private final String subject;
    private final Set<String> failing = new HashSet<>();
    private Map<String, Due> dues = Map.of();
    private volatile long nextNanos = System.nanoTime();

    /** @param subject what is looked at, for the log, for example {@code roles} */
    public ComponentSchedule(String subject) {
        this.subject = subject;
    }

    /** Tells whether it is time for {@link #run}; from any thread. */
    public boolean isDue() {
        return System.nanoTime() - nextNanos >= 0;
    }

    /**
     * Gives those components their turn that are due. What one of them throws is logged once, and does not hold up the
     * others.
     */
    public void run(KeycloakSession session, Turn turn) {
        long now = System.nanoTime();
        IdentityDatabaseProvider databases = session.getProvider(IdentityDatabaseProvider.class);
        List<RealmModel> realms = session.realms()
                .getRealmsWithProviderTypeStream(UserStorageProvider.class)
                .toList();
        Map<String, Due> next = new HashMap<>();
        for (RealmModel realm : realms) {
            try {
                databases
                        .component(realm)
                        .ifPresent(component -> next.put(component.getId(), visit(realm, component, now, turn)));
                failing.remove(realm.getId());
            } catch (RuntimeException e) {
                // Whatever it is, the other realms are not to wait for it.
                if (failing.add(realm.getId())) {
                    logger.warnf(e, "The %s of realm %s could not be looked at", subject, realm.getId());
                }
            }
        }
        dues = next;
        nextNanos =
                now + next.values().stream().mapToLong(due -> due.nanos() - now).reduce(SEARCH.toNanos(), Math::min);
    }

    private Due visit(RealmModel realm, ComponentModel component, long now, Turn turn) {
        int seconds = RosterConfig.of(component).changePollSeconds();
        Due due = dues.get(component.getId());
        if (due != null && due.seconds() == seconds && now - due.nanos() < 0) {
            return due;
        }
        boolean isDone = turn.take(realm, component);
        if (seconds > 0) {
            return new Due(seconds, now + Duration.ofSeconds(seconds).toNanos());
        }
        return new Due(seconds, now + (isDone ? Duration.ofDays(36_500) : SEARCH).toNanos());
    }

    /** What is done when it is a component's turn. */
    @FunctionalInterface
    public interface Turn {

        /**
         * Looks at the database of one component.
         *
         * @return {@code false} where that could not be done; of meaning to a component that is never polled, which has
         *     its one turn again then
         */
        boolean take(RealmModel realm, ComponentModel component);
    }

    /** When a component has its next turn, and the interval that this was reckoned with. */
    private record Due(int seconds, long nanos) {}
}
