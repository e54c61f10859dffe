package dev.roster.storage;

import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import dev.roster.database.ComponentMeters;
import dev.roster.database.DatabaseSession;
import dev.roster.database.entity.RosterUser;
import dev.roster.database.repository.UserRepository;
import dev.roster.database.repository.UserRow;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UserRowsTest {

    private final Deque<List<UserRow>> answers = new ArrayDeque<>();
    private final UserRows rows =
            new UserRows(new UserRepository(database()), new LookupTimers(ComponentMeters.discarding()));

    @Test
    void oneNameIsReadOnce() {
        answers.addAll(List.of(List.of(row("1", "alice"))));
        assertThat(rows.byUsername("alice")).isPresent();
        assertThat(rows.byUsername("alice")).isPresent();
    }

    @Test
    void aNameThatNobodyHasIsReadOnce() {
        answers.addAll(List.of(List.of()));
        assertThat(rows.byUsername("nobody")).isEmpty();
        assertThat(rows.byUsername("nobody")).isEmpty();
    }

    @Test
    void noneOfTwoTwinsIsFoundWhenAListHasReadOneOfThem() {
        List<UserRow> twins = List.of(row("1", "Twin"), row("2", "tWIN"));
        answers.addAll(List.of(twins, twins));
        assertThat(rows.byUsername("twin")).isEmpty();
        rows.remember(List.of(twins.get(1)));
        assertThat(rows.byUsername("twin")).isEmpty();
        assertThat(answers).isEmpty();
    }

    @Test
    void whoWasRenamedInTheSessionIsFoundByTheNewNameOnly() {
        UserRow alice = row("1", "alice");
        answers.addAll(List.of(List.of(), List.of(alice), List.of(alice)));
        assertThat(rows.byUsername("alicia")).isEmpty();
        UserRow found = rows.byUsername("alice").orElseThrow();
        found.user().setUsername("alicia");
        assertThat(rows.byUsername("alice")).isEmpty();
        assertThat(rows.byUsername("alicia")).containsSame(found);
    }

    private static UserRow row(String id, String username) {
        RosterUser user = new RosterUser();
        user.setId(id);
        user.setUsername(username);
        return new UserRow(user, null);
    }

    /** Gives what is expected to be read in turn; more questions than answers fail. */
    private DatabaseSession database() {
        return (DatabaseSession) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DatabaseSession.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "has" -> true;
                    case "read" -> answers.remove();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
