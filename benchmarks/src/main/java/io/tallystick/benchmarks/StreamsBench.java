package io.tallystick.benchmarks;

import io.tallystick.client.Credentials;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.Signer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Many subscribers of one market. A trader changes the best bid so many times a second with signed orders; a latency is
 * the time from sending the order to the arrival of the frame that shows it, at each subscriber. Once with whole books
 * ({@code /ws/market}) and once with differences ({@code /ws/stream}). Server, trader and subscribers share the
 * machine.
 */
@Command(
        name = "streams",
        description = "From a signed order to the frame that shows it, at each of many subscribers.",
        mixinStandardHelpOptions = true)
final class StreamsBench implements Callable<Integer> {
    private static final int LEVELS = 20;
    private static final int MOST_UPDATES = 9_000;
    private static final int WARM_UP_SECONDS = 3;

    @Option(names = "--json", description = "One JSON object instead of lines.")
    private boolean json;

    @Option(names = "--subscribers", defaultValue = "1000", description = "Sockets (${DEFAULT-VALUE}).")
    private int subscribers;

    @Option(names = "--updates", defaultValue = "10", description = "Changes of the book a second (${DEFAULT-VALUE}).")
    private int updates;

    @Option(names = "--seconds", defaultValue = "10", description = "Of each measured run (${DEFAULT-VALUE}).")
    private int seconds;

    /** @param cpuCores of the server while it was measured */
    private record Result(Histogram latencyNanos, long expected, double cpuCores) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (BenchProcess server = new BenchProcess()) {
            Trader trader = new Trader(server, server.traders(1).getFirst());
            trader.fillBook();
            Result whole = run(server, trader, "/ws/market/ETH", "");
            Result changes = run(server, trader, "/ws/stream", "{\"action\":\"subscribe\",\"streams\":[\"book:ETH\"]}");
            Figures figures = new Figures().whole("subscribers", subscribers).whole("updates_per_s", updates);
            add(figures, "whole", whole);
            add(figures, "deltas", changes);
            figures.note("latency", "from sending the order over REST to the frame at the subscriber")
                    .print(json);
            return 0;
        }
    }

    private static void add(Figures figures, String name, Result result) {
        Histogram latency = result.latencyNanos();
        figures.whole(name + "_p50_us", latency.getValueAtPercentile(50) / 1_000)
                .whole(name + "_p99_us", latency.getValueAtPercentile(99) / 1_000)
                .whole(name + "_max_us", latency.getMaxValue() / 1_000)
                .whole(name + "_frames", latency.getTotalCount())
                .whole(name + "_frames_expected", result.expected())
                .ratio(name + "_server_cores", result.cpuCores());
    }

    private Result run(BenchProcess server, Trader trader, String path, String first)
            throws IOException, InterruptedException {
        List<Subscriber> sockets = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < subscribers; i++) {
                sockets.add(new Subscriber(server.address(), path, first));
            }
            for (Subscriber socket : sockets) {
                socket.register(selector);
            }
            return measure(server, trader, selector);
        } finally {
            for (Subscriber socket : sockets) {
                socket.close();
            }
        }
    }

    private Result measure(BenchProcess server, Trader trader, Selector selector)
            throws IOException, InterruptedException {
        AtomicBoolean stop = new AtomicBoolean();
        Thread trading = Thread.ofPlatform().start(() -> trader.trade(updates, stop));
        Histogram latency = new Histogram(TimeUnit.SECONDS.toNanos(60), 3);
        long from = System.nanoTime() + TimeUnit.SECONDS.toNanos(WARM_UP_SECONDS);
        long until = from + TimeUnit.SECONDS.toNanos(seconds);
        long cpuBefore = 0;
        long seen = System.nanoTime();
        while (seen < until + TimeUnit.SECONDS.toNanos(1)) {
            selector.select(100);
            seen = System.nanoTime();
            if (cpuBefore == 0 && seen >= from) {
                cpuBefore = server.cpuNanos();
            }
            if (seen >= until) {
                stop.set(true);
            }
            long now = seen;
            for (SelectionKey key : selector.selectedKeys()) {
                ((Subscriber) key.attachment()).receive(message -> record(message, trader, latency, now, from, until));
            }
            selector.selectedKeys().clear();
        }
        double cores = (double) (server.cpuNanos() - cpuBefore) / (System.nanoTime() - from);
        trading.join();
        return new Result(latency, trader.sentBetween(from, until) * subscribers, cores);
    }

    private static void record(String message, Trader trader, Histogram latency, long now, long from, long until) {
        long sent = trader.sentNanos(message);
        if (sent >= from && sent < until) {
            latency.recordValue(Math.max(0, now - sent));
        }
    }

    /** Moves the best bid's size; the size tells which change it was. */
    private static final class Trader {
        private static final String BEST = "3599";
        private static final String MARK = "[\"" + BEST + "\",\"1.";

        private final URI base;
        private final Credentials credentials;
        private final Signer signer;
        private final HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final AtomicLongArray sent = new AtomicLongArray(MOST_UPDATES + 1);
        private int number;
        private long orderId;

        Trader(BenchProcess server, Credentials credentials) {
            this.base = URI.create("http://127.0.0.1:" + server.address().getPort());
            this.credentials = credentials;
            this.signer = credentials.signer();
        }

        void fillBook() throws IOException, InterruptedException {
            for (int i = 1; i < LEVELS; i++) {
                place(true, Integer.toString(3_599 - i), "1");
                place(false, Integer.toString(3_600 + i), "1");
            }
            orderId = place(true, BEST, "1");
        }

        private long place(boolean buy, String price, String size) throws IOException, InterruptedException {
            return idOf(post(
                    "/order",
                    "\"is_buy\":" + buy + ",\"size\":\"" + size + "\",\"price\":\"" + price
                            + "\",\"order_type\":\"limit\""));
        }

        /** The best bid's size is 1 and the number of the change in ten-thousandths. */
        void trade(int perSecond, AtomicBoolean stop) {
            long due = System.nanoTime();
            try {
                while (!stop.get() && number < MOST_UPDATES) {
                    LockSupport.parkNanos(due - System.nanoTime());
                    if (System.nanoTime() < due) {
                        continue;
                    }
                    number++;
                    sent.set(number, System.nanoTime());
                    String size = String.format(Locale.ROOT, "1.%04d", number);
                    orderId = idOf(post(
                            "/order/modify",
                            "\"order_id\":" + orderId + ",\"size\":\"" + size + "\",\"price\":\"" + BEST + "\""));
                    due += TimeUnit.SECONDS.toNanos(1) / perSecond;
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException("the trader failed", e);
            }
        }

        private String post(String path, String fields) throws IOException, InterruptedException {
            String body = "{\"user_address\":\"" + credentials.userAddress() + "\",\"symbol\":\"ETH\"," + fields + "}";
            String time = Long.toString(System.currentTimeMillis());
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(base.resolve("/v1/trade" + path))
                            .header("Content-Type", "application/json")
                            .header(Dialect.GAIAEX.keyHeader(), credentials.keyId())
                            .header(Dialect.GAIAEX.timeHeader(), time)
                            .header(
                                    Dialect.GAIAEX.signatureHeader(),
                                    signer.sign(SignedRequest.ofJson("POST", path, time, body)))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(path + ": " + answer.body());
            }
            return answer.body();
        }

        private static long idOf(String answer) {
            int at = answer.indexOf("\"orderId\":") + 10;
            return Long.parseLong(answer.substring(at, answer.indexOf(',', at)));
        }

        /** When the change that a message shows was sent; 0 when it shows none. */
        long sentNanos(String message) {
            int at = message.indexOf(MARK);
            if (at < 0) {
                return 0;
            }
            int from = at + MARK.length();
            String digits = message.substring(from, message.indexOf('"', from));
            return sent.get(Integer.parseInt(digits + "0".repeat(4 - digits.length())));
        }

        long sentBetween(long from, long until) {
            long count = 0;
            for (int i = 1; i <= number; i++) {
                count += sent.get(i) >= from && sent.get(i) < until ? 1 : 0;
            }
            return count;
        }
    }
}
