package io.tallystick.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A day of prices every 15 seconds, calm for hours, wild for minutes, with leaps, traded with leverage on isolated and
 * cross margin. After every command nothing was lost or made.
 */
class DayOfPricesTest {
    private static final long STEP_MILLIS = 15_000;
    private static final int STEPS = 24 * 60 * 4;
    private static final long ACCOUNTS = 24;
    private static final long PER_MILLION = 1_000_000;
    private static final int PERPETUALS = 2;

    private final Exchange exchange = new Exchange();
    private final TreeMap<String, Integer> told = new TreeMap<>();
    private final List<Long> fundingTimes = new ArrayList<>();
    /** 0:00 UTC. */
    private long now = 1_772_409_600_000L;

    private SplittableRandom random = new SplittableRandom(0);

    private Outcome apply(Command command) {
        Outcome outcome = exchange.apply(now, command, this::hear);
        for (LedgerView asset : exchange.ledger()) {
            assertThat(asset.surplus()).as("%s after %s", asset, command).isEqualTo(BigInteger.ZERO);
        }
        return outcome;
    }

    private void hear(Event event) {
        String name = event instanceof Event.OrderRejected rejected
                ? "rejected " + rejected.reason()
                : event instanceof Event.Traded trade
                        ? "traded " + trade.taker().cause()
                        : event.getClass().getSimpleName();
        told.merge(name, 1, Integer::sum);
        if (event instanceof Event.FundingSettled settled && settled.market() == Scene.ETH) {
            fundingTimes.add(settled.timeMillis());
        }
    }

    /** Moves one price by so many millionths, most of the time by few. */
    private final class Path {
        private long price;
        private long wildness = 40;

        Path(String start) {
            price = Scene.units(start);
        }

        long next() {
            if (random.nextInt(240) == 0) {
                wildness = List.of(15L, 40L, 40L, 400L).get(random.nextInt(4));
            }
            long move = random.nextLong(-wildness, wildness + 1)
                    + random.nextLong(-wildness, wildness + 1)
                    + random.nextLong(-wildness, wildness + 1);
            if (random.nextInt(600) == 0) {
                move += random.nextLong(-40_000, 40_001);
            }
            price += Amount.mulDivFloor(price, move, PER_MILLION);
            return price / (Amount.ONE / 10) * (Amount.ONE / 10);
        }
    }

    private void open() {
        MakerSpec quotes = new MakerSpec(0, 0, 10_000, 20, 20_000, 25_000 * Amount.ONE);
        apply(new Command.Open(Scene.markets("0.0001", "0.00035", quotes), 7));
        for (long account = 1; account <= ACCOUNTS; account++) {
            apply(new Command.OpenAccount(account));
            apply(new Command.Deposit(account, MarketKind.PERPETUAL, "USDC", Scene.units("10000")));
        }
    }

    /** One account does something: mostly it opens with leverage, at times protected. */
    private void trade() {
        long account = random.nextLong(1, ACCOUNTS + 1);
        int market = random.nextInt(PERPETUALS);
        boolean flat = exchange.positions(account).stream().noneMatch(p -> p.market() == market);
        if (!flat && random.nextInt(3) == 0) {
            apply(new Command.ClosePosition(account, market, 0, 4, ""));
        } else if (!flat && random.nextInt(3) == 0) {
            apply(new Command.MoveIsolatedMargin(account, market, random.nextLong(-200, 400) * Amount.ONE));
        } else if (flat) {
            apply(new Command.PlaceOrder(account, entry(account, market)));
        }
    }

    /** Odd accounts on isolated margin, even ones on cross margin. */
    private OrderTicket entry(long account, int market) {
        boolean buys = random.nextBoolean();
        long mark = exchange.ticker(market).mark();
        int leverage = random.nextInt(5, market == Scene.ETH ? 26 : 41);
        long notional = random.nextLong(20, 90) * leverage * 100 * Amount.ONE;
        long lot = market == Scene.ETH ? 10_000 : 1_000;
        long size = Amount.mulDivFloor(notional, Amount.ONE, mark) / lot * lot;
        MarginMode mode = account % 2 == 1 ? MarginMode.ISOLATED : MarginMode.CROSS;
        OrderTerms terms = OrderTerms.of(mode);
        if (random.nextInt(3) == 0) {
            long up = whole(Amount.mulDivFloor(mark, random.nextLong(1_003_000, 1_030_000), PER_MILLION));
            long down = whole(Amount.mulDivFloor(mark, random.nextLong(970_000, 997_000), PER_MILLION));
            terms = terms.withProtection(buys ? up : down, buys ? down : up);
        }
        return new OrderTicket(
                        market,
                        buys ? Side.BUY : Side.SELL,
                        OrderType.MARKET,
                        TimeInForce.GTC,
                        size,
                        5,
                        0,
                        0,
                        false,
                        leverage,
                        "")
                .withTerms(terms);
    }

    private static long whole(long price) {
        return price / Amount.ONE * Amount.ONE;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aDayOfPricesIsTradedWithLeverageAndNothingIsLost(long seed) {
        random = new SplittableRandom(seed);
        open();
        Path eth = new Path("3600");
        Path btc = new Path("80000");
        for (int step = 0; step < STEPS; step++) {
            now += STEP_MILLIS;
            apply(new Command.Prices(List.of(eth.next(), btc.next(), 0L, 0L)));
            if (random.nextInt(3) == 0) {
                trade();
            }
        }
        System.out.println("a day of prices, seed " + seed + ": " + told);
        assertThat(fundingTimes).hasSize(24).isSorted().doesNotHaveDuplicates();
        assertThat(told.keySet())
                .contains(
                        "LiquidationStarted",
                        "traded LIQUIDATION",
                        "traded TRADE",
                        "OrderTriggered",
                        "IsolatedMarginMoved",
                        "FundingPaid");
        long open = 0;
        for (long account = ExchangeQueries.INSURANCE_ACCOUNT; account <= ACCOUNTS; account++) {
            for (PositionView position : exchange.positions(account)) {
                open += position.market() == Scene.ETH ? position.size() : 0;
            }
        }
        assertThat(open).as("longs and shorts").isZero();
    }
}
