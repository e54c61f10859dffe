package dev.roster.distribution;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Ends a process with this virtual machine, however that is told to end, short of being killed. */
final class EndAtExit {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Thread hook;

    private EndAtExit(Thread hook) {
        this.hook = hook;
    }

    /**
     * From now on the process does not outlive this virtual machine.
     *
     * @throws IllegalStateException where the virtual machine is ending already; the process is killed then
     */
    static EndAtExit of(Process process) {
        Thread hook = new Thread(() -> end(process), "end-of-" + process.pid());
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            process.destroyForcibly();
            throw e;
        }
        return new EndAtExit(hook);
    }

    /** To be called when the process has ended. */
    void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ignored) {
            // The virtual machine is ending: the hook runs anyway.
        }
    }

    /** Lets a server close its files: the data may be wanted again. */
    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
