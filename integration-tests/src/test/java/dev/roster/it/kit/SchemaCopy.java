package dev.roster.it.kit;

import dev.roster.distribution.ApplicationDatabase;

/**
 * The application's tables once more, rows included, in a schema of one's own on the same database: what a test changes
 * there is nobody else's. Foreign keys are not copied, everything else is.
 */
public final class SchemaCopy implements AutoCloseable {

    private static final String COPY =
            """
            CREATE SCHEMA %1$s;
            DO $$
            DECLARE name text;
            BEGIN
                FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
                    EXECUTE format('CREATE TABLE %1$s.%%I (LIKE public.%%I INCLUDING ALL)', name, name);
                    EXECUTE format('INSERT INTO %1$s.%%I SELECT * FROM public.%%I', name, name);
                END LOOP;
            END $$;
            """;

    private final ApplicationDatabase database;
    private final String name;

    /** @param name of the new schema, lower case */
    public SchemaCopy(ApplicationDatabase database, String name) {
        this.database = database;
        this.name = name;
        database.run(COPY.formatted(name));
    }

    /** What {@code jdbcSchema} has to say. */
    public String name() {
        return name;
    }

    /** Drops the schema with all that is in it. */
    @Override
    public void close() {
        database.run("DROP SCHEMA " + name + " CASCADE");
    }
}
