package io.tallystick.benchmarks;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A server that was killed after many signed orders, and whose snapshots are gone, comes back from its log alone.
 * Stands beside the start of the same server on an empty folder.
 */
@Command(
        name = "restart",
        description = "From a kill to the first answer, with a million orders to read from the log.",
        mixinStandardHelpOptions = true)
final class RestartBench implements Callable<Integer> {
    private static final int CONNECTIONS = 64;

    @Option(names = "--json", description = "One JSON object instead of lines.")
    private boolean json;

    @Option(names = "--rows", defaultValue = "1000000", description = "Orders before the kill (${DEFAULT-VALUE}).")
    private long rows;

    @Option(names = "--restarts", defaultValue = "3", description = "Times that it is killed (${DEFAULT-VALUE}).")
    private int restarts;

    @Override
    public Integer call() throws IOException, InterruptedException {
        BenchProcess server = new BenchProcess();
        try {
            long emptyMillis = server.startMillis();
            long placed = place(server);
            double[] millis = new double[restarts];
            for (int i = 0; i < restarts; i++) {
                server = server.restartWithoutSnapshots();
                millis[i] = server.startMillis();
            }
            new Figures()
                    .whole("orders", placed)
                    .whole("empty_start_ms", emptyMillis)
                    .whole("restart_ms", Math.round(Figures.median(millis)))
                    .note("limit", "the thread that applies the rows, and the collector")
                    .print(json);
        } finally {
            server.close();
        }
        return 0;
    }

    private long place(BenchProcess server) throws IOException, InterruptedException {
        LoadGenerator.Source orders = OrdersBench.orders(server.traders(CONNECTIONS));
        long placed = 0;
        try (LoadGenerator generator = new LoadGenerator(server.address(), CONNECTIONS)) {
            while (placed < rows) {
                placed += Math.round(generator.flood(orders, 0, 1).perSecond());
            }
        }
        return placed;
    }
}
