package dev.roster.distribution.demo;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What the person in front of the terminal reads: one line per step with the seconds since the beginning. */
final class Progress {

    private static final int REMINDER_SECONDS = 10;

    private final PrintStream out;
    private final long begin = System.nanoTime();

    /** Writes UTF-8 whatever the locale is: a password that is printed as question marks is of no use. */
    Progress(OutputStream out) {
        this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    /** One line, at once. */
    void say(String line) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        plain(String.format(Locale.ROOT, "[%5.1f s] %s", seconds, line));
    }

    /** Text without a time. */
    void plain(String text) {
        out.println(text);
        out.flush();
    }

    /** Runs a long step and says every ten seconds that it goes on. */
    void during(String line, Runnable step) {
        say(line);
        ScheduledExecutorService reminder = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "demo-progress");
            thread.setDaemon(true);
            return thread;
        });
        reminder.scheduleAtFixedRate(
                () -> say("  ... still at it"), REMINDER_SECONDS, REMINDER_SECONDS, TimeUnit.SECONDS);
        try {
            step.run();
        } finally {
            reminder.shutdownNow();
        }
    }
}
