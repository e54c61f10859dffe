package dev.roster.database.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import dev.roster.database.index.MissingIndexes;
import dev.roster.database.index.ProposedIndex;
import dev.roster.database.mapping.NameOverrides;

/**
 * People by the hundred thousand on PostgreSQL, made by the server and the same each time: names by Zipf's law, one in
 * twenty with a letter beyond ASCII, user name and address made of the name, one in fifty soft-deleted, one in a
 * hundred without an address, three roles, one in five with an account at an identity provider.
 */
public final class ManyPeople {

    private static final String SYLLABLES = "create temporary table n as select i, initcap("
            + "(array['ma','jo','an','el','so','li','ka','pe','da','th','mi','ro','su','ar','be','cl'])[1 + i % 16] ||"
            + "(array['ri','hn','na','en','fi','sa','th','te','vi','om','ch','bé','sø','mü','nj','au'])[1 + i/16%16]"
            + " || case when i < 256 then '' else"
            + " (array['a','e','ella','us','in','ko','ta'])[1 + i / 256 % 7] end) as name"
            + " from generate_series(0, 1791) i";

    private static final String PEOPLE = "insert into users (id, username, email, first_name, last_name,"
            + " hashed_password, bio, is_active, email_verified, role_id, is_deleted, created_at, is_oauth_user,"
            + " oauth_provider, oauth_provider_id)"
            + " select md5(p.i::text)::uuid::text, lower(g.name || '.' || f.name) || p.i,"
            + " case when p.i % 100 = 7 then null"
            + " else lower(g.name || '.' || f.name) || p.i || '@example' || p.i % 50 || '.com' end,"
            + " g.name, f.name || (array['sen','son','er','ski'])[1 + p.i % 4], '$2b$12$' || repeat('x', 53),"
            + " repeat('b', p.i % 100), p.a > 0.03, p.b > 0.3,"
            + " 'role' || case when p.c < 0.001 then 1 when p.c < 0.05 then 2 else 3 end, p.d < 0.02,"
            + " timestamptz '2018-01-01 00:00Z' + make_interval(mins => p.i), p.i % 20 = 3,"
            + " case when p.i % 20 = 3 then 'google' end, case when p.i % 20 = 3 then 'u' || p.i end"
            + " from (select i, floor(exp(random() * ln(1792)))::int - 1 as g, floor(exp(random() * ln(1792)))::int - 1"
            + " as f, random() as a, random() as b, random() as c, random() as d from generate_series(1, PEOPLE) i) p"
            + " join n g on g.i = p.g join n f on f.i = p.f";

    private static final List<String> LINKS = List.of(
            "insert into oauth_accounts (id, user_id, provider, provider_user_id) select 'l' || row_number() over (),"
                    + " id, case when created_at < '2018-02-01' then 'github' else 'google' end, 'a' ||"
                    + " row_number() over (order by id) from users where role_id = 'role3' and id < '2'",
            "insert into oauth2account (user_id, provider, provider_user_id, is_active) select id, 'google', 'b' ||"
                    + " row_number() over (order by id), email_verified from users where id like 'f%'");

    private ManyPeople() {}

    /**
     * Fills a database that holds the tables.
     *
     * @param people how many
     */
    public static void load(TestDatabase database, int people) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table users alter column email drop not null");
            statement.execute("insert into roles (id, name) values ('role1', 'admin'), ('role2', 'editor'),"
                    + " ('role3', 'member')");
            statement.execute("select setseed(0.42)");
            statement.execute(SYLLABLES);
            statement.execute(PEOPLE.replace("PEOPLE", String.valueOf(people)));
            for (String links : LINKS) {
                statement.execute(links);
            }
        }
    }

    /** Creates what the pack proposes and lets the server take its statistics. */
    public static void createIndexes(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            List<ProposedIndex> missing = MissingIndexes.find(connection, database.kind(), NameOverrides.none(), null);
            for (ProposedIndex index : missing) {
                for (String ddl : index.statements()) {
                    statement.execute(ddl);
                }
            }
            statement.execute("vacuum analyze");
        }
    }
}
