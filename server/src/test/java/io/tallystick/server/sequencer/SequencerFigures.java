package io.tallystick.server.sequencer;

import io.tallystick.exchange.Command;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TimeInForce;
import io.tallystick.server.access.AccessCommand;
import io.tallystick.server.access.KeyOptions;
import io.tallystick.server.machines.HouseExchange;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.ReplayDigest;
import io.tallystick.server.markets.MarketFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Measures the sequencer alone: rows a second with durable answers, their latency, and the time that a restart takes.
 * Arguments: data folder, seconds, sessions, commands under way in each session, commands in one turn.
 */
final class SequencerFigures {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private SequencerFigures() {}

    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        int sessions = Integer.parseInt(arguments[2]);
        int window = Integer.parseInt(arguments[3]);
        int turn = Integer.parseInt(arguments[4]);
        Files.createDirectories(data);
        long start = System.nanoTime();
        try (SequencerImpl sequencer =
                SequencerImpl.open(SequencerSettings.of(data), System::currentTimeMillis, new HouseExchange())) {
            TestClient client = new TestClient(sequencer);
            client.ready(exchange(new Command.Open(MarketFile.builtIn(), 42)));
            client.ready(TestClient.open(1));
            client.ready(TestClient.deposit(1, 1_000_000_00000000L));
            System.out.printf("first answer after %d ms%n", (System.nanoTime() - start) / 1_000_000);
            client.ready(new LoggedCommand.OnAccess(
                    new AccessCommand.CreateUser(1, "ada", "0x00000000000000000000000000000000000000aa")));
            client.ready(new LoggedCommand.OnAccess(new AccessCommand.CreateKey(
                    KEY, "gaiaex", 1, "", List.of("trade"), List.of(), 0, KeyOptions.DEFAULT)));
            Load[] loads = new Load[sessions];
            for (int i = 0; i < sessions; i++) {
                loads[i] = new Load(sequencer, i, window, turn, seconds);
                loads[i].start();
            }
            long rows = 0;
            long[] nanos = new long[0];
            for (Load load : loads) {
                load.join();
                rows += load.answered;
                int at = nanos.length;
                nanos = Arrays.copyOf(nanos, at + load.samples);
                System.arraycopy(load.nanos, 0, nanos, at, load.samples);
            }
            Arrays.sort(nanos);
            System.out.printf(
                    "%d rows/s, p50 %d us, p99 %d us, p99.9 %d us, durable row %d%n",
                    rows / seconds,
                    nanos[nanos.length / 2] / 1000,
                    nanos[(int) (nanos.length * 0.99)] / 1000,
                    nanos[(int) (nanos.length * 0.999)] / 1000,
                    sequencer.durableSeq());
        }
    }

    private static LoggedCommand exchange(Command command) {
        return new LoggedCommand.OnExchange(command);
    }

    /** An event loop of its own: one thread that submits, flushes once per turn, and runs its callbacks. */
    private static final class Load extends Thread {
        private final BlockingQueue<Runnable> loop = new LinkedBlockingQueue<>();
        private final Sequencer.Session session;
        private final int number;
        private final int window;
        private final int turn;
        private final long endNanos;
        private final long[] nanos = new long[4_000_000];
        private int samples;
        private long answered;
        private long sent;
        private int ready;

        Load(Sequencer sequencer, int number, int window, int turn, int seconds) {
            this.session = sequencer.openSession(loop::add);
            this.number = number;
            this.window = window;
            this.turn = turn;
            this.endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        }

        @Override
        public void run() {
            ready = window;
            try {
                while (System.nanoTime() < endNanos) {
                    if (ready >= turn) {
                        for (; ready > 0; ready--) {
                            send();
                        }
                        session.flush();
                    }
                    loop.take().run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** 49 orders that rest far below the market, then a cancel of all of them. */
        private LoggedCommand command() {
            if (sent % 50 == 49) {
                return exchange(new Command.CancelAll(1, MarketKind.PERPETUAL, -1));
            }
            OrderTicket ticket = new OrderTicket(
                    1,
                    Side.BUY,
                    OrderType.LIMIT,
                    TimeInForce.GTC,
                    1_000_000,
                    2,
                    (2000 + sent % 50) * 100_000_000L,
                    0,
                    false,
                    0,
                    number + "-" + sent);
            return exchange(new Command.PlaceOrder(1, ticket));
        }

        private void send() {
            long at = System.nanoTime();
            Origin origin = new Origin(KEY, 1, new ReplayDigest(number + 1, ++sent), 2000);
            boolean taken = session.submit(origin, command(), answer -> {
                answered++;
                ready++;
                if (samples < nanos.length) {
                    nanos[samples++] = System.nanoTime() - at;
                }
            });
            if (!taken) {
                throw new IllegalStateException("refused: the ring or the replay guard is full");
            }
        }
    }
}
