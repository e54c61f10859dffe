package dev.roster.storage.token;

/** A mapper that writes what the application knows of a person. */
interface ClaimSource {

    /** What it writes. */
    RosterClaim claim();
}
