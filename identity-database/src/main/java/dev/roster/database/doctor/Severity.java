package dev.roster.database.doctor;

/** How much a finding matters, the least first. */
public enum Severity {
    /** Good to know. */
    INFO,
    /** Some people, or some feature, do not work as one would expect. */
    WARNING,
    /** Nobody can sign in, or the component is not what its settings say. */
    ERROR
}
