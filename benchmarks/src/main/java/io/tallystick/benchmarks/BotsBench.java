package io.tallystick.benchmarks;

import io.tallystick.bots.FleetCommand;
import io.tallystick.exchange.Command;
import io.tallystick.server.machines.HouseExchange;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.sequencer.SequencerImpl;
import io.tallystick.server.sequencer.SequencerSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * A large fleet on paper under moving prices, through the real sequencer and its log: from a price to the durable
 * orders that follow from it, what that costs, and how long a start with that state takes.
 */
@CommandLine.Command(
        name = "bots",
        description = "100,000 bots and 20,000 open deals in 100 markets under 1,000 price changes a second.",
        mixinStandardHelpOptions = true)
final class BotsBench implements Callable<Integer> {
    private static final int STEPS_PER_SECOND = 100;
    private static final long NANOS_PER_STEP = 1_000_000_000L / STEPS_PER_SECOND;

    @Option(names = "--json", description = "One JSON object instead of lines.")
    private boolean json;

    @Option(names = "--bots", defaultValue = "100000", description = "Enabled bots (${DEFAULT-VALUE}).")
    private int bots;

    @Option(names = "--deals", defaultValue = "20000", description = "Open deals (${DEFAULT-VALUE}).")
    private int deals;

    @Option(names = "--markets", defaultValue = "100", description = "Markets (${DEFAULT-VALUE}).")
    private int markets;

    @Option(names = "--changes", defaultValue = "1000", description = "Price changes a second (${DEFAULT-VALUE}).")
    private int changes;

    @Option(
            names = "--warmup",
            defaultValue = "20",
            description = "Seconds before the measured run: the compiler is still busy (${DEFAULT-VALUE}).")
    private int warmup;

    @Option(names = "--seconds", defaultValue = "20", description = "Of the measured run (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--seed", defaultValue = "1", description = "Of the prices (${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("tallystick-bench");
        try {
            measure(data);
        } finally {
            try (Stream<Path> files = Files.walk(data)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return 0;
    }

    private void measure(Path data) throws IOException, InterruptedException {
        SequencerSettings settings = SequencerSettings.of(data);
        Figures figures = new Figures();
        BotsFleet fleet = new BotsFleet(markets, seed);
        try (SequencerImpl sequencer = SequencerImpl.open(settings, System::currentTimeMillis, new HouseExchange())) {
            BotsChannel channel = new BotsChannel(sequencer);
            channel.all(fleet.opening());
            channel.all(fleet.create(bots, deals));
            run(channel, fleet, warmup);
            channel.begin();
            long cpu = cpuNanos();
            long began = System.nanoTime();
            run(channel, fleet, seconds);
            double wall = System.nanoTime() - began;
            double cores = (cpuNanos() - cpu) / wall;
            Histogram latency = channel.latencyOfRowsWithOrders();
            figures.whole("bots", channel.query(m -> m.fleet().countBots(BotsFleet.ALL_BOTS)))
                    .whole("open_deals", channel.query(m -> m.fleet().countDeals(BotsFleet.OPEN_DEALS)))
                    .whole("markets", markets)
                    .rate("price_changes_per_s", channel.priceChanges() / (wall / 1e9))
                    .rate("deal_changes_per_s", channel.dealChanges() / (wall / 1e9))
                    .whole("p50_us", latency.getValueAtPercentile(50) / 1_000)
                    .whole("p99_us", latency.getValueAtPercentile(99) / 1_000)
                    .ratio("cpu_cores", cores)
                    .whole("rss_mb", residentMegabytes());
        }
        long began = System.nanoTime();
        try (SequencerImpl again = SequencerImpl.open(settings, System::currentTimeMillis, new HouseExchange())) {
            new BotsChannel(again).query(m -> m.fleet().account(BotsFleet.ACCOUNT));
            figures.whole("start_ms", (System.nanoTime() - began) / 1_000_000);
        }
        figures.note("limit", "the writer thread, which applies prices, deals and the built-in maker's quotes")
                .print(json);
    }

    /** Steps at a steady pace; one that is late is measured from when it was due. */
    private void run(BotsChannel channel, BotsFleet fleet, int forSeconds) throws InterruptedException {
        Random random = new Random(seed);
        int each = Math.max(1, changes / STEPS_PER_SECOND);
        long due = System.nanoTime();
        for (int i = 0; i < forSeconds * STEPS_PER_SECOND; i++) {
            due += NANOS_PER_STEP;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            channel.price(fleet.move(random, each), each, due);
        }
        channel.drain();
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static long residentMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return 0;
    }

    /** For {@link BotsFleet}: commands of both machines. */
    static List<LoggedCommand> both(List<Command> exchange, List<FleetCommand> fleet) {
        List<LoggedCommand> all = new ArrayList<>();
        exchange.forEach(command -> all.add(new LoggedCommand.OnExchange(command)));
        fleet.forEach(command -> all.add(new LoggedCommand.OnFleet(command)));
        return all;
    }
}
