package io.tallystick.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Sends HTTP requests over many keep-alive connections from one thread, one request in flight on each. Either as fast
 * as answers come back, or at a fixed rate; at a fixed rate a latency counts from when the request was due, so that a
 * server that stalls cannot hide it.
 */
final class LoadGenerator implements AutoCloseable {

    /** Makes the next request of one connection: a complete HTTP message. */
    @FunctionalInterface
    interface Source {
        byte[] next(int connection);
    }

    /**
     * What was seen in the measured time.
     *
     * @param latencyNanos of answered requests
     * @param refused answers other than 2xx
     */
    record Result(double perSecond, Histogram latencyNanos, long refused) {}

    /** Short beside every latency that is told; the server needs the core that a loop without it would keep busy. */
    private static final long NAP_NANOS = 20_000;

    private final Selector selector;
    private final List<LoadConnection> connections = new ArrayList<>();

    LoadGenerator(InetSocketAddress server, int count) throws IOException {
        selector = Selector.open();
        for (int i = 0; i < count; i++) {
            connections.add(new LoadConnection(server, selector, i));
        }
    }

    /** As fast as answers come back. */
    Result flood(Source source, double warmSeconds, double seconds) throws IOException {
        return run(source, 0, warmSeconds, seconds);
    }

    /** At a fixed rate over all connections. */
    Result paced(Source source, double perSecond, double warmSeconds, double seconds) throws IOException {
        return run(source, (long) (1e9 / perSecond), warmSeconds, seconds);
    }

    private Result run(Source source, long gapNanos, double warmSeconds, double seconds) throws IOException {
        long start = System.nanoTime();
        long from = start + (long) (warmSeconds * 1e9);
        long until = from + (long) (seconds * 1e9);
        Histogram latency = new Histogram(TimeUnit.SECONDS.toNanos(60), 3);
        long refused = 0;
        long due = start;
        List<LoadConnection> idle = new ArrayList<>(connections);
        int busy = 0;
        while (true) {
            long now = System.nanoTime();
            while (now < until && !idle.isEmpty() && (gapNanos == 0 || due <= now)) {
                LoadConnection connection = idle.removeLast();
                connection.send(source.next(connection.number()), gapNanos == 0 ? now : due);
                due += gapNanos;
                busy++;
            }
            if (now >= until && busy == 0) {
                break;
            }
            if (gapNanos == 0 || idle.isEmpty()) {
                selector.select(100);
            } else if (selector.selectNow() == 0) {
                LockSupport.parkNanos(NAP_NANOS);
            }
            long seen = System.nanoTime();
            for (SelectionKey key : selector.selectedKeys()) {
                LoadConnection connection = (LoadConnection) key.attachment();
                if (!connection.receive()) {
                    continue;
                }
                busy--;
                idle.add(connection);
                if (seen >= from && seen < until) {
                    latency.recordValue(Math.max(0, seen - connection.dueNanos()));
                    refused += connection.status() / 100 == 2 ? 0 : 1;
                }
            }
            selector.selectedKeys().clear();
        }
        return new Result(latency.getTotalCount() / seconds, latency, refused);
    }

    @Override
    public void close() throws IOException {
        for (LoadConnection connection : connections) {
            connection.close();
        }
        selector.close();
    }
}
