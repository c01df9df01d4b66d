package io.tallystick.benchmarks;

import io.tallystick.client.Credentials;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.Signer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import javax.crypto.Mac;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Signed GaiaEx limit orders of many users, all at one price so that about every second one fills, each answered when
 * it is durable; against a bare POST with an HMAC check on the same server, in turns. Server and generator share the
 * machine.
 */
@Command(
        name = "orders",
        description = "Signed, matched, durable orders over loopback, against a bare POST with an HMAC check.",
        mixinStandardHelpOptions = true)
final class OrdersBench implements Callable<Integer> {

    @Option(names = "--json", description = "One JSON object instead of lines.")
    private boolean json;

    @Option(names = "--connections", defaultValue = "64", description = "Connections and users (${DEFAULT-VALUE}).")
    private int connections;

    @Option(names = "--seconds", defaultValue = "4", description = "Of each measured run (${DEFAULT-VALUE}).")
    private double seconds;

    @Option(names = "--rounds", defaultValue = "3", description = "Runs of each kind, in turns (${DEFAULT-VALUE}).")
    private int rounds;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (BenchProcess server = new BenchProcess();
                LoadGenerator generator = new LoadGenerator(server.address(), connections)) {
            LoadGenerator.Source orders = orders(server.traders(connections));
            LoadGenerator.Source bare = bare();
            generator.flood(bare, 4, 1);
            generator.flood(orders, 15, 1);
            Run bareRun = new Run(server, generator, bare, rounds);
            Run orderRun = new Run(server, generator, orders, rounds);
            for (int i = 0; i < rounds; i++) {
                bareRun.measure(i, seconds);
                orderRun.measure(i, seconds);
            }
            double ordersPerSecond = Figures.median(orderRun.rates);
            LoadGenerator.Result half = generator.paced(orders, ordersPerSecond / 2, 1, seconds);
            Histogram latency = half.latencyNanos();
            new Figures()
                    .rate("bare_per_s", Figures.median(bareRun.rates))
                    .rate("orders_per_s", ordersPerSecond)
                    .ratio("ratio", ordersPerSecond / Figures.median(bareRun.rates))
                    .whole("bare_server_cpu_ns", Math.round(Figures.median(bareRun.cpuNanos)))
                    .whole("order_server_cpu_ns", Math.round(Figures.median(orderRun.cpuNanos)))
                    .rate("half_load_per_s", half.perSecond())
                    .whole("p50_us", latency.getValueAtPercentile(50) / 1_000)
                    .whole("p99_us", latency.getValueAtPercentile(99) / 1_000)
                    .whole("refused", bareRun.refused + orderRun.refused + half.refused())
                    .whole("connections", connections)
                    .note("limit", "processor time of both cores, which the generator shares; not the disk")
                    .print(json);
            return 0;
        }
    }

    /** What one kind of request reached, run by run: how many a second, and the server's processor time for each. */
    private static final class Run {
        private final BenchProcess server;
        private final LoadGenerator generator;
        private final LoadGenerator.Source source;
        private final double[] rates;
        private final double[] cpuNanos;
        private long refused;

        Run(BenchProcess server, LoadGenerator generator, LoadGenerator.Source source, int rounds) {
            this.server = server;
            this.generator = generator;
            this.source = source;
            this.rates = new double[rounds];
            this.cpuNanos = new double[rounds];
        }

        void measure(int round, double seconds) throws IOException {
            generator.flood(source, 0, 0.5);
            long cpu = server.cpuNanos();
            LoadGenerator.Result result = generator.flood(source, 0, seconds);
            cpuNanos[round] = (server.cpuNanos() - cpu) / (result.perSecond() * seconds);
            rates[round] = result.perSecond();
            refused += result.refused();
        }
    }

    /** Each user buys and sells in turn, so that nobody's position grows. */
    static LoadGenerator.Source orders(List<Credentials> traders) {
        List<Signer> signers = new ArrayList<>();
        traders.forEach(trader -> signers.add(trader.signer()));
        long[] sent = new long[traders.size()];
        return connection -> {
            Credentials trader = traders.get(connection);
            long number = sent[connection]++;
            String body = "{\"user_address\":\"" + trader.userAddress() + "\",\"symbol\":\"ETH\",\"is_buy\":"
                    + (number % 2 == connection % 2)
                    + ",\"size\":\"0.01\",\"price\":\"3600.00\",\"order_type\":\"limit\","
                    + "\"client_order_id\":\"" + connection + "-" + number + "\"}";
            String time = Long.toString(System.currentTimeMillis());
            String signature = signers.get(connection).sign(SignedRequest.ofJson("POST", "/order", time, body));
            return request("/v1/trade/order", trader.keyId(), time, signature, body);
        };
    }

    private static LoadGenerator.Source bare() {
        Mac mac = BareDoor.mac();
        return connection -> {
            String time = Long.toString(System.currentTimeMillis());
            String body =
                    "{\"user_address\":\"0xA6E3c04eF78427b5B53F43CDBA881d7E15B0bccD\",\"symbol\":\"ETH\",\"is_buy\":"
                        + "true,\"size\":\"0.01\",\"price\":\"3600.00\",\"order_type\":\"limit\",\"client_order_id\":\""
                            + connection + "-" + time + "\"}";
            String signature = HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
            return request(BareDoor.PREFIX, "13b7e32dcd340ed5393427ca9094621a", time, signature, body);
        };
    }

    private static byte[] request(String path, String key, String time, String signature, String body) {
        return ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                        + Dialect.GAIAEX.keyHeader() + ": " + key + "\r\n"
                        + Dialect.GAIAEX.timeHeader() + ": " + time + "\r\n"
                        + Dialect.GAIAEX.signatureHeader() + ": " + signature + "\r\n"
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
