package dev.roster.storage;

/** Who makes the application's tables. */
public enum SchemaManagement {
    /** The application: the pack only looks whether they are there. */
    VALIDATE,
    /** The pack: tables that are absent are created. For demonstrations, tests and new projects. */
    CREATE
}
