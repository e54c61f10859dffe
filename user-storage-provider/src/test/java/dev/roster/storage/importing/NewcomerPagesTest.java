package dev.roster.storage.importing;

import java.util.List;
import java.util.stream.IntStream;

import dev.roster.database.entity.RosterUser;
import dev.roster.database.repository.UserRow;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NewcomerPagesTest {

    private static final List<UserRow> EVERYBODY =
            IntStream.range(0, 1_700).mapToObj(NewcomerPagesTest::row).toList();

    private int looked;

    @Test
    void pagesAreCountedAmongThoseWhoAreNotCopied() {
        NewcomerPages odd = new NewcomerPages(
                rows -> rows.stream().filter(row -> number(row) % 2 == 1).toList());
        assertThat(numbers(odd.page(this::search, 0, 3))).containsExactly(1, 3, 5);
        assertThat(numbers(odd.page(this::search, 300, 2))).containsExactly(601, 603);
        assertThat(numbers(odd.page(this::search, 849, 10))).containsExactly(1_699);
        assertThat(odd.page(this::search, null, null)).hasSize(850);
        assertThat(odd.count(this::search)).isEqualTo(850);
    }

    @Test
    void noMoreIsReadThanThePageNeeds() {
        new NewcomerPages(rows -> rows).page(this::search, 0, 20);
        assertThat(looked).isEqualTo(500);
    }

    @Test
    void whoFindsNobodyLooksThroughSoManyAndNoMore() {
        new NewcomerPages(rows -> List.of())
                .page(
                        (first, max) -> {
                            looked += max;
                            return EVERYBODY.subList(0, max);
                        },
                        0,
                        20);
        assertThat(looked).isEqualTo(NewcomerPages.LOOKED_THROUGH);
    }

    private List<UserRow> search(Integer first, Integer max) {
        List<UserRow> page = EVERYBODY.subList(first, Math.min(EVERYBODY.size(), first + max));
        looked += page.size();
        return page;
    }

    private static List<Integer> numbers(List<UserRow> rows) {
        return rows.stream().map(NewcomerPagesTest::number).toList();
    }

    private static int number(UserRow row) {
        return Integer.parseInt(row.user().getId());
    }

    private static UserRow row(int id) {
        RosterUser user = new RosterUser();
        user.setId(String.valueOf(id));
        return new UserRow(user, null);
    }
}
