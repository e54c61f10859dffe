package dev.roster.benchmark;

import java.util.Arrays;
import java.util.Locale;

/**
 * How long calls took, in milliseconds.
 *
 * @param p50 half of them took no longer
 * @param p95 19 of 20 took no longer
 */
record Latency(double p50, double p95) {

    /** What is measured, with a number that differs each time. */
    interface Call {

        void run(int number) throws Exception;
    }

    private static final long LONGEST_NANOS = 15_000_000_000L;
    private static final int FEWEST = 5;

    /** Runs a call a tenth as often unmeasured, then measures it; seldom enough to end within about 15 seconds. */
    static Latency of(int times, Call call) throws Exception {
        for (int i = 0; i < Math.max(2, times / 10); i++) {
            call.run(i);
        }
        long[] nanos = new long[times];
        int done = 0;
        long start = System.nanoTime();
        while (done < times && (done < FEWEST || System.nanoTime() - start < LONGEST_NANOS)) {
            long before = System.nanoTime();
            call.run(done);
            nanos[done++] = System.nanoTime() - before;
        }
        long[] sorted = Arrays.copyOf(nanos, done);
        Arrays.sort(sorted);
        return new Latency(sorted[done / 2] / 1e6, sorted[Math.min(done - 1, done * 95 / 100)] / 1e6);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f / %.2f", p50, p95);
    }
}
