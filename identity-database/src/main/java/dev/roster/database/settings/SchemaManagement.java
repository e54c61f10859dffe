package dev.roster.database.settings;

/** Whether the application's tables are there already, or are to be created. */
public enum SchemaManagement {
    /** The tables are the application's; nothing is ever created. */
    VALIDATE,
    /**
     * Where {@code users} is absent, all tables are created by their reference names; refused together with overrides.
     */
    CREATE
}
