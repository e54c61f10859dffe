package dev.roster.storage.password;

/**
 * One computation for nobody's password, run where there is no usable hash to compare with, so that the answer takes as
 * long as it does for a person who has one.
 */
@FunctionalInterface
public interface DummyHash {

    /** Computes one hash and forgets it. */
    void compute();
}
