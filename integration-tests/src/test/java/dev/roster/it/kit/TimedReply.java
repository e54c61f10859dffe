package dev.roster.it.kit;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * An answer and how long it took.
 *
 * @param reply the answer
 * @param taken from before the request to after its last byte
 */
public record TimedReply(Reply reply, Duration taken) {

    /** Makes a request and looks at the clock. */
    public static TimedReply of(Supplier<Reply> request) {
        long start = System.nanoTime();
        Reply reply = request.get();
        return new TimedReply(reply, Duration.ofNanos(System.nanoTime() - start));
    }
}
