package io.tallystick.benchmarks;

import io.tallystick.exchange.MakerSpec;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.server.markets.MarketFile;
import io.tallystick.server.serve.ServerSettings;
import io.tallystick.server.serve.TallystickServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The product's server in a process of its own, without rate limits, with a price that stands still and no maker, so
 * that orders meet only each other. Prints its port, and stops when its standard input ends.
 */
final class BenchServer {
    private BenchServer() {}

    public static void main(String[] args) throws IOException {
        List<MarketSpec> markets =
                MarketFile.builtIn().stream().map(BenchServer::still).toList();
        try (TallystickServer server = TallystickServer.start(new ServerSettings(
                0, "127.0.0.1", Path.of(args[0]), markets, 1, false, List.of(), false, List.of(new BareDoor())))) {
            System.out.println(server.port());
            while (System.in.read() >= 0) {
                // Lives as long as the process that measures it.
            }
        }
    }

    private static MarketSpec still(MarketSpec market) {
        return market.withWalk(new MakerSpec(0, 0, 0, 0, 0, market.walk().levelNotional()));
    }
}
