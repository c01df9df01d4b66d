package io.tallystick.benchmarks;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.EventSink;
import io.tallystick.exchange.Exchange;
import io.tallystick.exchange.MakerSpec;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.OrderState;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.Outcome;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TimeInForce;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Whole steps of one exchange that has been running for long: 50 % limit orders that rest, 30 % cancels, 20 % immediate
 * orders that fill, by 100 accounts on two perpetual and one spot market, with fees, positions, margin checks, history
 * and every event. Chance is drawn beforehand; making the commands is part of the time.
 */
final class StepLoad {
    private static final int ACCOUNTS = 100;
    private static final int RESTING = 2_000;
    private static final int DRAWS = 1 << 20;
    private static final long FUNDS = 100_000_000L * Amount.ONE;
    private static final int[] DOLLARS = {3_600, 80_000, 3_600};
    private static final long[] LOTS = {Amount.ONE / 10_000, Amount.ONE / 100_000, Amount.ONE / 10_000};

    private final Exchange exchange = new Exchange();
    private final Counter counter = new Counter();
    private final int[] draws;
    private final OrderView[] open = new OrderView[RESTING * 2];
    private int resting;
    private int next;
    private long millis;

    StepLoad(long seed) {
        draws = new SplittableRandom(seed).ints(DRAWS, 0, Integer.MAX_VALUE).toArray();
        exchange.apply(0, new Command.Open(markets(), 1), EventSink.NONE);
        for (int account = 1; account <= ACCOUNTS; account++) {
            exchange.apply(0, new Command.OpenAccount(account), EventSink.NONE);
            exchange.apply(0, new Command.Deposit(account, MarketKind.PERPETUAL, "USDC", FUNDS), EventSink.NONE);
            exchange.apply(0, new Command.Deposit(account, MarketKind.SPOT, "USDC", FUNDS), EventSink.NONE);
            exchange.apply(0, new Command.Deposit(account, MarketKind.SPOT, "ETH", FUNDS), EventSink.NONE);
        }
    }

    /** Applies so many commands and returns how many events they told. */
    long run(int operations) {
        long before = counter.events;
        for (int i = 0; i < operations; i++) {
            int kind = draw() % 100;
            if (kind < 30 && resting > RESTING / 2) {
                cancel(draw() % resting);
            } else if (kind < 80 && resting < open.length) {
                rest(order(TimeInForce.GTC));
            } else {
                apply(order(TimeInForce.IOC));
            }
        }
        return counter.events - before;
    }

    private void cancel(int at) {
        OrderView order = open[at];
        open[at] = open[--resting];
        apply(new Command.CancelOrder(order.account(), order.ticket().market(), order.orderId()));
    }

    private void rest(Command.PlaceOrder command) {
        if (apply(command) instanceof Outcome.Placed placed && placed.order().state() == OrderState.RESTING) {
            open[resting++] = placed.order();
        }
    }

    private Outcome apply(Command command) {
        return exchange.apply(millis++, command, counter);
    }

    private int draw() {
        next = (next + 1) & (DRAWS - 1);
        return draws[next];
    }

    private Command.PlaceOrder order(TimeInForce timeInForce) {
        int market = draw() % DOLLARS.length;
        int chance = draw();
        Side side = (chance & 1) == 0 ? Side.BUY : Side.SELL;
        boolean takes = timeInForce == TimeInForce.IOC;
        int band = DOLLARS[market] / 50;
        long away = takes ? -band : 1 + (chance >>> 1) % band;
        long price = side == Side.BUY ? DOLLARS[market] - away : DOLLARS[market] + away;
        long size = (100 + draw() % 400) * 5L * LOTS[market];
        OrderTicket ticket = new OrderTicket(
                market, side, OrderType.LIMIT, timeInForce, size, 4, price * Amount.ONE, 0, false, 0, "");
        return new Command.PlaceOrder(1 + draw() % ACCOUNTS, ticket);
    }

    private static List<MarketSpec> markets() {
        MakerSpec quiet = new MakerSpec(0, 0, 0, 0, 0, 0);
        long least = 10 * Amount.ONE;
        long cap = Amount.ONE / 20;
        return List.of(
                new MarketSpec(
                        0,
                        "ETH",
                        MarketKind.PERPETUAL,
                        "ETH",
                        "USDC",
                        4,
                        25,
                        least,
                        10_000,
                        35_000,
                        cap,
                        DOLLARS[0] * Amount.ONE,
                        quiet),
                new MarketSpec(
                        1,
                        "BTC",
                        MarketKind.PERPETUAL,
                        "BTC",
                        "USDC",
                        5,
                        40,
                        least,
                        10_000,
                        35_000,
                        cap,
                        DOLLARS[1] * Amount.ONE,
                        quiet),
                new MarketSpec(
                        2,
                        "ETH/USDC",
                        MarketKind.SPOT,
                        "ETH",
                        "USDC",
                        4,
                        1,
                        least,
                        10_000,
                        35_000,
                        cap,
                        DOLLARS[2] * Amount.ONE,
                        quiet));
    }

    private static final class Counter implements EventSink {
        private long events;

        @Override
        public void on(Event event) {
            events++;
        }
    }
}
