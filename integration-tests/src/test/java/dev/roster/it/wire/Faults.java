package dev.roster.it.wire;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** What is wrong with the line at the moment. All connections ask it before they hand anything on. */
final class Faults {

    private boolean frozen;
    private int untilCut;
    private boolean stayDown;
    private Duration delay = Duration.ZERO;

    synchronized void freeze() {
        frozen = true;
    }

    /** The {@code k}-th statement from now on, counted from 1, ends its connection instead of reaching the server. */
    synchronized void cutAt(int k, boolean andStayDown) {
        if (k < 1) {
            throw new IllegalArgumentException("Statements are counted from 1");
        }
        untilCut = k;
        stayDown = andStayDown;
    }

    synchronized void delay(Duration each) {
        delay = each;
    }

    synchronized void clear() {
        frozen = false;
        untilCut = 0;
        delay = Duration.ZERO;
        notifyAll();
    }

    /** Returns once the line lets bytes through. */
    synchronized void awaitThaw() throws InterruptedException {
        while (frozen) {
            wait();
        }
    }

    /** Tells what becomes of a counted statement that has just arrived. */
    synchronized Verdict arrived() {
        if (untilCut == 0 || --untilCut > 0) {
            return Verdict.PASS;
        }
        return stayDown ? Verdict.CUT_AND_STAY_DOWN : Verdict.CUT;
    }

    /** Lets the time of one round trip pass. */
    void awaitDelay() {
        long nanos;
        synchronized (this) {
            nanos = delay.toNanos();
        }
        long deadline = System.nanoTime() + nanos;
        while (System.nanoTime() < deadline) {
            LockSupport.parkNanos(deadline - System.nanoTime());
        }
    }

    enum Verdict {
        PASS,
        CUT,
        CUT_AND_STAY_DOWN
    }
}
