package io.tallystick.server.sequencer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.exchange.Command;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.Outcome;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TimeInForce;
import io.tallystick.server.cli.TallystickCommand;
import io.tallystick.server.machines.HouseExchange;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.machines.Result;
import io.tallystick.server.markets.MarketFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands {@code log} and {@code replay} on a log of the house's own exchange. */
@Timeout(300)
class LogCommandsTest {
    private static final int ORDERS = 1200;

    @TempDir
    Path data;

    private final AtomicLong clock = new AtomicLong(1_700_000_000_000L);
    private SequencerSettings settings = SequencerSettings.of(Path.of("unset"));

    private record Ran(int exitCode, String out, String err) {}

    @BeforeEach
    void writeLog() throws IOException {
        settings = SequencerSettings.of(data).withSegmentBytes(1 << 16).withSnapshotEveryRows(0);
        for (int part = 0; part < 2; part++) {
            try (SequencerImpl sequencer = open()) {
                trade(new TestClient(sequencer), part);
            }
        }
    }

    private SequencerImpl open() throws IOException {
        return SequencerImpl.open(settings, () -> clock.addAndGet(7), new HouseExchange());
    }

    private static LoggedCommand exchange(Command command) {
        return new LoggedCommand.OnExchange(command);
    }

    private static void trade(TestClient client, int part) {
        if (part == 0) {
            client.ready(exchange(new Command.Open(MarketFile.builtIn(), 42)));
            client.ready(exchange(new Command.OpenAccount(1)));
            client.ready(exchange(new Command.Deposit(1, MarketKind.PERPETUAL, "USDC", 1_000_000_00000000L)));
        }
        for (int i = 0; i < ORDERS; i++) {
            boolean market = i % 10 == 0;
            OrderTicket ticket = new OrderTicket(
                    1,
                    i % 20 == 0 ? Side.SELL : Side.BUY,
                    market ? OrderType.MARKET : OrderType.LIMIT,
                    market ? TimeInForce.IOC : TimeInForce.GTC,
                    1_000_000,
                    2,
                    market ? 0 : 2000_00000000L,
                    0,
                    false,
                    0,
                    part + "-" + i);
            Reply reply = client.ready(exchange(new Command.PlaceOrder(1, ticket)));
            assertThat(reply.result()).isInstanceOf(Result.OfExchange.class);
            if (i == 0) {
                assertThat(((Result.OfExchange) reply.result()).outcome()).isInstanceOf(Outcome.Placed.class);
            }
        }
    }

    private Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line =
                TallystickCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = line.execute(Stream.concat(Stream.of(arguments), Stream.of("--data", data.toString()))
                .toArray(String[]::new));
        return new Ran(exitCode, out.toString(), err.toString());
    }

    @Test
    void logShowsEachRowOnALine() {
        Ran all = run("log");
        assertThat(all.exitCode()).isZero();
        assertThat(all.out().lines().count()).isGreaterThanOrEqualTo(2 * ORDERS + 3L);
        assertThat(all.out().lines().skip(1).findFirst().orElseThrow())
                .matches("2 2023-11-14T22:13:20\\.\\d{3}Z server OpenAccount\\[account=1]");
    }

    @Test
    void logFiltersByTypeAccountRowAndTime() {
        assertThat(run("log", "--type", "Deposit").out().lines()).hasSize(1);
        assertThat(run("log", "--type", "placeorder", "--account", "2").out()).isEmpty();
        assertThat(run("log", "--account", "1", "--from", "2", "--to", "3")
                        .out()
                        .lines())
                .hasSize(2);
        assertThat(run("log", "--type", "PlaceOrder", "--last", "5").out().lines())
                .hasSize(5);
        assertThat(run("log", "--until", "2023-11-14T22:13:19Z").out()).isEmpty();
        assertThat(run("log", "--since", "yesterday").exitCode()).isEqualTo(2);
    }

    @Test
    void logAsJsonNamesTheCommandAndItsFields() {
        assertThat(run("log", "--json", "--type", "Deposit").out())
                .contains("\"type\":\"Deposit\"", "\"machine\":\"exchange\"", "\"asset\":\"USDC\"", "\"key_id\":\"\"");
    }

    @Test
    void replayGivesTheSameHashesFromZeroAndFromEachSnapshot() throws IOException {
        try (SequencerImpl running = open()) {
            new TestClient(running).ready(exchange(new Command.OpenAccount(2)));
            Ran replay = run("replay"); // beside a running server
            assertThat(replay.exitCode()).as(replay.err()).isZero();
            assertThat(replay.out()).contains("from zero", "from the snapshot of row", "All equal.");
            assertThat(replay.out().lines().filter(line -> line.startsWith("from the snapshot")))
                    .hasSize(2);
        }
        assertThat(run("replay", "--json").out()).contains("\"differences\":[]");
    }

    @Test
    void replayAndStartNameWhatIsDamaged() throws IOException {
        Path segment = segments().getFirst();
        byte[] bytes = Files.readAllBytes(segment);
        bytes[5000] ^= 4;
        Files.write(segment, bytes);
        Ran replay = run("replay");
        assertThat(replay.exitCode()).isEqualTo(3);
        assertThat(replay.err()).contains(segment.getFileName().toString(), "offset", "row");
        assertThat(run("log").exitCode()).isEqualTo(3);
    }

    @Test
    void aDamagedSnapshotIsPassedOverForTheOneBefore() throws IOException {
        String before = run("replay", "--json").out();
        Path snapshot = newest(data.resolve("snapshots"));
        byte[] bytes = Files.readAllBytes(snapshot);
        bytes[bytes.length / 2] ^= 1;
        Files.write(snapshot, bytes);
        assertThat(run("replay").err()).contains(snapshot.getFileName().toString(), "damaged");
        try (SequencerImpl again = open()) {
            assertThat(new TestClient(again).<Boolean>read(m -> m.exchange().hasAccount(1)))
                    .isTrue();
        }
        Files.delete(snapshot);
        assertThat(run("replay").exitCode()).isZero();
        assertThat(before).contains("hashes");
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("log"))) {
            return files.filter(f -> f.toString().endsWith(".segment")).sorted().toList();
        }
    }

    private static Path newest(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().getLast();
        }
    }
}
