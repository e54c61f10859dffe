package dev.roster.it.kit;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Several requests at once. */
public final class Parallel {

    private Parallel() {}

    /**
     * Does the same for each input on a few threads.
     *
     * @return the results in the order of the inputs
     */
    public static <I, O> List<O> map(int threads, List<I> inputs, Function<I, O> work) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<O>> futures = inputs.stream()
                    .map(input -> executor.submit(() -> work.apply(input)))
                    .toList();
            return futures.stream().map(Parallel::result).toList();
        } finally {
            executor.shutdownNow();
        }
    }

    /** What a task gave, waiting for it. */
    public static <O> O result(Future<O> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new AssertionError("A request failed", e.getCause());
        }
    }
}
