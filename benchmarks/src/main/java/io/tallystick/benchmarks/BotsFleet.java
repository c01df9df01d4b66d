package io.tallystick.benchmarks;

import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.Venue;
import io.tallystick.bots.plan.Compounding;
import io.tallystick.bots.plan.Condition;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.plan.Entry;
import io.tallystick.bots.plan.Futures;
import io.tallystick.bots.plan.Ladder;
import io.tallystick.bots.plan.StartLimits;
import io.tallystick.bots.plan.Starting;
import io.tallystick.bots.plan.StopLoss;
import io.tallystick.bots.plan.TakeProfit;
import io.tallystick.bots.plan.Volume;
import io.tallystick.bots.view.BotQuery;
import io.tallystick.bots.view.DealQuery;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.exchange.Amount;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.MakerSpec;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.TickRule;
import io.tallystick.server.machines.LoggedCommand;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** The fleet of {@link BotsBench}: one user, spot markets with a maker, bots of both contracts. */
final class BotsFleet {
    static final long USER = 1;
    static final long ACCOUNT = 101;
    static final BotQuery ALL_BOTS = new BotQuery(USER, Set.of(), Set.of());
    static final DealQuery OPEN_DEALS =
            new DealQuery(USER, 0, Set.of(), Set.of(DealStatus.OPEN, DealStatus.TRAILING), Optional.empty());

    private static final long START_PRICE = 100 * Amount.ONE;
    /** The longest move of one price change, in parts of ten thousand. */
    private static final int LONGEST_MOVE = 10;
    /** As long as the settings of an ordinary bot. */
    private static final String DOCUMENT = "{\"name\":\"Bench\",\"note\":\"" + "x".repeat(1_200) + "\"}";

    private final int markets;
    private final long seed;
    private final long[] prices;
    private final List<MarketSpec> specs = new ArrayList<>();

    BotsFleet(int markets, long seed) {
        this.markets = markets;
        this.seed = seed;
        this.prices = new long[markets];
        MakerSpec maker = new MakerSpec(0, 0, 20_000, 5, 30_000, 10_000 * Amount.ONE);
        for (int i = 0; i < markets; i++) {
            prices[i] = START_PRICE;
            String base = "M" + i;
            specs.add(new MarketSpec(
                    i,
                    base + "/USDT",
                    MarketKind.SPOT,
                    base,
                    "USDT",
                    4,
                    1,
                    Amount.ONE,
                    40_000,
                    70_000,
                    5_000_000,
                    START_PRICE,
                    maker));
        }
    }

    List<LoggedCommand> opening() {
        return BotsBench.both(
                List.of(
                        new Command.Open(specs, seed),
                        new Command.OpenAccount(USER),
                        new Command.Prices(all(START_PRICE))),
                List.of(
                        new FleetCommand.OpenTradingAccount(
                                ACCOUNT, "0b1c5d2e-0000-4000-8000-00000000000a", USER, "Bench", Venue.PAPER),
                        new FleetCommand.FundPaperAccount(ACCOUNT, "USDT", 50_000_000_000L * Amount.ONE)));
    }

    private List<Long> all(long price) {
        List<Long> marks = new ArrayList<>();
        for (int i = 0; i < markets; i++) {
            marks.add(price);
        }
        return marks;
    }

    /**
     * Bots that are enabled; so many of them start deals at once and again, the others wait for a signal or webhook.
     */
    List<LoggedCommand> create(int bots, int deals) {
        List<FleetCommand> commands = new ArrayList<>();
        for (int i = 1; i <= bots; i++) {
            String hex = Integer.toHexString(i);
            String uuid = "0b1c5d2e-0000-4000-8000-" + "0".repeat(12 - hex.length()) + hex;
            commands.add(new FleetCommand.CreateBot(USER, ACCOUNT, uuid, "Bench " + i, DOCUMENT, plan(i, i <= deals)));
            commands.add(new FleetCommand.StartBot(USER, i));
        }
        return BotsBench.both(List.of(), commands);
    }

    private DcaPlan plan(int number, boolean asap) {
        Contract contract = number % 2 == 0 ? Contract.GAINIUM : Contract.THREE_COMMAS;
        Condition rsi = new Condition.Rsi("5m", 14, Condition.Comparison.LESS, new BigDecimal(20));
        Starting waiting =
                number % 4 < 2 ? Starting.WEBHOOK : new Starting(false, false, List.of(rsi), Optional.empty());
        BigDecimal percent = new BigDecimal(1 + number % 3);
        return new DcaPlan(
                contract,
                Direction.LONG,
                List.of("M" + number % markets + "/USDT"),
                Entry.of(Volume.quote("100"), OrderType.MARKET),
                new Ladder(
                        new Ladder.Scaled(Volume.quote("50"), 5, percent, new BigDecimal("1.5"), new BigDecimal("1.2")),
                        2,
                        false,
                        List.of()),
                TakeProfit.at(percent),
                number % 5 == 0
                        ? Optional.of(StopLoss.at(new BigDecimal(20), StopLoss.Reference.BASE_ORDER))
                        : Optional.empty(),
                asap ? Starting.ASAP : waiting,
                StartLimits.ONE_DEAL,
                Compounding.NONE,
                Futures.NONE);
    }

    /** Moves the prices of so many markets, each by up to a thousandth. */
    LoggedCommand move(Random random, int changes) {
        List<Long> marks = all(0);
        for (int i = 0; i < changes; i++) {
            int market = random.nextInt(markets);
            long moved =
                    prices[market] + prices[market] / 10_000 * (random.nextInt(2 * LONGEST_MOVE + 1) - LONGEST_MOVE);
            prices[market] = TickRule.floor(specs.get(market), Math.max(Amount.ONE, moved));
            marks.set(market, prices[market]);
        }
        return new LoggedCommand.OnExchange(new Command.Prices(marks));
    }
}
