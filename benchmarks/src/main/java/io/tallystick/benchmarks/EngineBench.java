package io.tallystick.benchmarks;

/** How many operations one thread does on the order book alone, and how many whole steps of the exchange. */
public final class EngineBench {
    private static final int BOOK_OPERATIONS = 500_000;
    private static final int STEP_OPERATIONS = 200_000;
    private static final long SEED = 20_260_101;

    private EngineBench() {}

    /**
     * The best of several rounds after warm-up.
     *
     * @param bookOpsPerSecond operations of {@link BookLoad}
     * @param stepOpsPerSecond commands of {@link StepLoad}
     * @param eventsPerStep events that a command of {@link StepLoad} told on average, in thousandths
     * @param bookLimit what holds the first figure back
     * @param stepLimit what holds the second figure back
     */
    public record Figures(
            long bookOpsPerSecond, long stepOpsPerSecond, long eventsPerStep, String bookLimit, String stepLimit) {}

    /** Measures for about {@code seconds} in all. */
    public static Figures measure(int seconds) {
        long book = bookOpsPerSecond(seconds * 400_000_000L);
        StepLoad load = new StepLoad(SEED);
        long events = 0;
        long steps = 0;
        long best = Long.MAX_VALUE;
        long end = System.nanoTime() + seconds * 600_000_000L;
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            events += load.run(STEP_OPERATIONS);
            best = Math.min(best, System.nanoTime() - start);
            steps += STEP_OPERATIONS;
        }
        return new Figures(
                book,
                perSecond(STEP_OPERATIONS, best),
                events * 1_000 / steps,
                "cache misses: an order, its neighbours and its level lie anywhere; then the search among price levels",
                "memory: views, events and history rows of each step, for accounts that are never in the cache");
    }

    private static long bookOpsPerSecond(long nanos) {
        BookLoad load = new BookLoad(BOOK_OPERATIONS, SEED);
        long best = Long.MAX_VALUE;
        long end = System.nanoTime() + nanos;
        long total = 0;
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            total += load.run();
            best = Math.min(best, System.nanoTime() - start);
        }
        if (total == 0) {
            throw new IllegalStateException("nothing was done");
        }
        return perSecond(BOOK_OPERATIONS, best);
    }

    private static long perSecond(long operations, long nanos) {
        return operations * 1_000_000_000L / nanos;
    }

    /** Prints the figures once; an argument is the number of seconds. */
    public static void main(String[] arguments) {
        System.out.println(measure(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10));
    }
}
