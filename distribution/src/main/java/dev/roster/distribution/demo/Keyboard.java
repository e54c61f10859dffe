package dev.roster.distribution.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Waits for Enter. A process in the background ({@code ./mvnw -Pdemo &}) would be stopped by the system for reading
 * from its terminal, so this looks whether there is something to read, and reads in the foreground only.
 */
final class Keyboard {

    private static final int PAUSE_MILLIS = 300;

    private final InputStream in;
    private final BooleanSupplier isForeground;
    private final Runnable onEnter;

    Keyboard(InputStream in, BooleanSupplier isForeground, Runnable onEnter) {
        this.in = in;
        this.isForeground = isForeground;
        this.onEnter = onEnter;
    }

    /** Looks at the terminal three times a second until the process ends. */
    static void watch(Runnable onEnter) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "demo-keyboard");
            daemon.setDaemon(true);
            return daemon;
        });
        Keyboard keyboard = new Keyboard(System.in, Keyboard::isForeground, onEnter);
        thread.scheduleWithFixedDelay(keyboard::look, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Takes what was typed since the last look. */
    void look() {
        try {
            int typed = in.available();
            if (typed > 0 && isForeground.getAsBoolean()) {
                byte[] keys = in.readNBytes(typed);
                if (new String(keys, StandardCharsets.ISO_8859_1).indexOf('\n') >= 0) {
                    onEnter.run();
                }
            }
        } catch (IOException ignored) {
            // No terminal: the code of the beginning and the backup codes must do.
        }
    }

    /** Linux tells it; elsewhere it is taken for granted. */
    private static boolean isForeground() {
        Path status = Path.of("/proc/self/stat");
        try {
            return !Files.isReadable(status) || isForeground(Files.readString(status));
        } catch (IOException e) {
            return true;
        }
    }

    /**
     * Source: proc_pid_stat(5).
     *
     * @param stat as in {@code /proc/self/stat}: after the name in brackets stand state, parent, process group,
     *     session, terminal and the terminal's foreground process group, -1 without a terminal
     */
    static boolean isForeground(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return fields[5].equals("-1") || fields[5].equals(fields[2]);
    }
}
