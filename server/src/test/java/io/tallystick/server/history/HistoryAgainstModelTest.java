package io.tallystick.server.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.FillView;
import io.tallystick.exchange.MarginMode;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.OrderState;
import io.tallystick.exchange.OrderTerms;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.Outcome;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TickRule;
import io.tallystick.exchange.TimeInForce;
import io.tallystick.server.machines.HouseExchange;
import io.tallystick.server.machines.Machines;
import io.tallystick.server.sequencer.SequencerSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random orders of three users with random prices, pauses, clean stops and crashes between log and history: whatever
 * the history says is what a list in memory and the machines themselves say.
 */
@Timeout(1200)
class HistoryAgainstModelTest {
    private static final int USERS = 3;
    private static final int LIVES = 6;
    private static final int COMMANDS = 250;

    @TempDir
    Path data;

    private final List<Long> orderIds = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_126, 77, 4_294_967_311L})
    void theHistoryIsWhatHappened(long seed) throws Exception {
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        AtomicLong clock = new AtomicLong(HistoryWorld.START);
        HistoryModel model = new HistoryModel();
        SequencerSettings log = SequencerSettings.of(data).withSnapshotEveryRows(300);
        for (int life = 0; life < LIVES; life++) {
            AtomicBoolean broken = new AtomicBoolean();
            HistorySettings settings = HistorySettings.usual().withBeforeCommit(() -> {
                if (broken.get()) {
                    throw new HistoryException("the disk of the history is gone");
                }
            });
            try (HistoryWorld world = HistoryWorld.open(log, clock, settings, model)) {
                if (life == 0) {
                    world.populate(USERS);
                }
                int crash = random.nextInt(COMMANDS * 2);
                for (int i = 0; i < COMMANDS; i++) {
                    broken.set(broken.get() || i == crash);
                    clock.addAndGet(pause(random));
                    act(world, random);
                    if (!broken.get() && random.nextInt(60) == 0) {
                        compare(world, model, seed);
                    }
                }
                if (!broken.get()) {
                    compare(world, model, seed);
                }
            }
        }
        try (HistoryWorld world = HistoryWorld.open(log, clock, HistorySettings.usual(), model)) {
            compare(world, model, seed);
        }
        assertThat(model.fills).as("seed %d", seed).hasSizeGreaterThan(500);
        assertThat(model.payments).as("seed %d", seed).hasSizeGreaterThan(500);
        assertThat(model.closed).as("seed %d", seed).hasSizeGreaterThan(500);
        HistoryRebuild.Report report = new HistoryRebuild(data, new HouseExchange()).run(false);
        assertThat(report.tables()).as("seed %d", seed).hasSize(8).allMatch(HistoryRebuild.Table::equal);
    }

    private static long pause(Random random) {
        return switch (random.nextInt(40)) {
            case 0 -> 3_600_000L * random.nextInt(30);
            case 1, 2 -> 60_000L * random.nextInt(50);
            default -> random.nextInt(2_000);
        };
    }

    private void act(HistoryWorld world, Random random) {
        long user = 1L + random.nextInt(USERS);
        MarketSpec market = HistoryWorld.MARKETS.get(random.nextInt(3) == 0 ? 5 : random.nextInt(3));
        long id = orderIds.isEmpty() ? 1 : orderIds.get(random.nextInt(orderIds.size()));
        switch (random.nextInt(12)) {
            case 0 -> world.send(new Command.CancelOrder(user, market.id(), id));
            case 1 -> world.send(new Command.CancelAll(user, market.kind(), -1));
            case 2 -> {
                OrderTicket ticket = ticket(world, market, random);
                world.send(new Command.ModifyOrder(
                        user, market.id(), id, ticket.size(), ticket.sizeDecimals(), ticket.price(), 4));
            }
            case 3 ->
                world.send(new Command.SetLeverage(
                        user,
                        market.id(),
                        1 + random.nextInt(20),
                        random.nextBoolean() ? MarginMode.ISOLATED : MarginMode.CROSS));
            case 4 -> world.send(new Command.ClosePosition(user, market.id(), 0, 0, ""));
            default -> {
                if (world.send(new Command.PlaceOrder(user, ticket(world, market, random)))
                        instanceof Outcome.Placed(OrderView order)) {
                    orderIds.add(order.orderId());
                }
            }
        }
    }

    private static OrderTicket ticket(HistoryWorld world, MarketSpec market, Random random) {
        long mark = world.machines(m -> m.exchange().ticker(market.id())).mark();
        boolean limit = random.nextInt(3) > 0;
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        long price = TickRule.floor(market, mark / 1_000 * (970L + random.nextInt(60)));
        long size = market.lot()
                * (1 + 200 * Amount.ONE / market.lot() * Amount.ONE / Math.max(1, mark) * (1 + random.nextInt(9)));
        OrderTerms terms = OrderTerms.NONE;
        if (market.kind() == MarketKind.PERPETUAL && random.nextInt(4) == 0) {
            long above = TickRule.floor(market, mark / 100 * 105);
            long below = TickRule.floor(market, mark / 100 * 95);
            terms = side == Side.BUY ? terms.withProtection(above, below) : terms.withProtection(below, above);
        }
        return new OrderTicket(
                market.id(),
                side,
                limit ? OrderType.LIMIT : OrderType.MARKET,
                limit ? TimeInForce.GTC : TimeInForce.IOC,
                size,
                market.sizeDecimals(),
                limit ? price : 0,
                limit ? 2 : 0,
                false,
                0,
                random.nextInt(3) == 0 ? "c" + random.nextLong() : "",
                terms);
    }

    private static void compare(HistoryWorld world, HistoryModel model, long seed) {
        for (long user = 1; user <= USERS; user++) {
            long account = user;
            List<OrderView> orders = world.read(
                            r -> r.closedOrders(account, OptionalInt.empty(), HistoryWorld.all(HistoryReader.ORDERS)))
                    .rows();
            assertThat(orders).as("orders, seed %d", seed).isEqualTo(model.closedOrders(user));
            List<OrderView> kept = new ArrayList<>();
            for (MarketKind kind : MarketKind.values()) {
                List<FillView> fills = world.read(
                                r -> r.fills(account, kind, OptionalInt.empty(), HistoryWorld.all(HistoryReader.FILLS)))
                        .rows();
                assertThat(fills)
                        .as("fills, seed %d", seed)
                        .isEqualTo(model.fills(user, markets(kind)))
                        .isEqualTo(world.machines(m -> m.exchange().recentFills(account, kind, 100_000)));
                kept.addAll(world.machines(m -> m.exchange().recentOrders(account, kind, 100_000)));
            }
            assertThat(orders)
                    .as("orders of the machines, seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(kept.stream()
                            .filter(o -> o.state() == OrderState.FILLED || o.state() == OrderState.CANCELED)
                            .toList());
            assertThat(world.read(r ->
                                    r.funding(account, OptionalInt.empty(), HistoryWorld.all(HistoryReader.PAYMENTS)))
                            .rows())
                    .as("funding, seed %d", seed)
                    .isEqualTo(model.payments(user));
        }
        for (int market : new int[] {0, 1, 5}) {
            assertThat(world.read(r -> r.trades(market, HistoryWorld.all(HistoryReader.TRADES)))
                            .rows())
                    .as("trades, seed %d", seed)
                    .isEqualTo(model.trades(market));
            assertThat(world.read(r -> r.fundingRates(market, HistoryWorld.all(HistoryReader.RATES)))
                            .rows())
                    .as("rates, seed %d", seed)
                    .isEqualTo(model.rates(market));
        }
        compareCandles(world, model, seed);
    }

    private static void compareCandles(HistoryWorld world, HistoryModel model, long seed) {
        long now = world.machines(Machines::marketMillis);
        MarketSpec market = HistoryWorld.MARKETS.getFirst();
        for (CandleInterval interval : List.of(
                CandleInterval.FIFTEEN_MINUTES,
                CandleInterval.FOUR_HOURS,
                CandleInterval.ONE_DAY,
                CandleInterval.ONE_WEEK)) {
            // The first candle has a part from before the opening.
            List<Candle> expected = model.candles(market.id(), interval, now);
            List<Candle> found = world.read(
                    r -> r.candles().candles(market, interval, HistoryWorld.START, Long.MAX_VALUE, 5_000, now));
            assertThat(found)
                    .as("candles of %s, seed %d", interval, seed)
                    .isEqualTo(expected.subList(1, expected.size()));
        }
    }

    private static List<Integer> markets(MarketKind kind) {
        return HistoryWorld.MARKETS.stream()
                .filter(market -> market.kind() == kind)
                .map(MarketSpec::id)
                .toList();
    }
}
