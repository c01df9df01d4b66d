package io.tallystick.server.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code markets play}: a file of prices as the price outside. */
@Command(
        name = "play",
        description = {
            "Plays a file of prices on a running server.",
            "The market clock runs faster meanwhile, so that the distance of two rows is that of their times, and"
                + " hourly funding comes as it would. Best on markets whose own price stands still (\"stepMillis\": 0"
                + " in the market file)."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "  time,ETH,BTC",
            "  2026-03-02T00:00:00Z,3600.5,80000",
            "  2026-03-02T00:01:00Z,3601,",
            "",
            "  ./tallystick markets play day.csv --speed 600     # a day in 144 seconds",
            "",
            "Exit codes: 0 played to the end, 1 the server says no, 2 wrong usage, 3 refused or unreachable."
        })
public final class MarketsPlayCommand implements Callable<Integer> {
    private static final int PERMILLE = 1_000;

    @Parameters(paramLabel = "FILE", description = "CSV: time, then one column for each market.")
    private Path file = Path.of("");

    @Option(names = "--speed", paramLabel = "N", description = "Seconds of the file in a second, 1 to 1000 (60).")
    private int speed = 60;

    @Mixin
    private final AdminConnection server = new AdminConnection();

    @Override
    public Integer call() {
        if (speed < 1 || speed > 1_000) {
            throw new CliFailure(ExitCode.USAGE, "--speed is 1 to 1000");
        }
        PriceTape tape = PriceTape.read(file);
        server.post("/admin/clock", Map.of("rate_permille", speed * PERMILLE));
        try {
            play(tape);
        } finally {
            server.post("/admin/clock", Map.of("rate_permille", PERMILLE));
        }
        JsonNode clock = server.get("/admin/clock");
        return server.show(clock, out -> {
            out.println("played   " + tape.rows().size() + " rows; the market's time is now "
                    + clock.path("market_ms").asLong(0));
        });
    }

    private void play(PriceTape tape) {
        long began = System.nanoTime();
        for (PriceTape.Row row : tape.rows()) {
            long after = TimeUnit.MILLISECONDS.toNanos(
                            row.millis() - tape.rows().getFirst().millis())
                    / speed;
            for (long left = began + after - System.nanoTime(); left > 0; left = began + after - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            if (!row.prices().isEmpty()) {
                server.post("/admin/prices", Map.of("prices", row.prices()));
            }
        }
    }
}
