package dev.roster.it;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import dev.roster.it.kit.Parallel;
import dev.roster.it.kit.Reply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Many people deleted at once, as the console does with those who are ticked. */
@RosterServer
class BulkDeletionIT {

    private static final int MANY = 40;

    @ParameterizedTest
    @ValueSource(strings = {"SOFT", "HARD"})
    void everybodyGoesAndNobodyElse(String deleteMode, RosterStack stack) {
        String name = "bulk_" + deleteMode.toLowerCase(Locale.ROOT);
        try (OwnTables tables = OwnTables.legacy(stack, name);
                OwnRealm realm = new OwnRealm(stack, name, Map.of("enabled", true))) {
            String component = realm.federate(
                    tables.component(Map.of("editMode", "WRITABLE", "deleteMode", deleteMode, "poolMaxSize", "4")));
            List<String> ids =
                    IntStream.range(0, MANY).mapToObj(i -> add(tables, i)).toList();
            int before = Integer.parseInt(realm.get("/users/count").obeyed().body());

            List<Reply> replies = Parallel.map(8, ids, id -> realm.delete("/users/f:" + component + ":" + id));

            assertThat(replies).extracting(Reply::status).containsOnly(204);
            assertThat(realm.get("/users/count").obeyed().body()).isEqualTo(String.valueOf(before - MANY));
            assertThat(tables.value("select count(*) from users where id like 'bulk-%'"))
                    .isEqualTo(deleteMode.equals("SOFT") ? String.valueOf(MANY) : "0");
            assertThat(tables.value("select count(*) from users where id like 'bulk-%' and is_deleted = false"))
                    .isEqualTo("0");
        }
    }

    private static String add(OwnTables tables, int number) {
        String id = "bulk-" + number;
        tables.run("insert into users (id, username, email, is_active) values ('" + id + "', '" + id + "', '" + id
                + "@example.org', true)");
        return id;
    }
}
