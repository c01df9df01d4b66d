package io.tallystick.server.history;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TimeInForce;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.machines.Told;
import io.tallystick.server.sequencer.RowListener;
import io.tallystick.server.sequencer.Sequencer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Measures the history: what so many orders take on the disk, how long it takes to read them from the log, and how long
 * a page takes at either end. Half of the orders fill at the market, half rest and are cancelled; market time runs so
 * that they fill a year. Arguments: data folder (made), number of orders.
 */
final class HistoryFigures {
    private static final int USERS = 20;
    private static final long YEAR_MILLIS = 365L * 24 * 3_600_000;

    private static final RowListener NOBODY = new RowListener() {
        @Override
        public boolean wants(LoggedCommand command) {
            return false;
        }

        @Override
        public void onDurable(Origin origin, LoggedCommand command, Reply reply, Told told) {}
    };

    private final Path data;
    private final int orders;
    private final AtomicLong clock = new AtomicLong(HistoryWorld.START);

    private HistoryFigures(Path data, int orders) {
        this.data = data;
        this.orders = orders;
    }

    public static void main(String[] arguments) throws Exception {
        new HistoryFigures(Path.of(arguments[0]), Integer.parseInt(arguments[1])).run();
    }

    private void run() throws IOException {
        write();
        Path file = data.resolve(Database.NAME);
        System.out.printf("size %d MB for %d orders: %s%n", Files.size(file) >> 20, orders, HistoryStatus.of(data));
        Database.delete(file);
        try (HistoryWorld world = HistoryWorld.open(data, clock, HistorySettings.usual(), NOBODY)) {
            long rows = world.sequencer.durableSeq();
            long start = System.nanoTime();
            follow(world);
            long millis = (System.nanoTime() - start) / 1_000_000;
            System.out.printf("read %d rows of the log in %d ms: %d rows/s%n", rows, millis, rows * 1000 / millis);
            Range newest = new Range(0, Long.MAX_VALUE, 500, Cursor.end(HistoryReader.FILLS));
            Range oldest = new Range(0, HistoryWorld.START + YEAR_MILLIS / 12, 500, Cursor.end(HistoryReader.FILLS));
            time(world, "500 newest fills", r -> r.fills(1, MarketKind.PERPETUAL, OptionalInt.empty(), newest));
            time(world, "500 fills of month 1", r -> r.fills(1, MarketKind.PERPETUAL, OptionalInt.empty(), oldest));
            time(world, "500 newest orders", r -> r.closedOrders(1, OptionalInt.empty(), newest));
            time(world, "500 orders of month 1", r -> r.closedOrders(1, OptionalInt.empty(), oldest));
            long now = clock.get();
            for (CandleInterval interval : CandleInterval.values()) {
                time(
                        world,
                        "5,000 candles of " + interval.spelling(),
                        r -> r.candles().candles(HistoryWorld.MARKETS.getFirst(), interval, 0, now, 5_000, now));
            }
            time(world, "a day for each market", r -> {
                HistoryWorld.MARKETS.forEach(market -> r.candles().day(market, now));
                return 0;
            });
        }
    }

    private void write() {
        try (HistoryWorld world = HistoryWorld.open(data, clock, HistorySettings.usual(), NOBODY)) {
            world.populate(USERS);
            Semaphore underWay = new Semaphore(2_000);
            Sequencer.Session session = world.sequencer.openSession(Runnable::run);
            long start = System.nanoTime();
            for (int i = 0; i < orders; i++) {
                clock.addAndGet(YEAR_MILLIS / orders);
                underWay.acquireUninterruptibly();
                session.submit(Origin.SERVER, new LoggedCommand.OnExchange(command(i)), answer -> underWay.release());
                session.flush();
            }
            underWay.acquireUninterruptibly(2_000);
            long written = System.nanoTime();
            follow(world);
            System.out.printf(
                    "written in %d ms, then followed for %d ms%n",
                    (written - start) / 1_000_000, (System.nanoTime() - written) / 1_000_000);
        }
    }

    /** Until the history has come to the last row. */
    private static void follow(HistoryWorld world) {
        while (!(world.ask(reader -> 0).join() instanceof HistoryAnswer.Ready<Integer>)) {
            Thread.onSpinWait();
        }
    }

    private static Command command(int i) {
        long user = 1L + i % USERS;
        if (i % (USERS * 20) >= USERS * 19) {
            return new Command.CancelAll(user, MarketKind.PERPETUAL, -1);
        }
        boolean fills = i / USERS % 2 == 0;
        return new Command.PlaceOrder(
                user,
                new OrderTicket(
                        0,
                        i / USERS / 2 % 2 == 0 ? Side.BUY : Side.SELL,
                        fills ? OrderType.MARKET : OrderType.LIMIT,
                        fills ? TimeInForce.IOC : TimeInForce.GTC,
                        Amount.ONE / 100,
                        2,
                        fills ? 0 : (i / USERS / 2 % 2 == 0 ? 45_000 : 150_000) * Amount.ONE,
                        0,
                        false,
                        0,
                        "order-" + i));
    }

    private static <T> void time(HistoryWorld world, String what, Function<HistoryReader, T> question) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            long start = System.nanoTime();
            world.read(question);
            best = Math.min(best, System.nanoTime() - start);
        }
        System.out.printf("%s: %d us%n", what, best / 1_000);
    }
}
