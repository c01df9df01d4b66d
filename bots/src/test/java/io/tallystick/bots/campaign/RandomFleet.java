package io.tallystick.bots.campaign;

import static io.tallystick.bots.BotScene.dec;

import io.tallystick.bots.BotScene;
import io.tallystick.bots.BotSignal;
import io.tallystick.bots.CloseReason;
import io.tallystick.bots.DealOverrides;
import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.PaperFills;
import io.tallystick.bots.StartSource;
import io.tallystick.bots.Venue;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.VolumeUnit;
import io.tallystick.bots.view.BotView;
import io.tallystick.bots.view.DealOrderView;
import io.tallystick.bots.view.DealView;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TimeInForce;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Draws rows for a fleet: prices with gaps, time, commands of its owner, and trades of somebody else. */
final class RandomFleet {
    static final long USER = BotScene.USER;
    static final long TRADER = BotScene.TRADER;
    static final long FUNDS = 200_000L;
    /** By account, from 1. */
    private static final List<Venue> VENUES = List.of(Venue.values());

    private final SplittableRandom random;
    private final RandomPlans plans;
    private final List<BigDecimal> prices = new ArrayList<>();
    private final List<FleetRun.Row> rows = new ArrayList<>();
    final FleetRun run = new FleetRun();
    private long now = 1_700_000_000_000L;
    private int bots;
    /** Called after every row. */
    Runnable after = () -> {};

    RandomFleet(long seed) {
        this.random = new SplittableRandom(seed);
        this.plans = new RandomPlans(random);
        exchange(new Command.Open(BotScene.markets(), seed));
        for (long user : List.of(USER, TRADER)) {
            exchange(new Command.OpenAccount(user));
            exchange(new Command.Deposit(user, MarketKind.PERPETUAL, "USDC", FUNDS * 100_000_000L));
            for (String asset : List.of("USDT", "ETH", "BTC")) {
                exchange(new Command.Deposit(user, MarketKind.SPOT, asset, FUNDS * 100_000_000L));
            }
        }
        for (MarketSpec market : run.exchange.markets()) {
            prices.add(BigDecimal.valueOf(market.startPrice(), 8));
        }
        long account = 1;
        for (Venue venue : Venue.values()) {
            fleet(new FleetCommand.OpenTradingAccount(
                    account, "0b1c5d2e-0000-4000-8000-00000000000" + account, USER, venue.name(), venue));
            if (venue.isPaper()) {
                for (String asset : List.of("USDT", "USDC", "ETH", "BTC")) {
                    fleet(new FleetCommand.FundPaperAccount(account, asset, FUNDS * 100_000_000L));
                }
            }
            account++;
        }
        for (int market = 0; market < prices.size(); market++) {
            price(market, prices.get(market));
        }
    }

    List<FleetRun.Row> rows() {
        return rows;
    }

    long now() {
        return now;
    }

    private void exchange(Command command) {
        apply(new FleetRun.OfExchange(now, command));
    }

    private void fleet(FleetCommand command) {
        apply(new FleetRun.OfFleet(now, command));
    }

    private void apply(FleetRun.Row row) {
        rows.add(row);
        run.apply(row);
        after.run();
    }

    /** One more row, or several when time passes or somebody trades. */
    void step() {
        int kind = random.nextInt(100);
        if (kind < 55) {
            movePrice();
        } else if (kind < 70) {
            passTime();
        } else if (kind < 78) {
            tradeOnExchange();
        } else {
            fleet(command());
        }
    }

    private void movePrice() {
        now += 1 + random.nextInt(2_000);
        int market = random.nextInt(prices.size());
        double far = plans.chance(4) ? 0.25 : 0.012;
        long tenThousandths = 10_000 + (long) ((random.nextDouble() * 2 - 1) * far * 10_000);
        BigDecimal start = BigDecimal.valueOf(run.exchange.markets().get(market).startPrice(), 8);
        BigDecimal price =
                prices.get(market).multiply(BigDecimal.valueOf(tenThousandths)).movePointLeft(4);
        // Back towards the middle, so that a long walk stays in a range where orders are possible.
        if (price.compareTo(start.multiply(dec("0.3"))) < 0 || price.compareTo(start.multiply(dec("3"))) > 0) {
            price = start;
        }
        price(market, price.setScale(2, RoundingMode.HALF_UP));
        if (plans.chance(70)) {
            quote(market);
        }
    }

    /** Somebody offers and bids around the price. */
    private void quote(int market) {
        exchange(
                new Command.CancelAll(TRADER, run.exchange.markets().get(market).kind(), market));
        for (Side side : Side.values()) {
            trade(market, side, plans.one(dec("1"), dec("1"), dec("1.002")), plans.one(dec("300"), dec("40000")));
        }
    }

    private void price(int market, BigDecimal price) {
        prices.set(market, price);
        List<Long> marks = new ArrayList<>();
        for (int i = 0; i < prices.size(); i++) {
            marks.add(i == market ? price.movePointRight(8).longValueExact() : 0L);
        }
        exchange(new Command.Prices(marks));
    }

    /** Every deadline is a row of its own, as in the server. */
    private void passTime() {
        long until = now + plans.one(1L, 20_000L, 60_000L, 3_600_000L);
        int ticks = 0;
        while (run.deadline() <= until) {
            now = Math.max(now, run.deadline());
            exchange(new Command.Tick());
            if (++ticks > 5_000) {
                throw new AssertionError("time does not pass: still due at " + run.deadline());
            }
        }
        now = until;
        exchange(new Command.Tick());
    }

    private void tradeOnExchange() {
        now += random.nextInt(50);
        if (plans.chance(15)) {
            exchange(new Command.CancelAll(TRADER, plans.one(MarketKind.values()), -1));
            return;
        }
        if (plans.chance(8)) {
            List<OrderView> mine = run.exchange.openOrders(USER, plans.one(MarketKind.values()));
            if (!mine.isEmpty()) {
                OrderView order = mine.get(random.nextInt(mine.size()));
                exchange(new Command.CancelOrder(USER, order.ticket().market(), order.orderId()));
            }
            return;
        }
        trade(
                random.nextInt(prices.size()),
                plans.one(Side.values()),
                plans.one(dec("1"), dec("0.999"), dec("1.001"), dec("0.99"), dec("1.01")),
                plans.one(dec("30"), dec("700"), dec("40000")));
    }

    private void trade(int market, Side side, BigDecimal away, BigDecimal notional) {
        MarketSpec spec = run.exchange.markets().get(market);
        long price = prices.get(market).multiply(away).movePointRight(8).longValue();
        price = io.tallystick.exchange.TickRule.floor(spec, price);
        long size = notional.divide(prices.get(market), spec.sizeDecimals(), RoundingMode.UP)
                .movePointRight(8)
                .longValueExact();
        exchange(new Command.PlaceOrder(
                TRADER,
                new OrderTicket(market, side, OrderType.LIMIT, TimeInForce.GTC, size, 8, price, 8, false, 0, "")));
    }

    private FleetCommand command() {
        now += random.nextInt(500);
        List<BotView> all = run.fleet.queries().bots(USER);
        if (all.size() < 12 && (all.isEmpty() || plans.chance(35))) {
            int account = plans.one(1, 1, 1, 2, 3, 3, 4);
            String uuid = "0b1c5d2e-0000-4000-8000-1000000000" + (10 + bots++);
            return new FleetCommand.CreateBot(
                    USER, account, uuid, "Bot " + bots, "{}", plans.plan(VENUES.get(account - 1), now));
        }
        List<DealView> trades = run.fleet.queries().smartTrades(USER, 0, 5).stream()
                .filter(trade -> !trade.status().isOver())
                .toList();
        if (!trades.isEmpty() && plans.chance(4)) {
            return new FleetCommand.CloseTrade(
                    USER, trades.getFirst().dealId(), plans.one(CloseMode.MARKET, CloseMode.CANCEL, CloseMode.LIMIT));
        }
        BotView bot = all.get(random.nextInt(all.size()));
        List<DealView> deals = run.fleet.queries().activeDeals(bot.botId());
        if (!deals.isEmpty() && plans.chance(60)) {
            return ofDeal(deals.get(random.nextInt(deals.size())));
        }
        return ofBot(bot);
    }

    private FleetCommand ofBot(BotView bot) {
        Venue venue = VENUES.get((int) bot.accountId() - 1);
        String pair = bot.plan().pairs().get(random.nextInt(bot.plan().pairs().size()));
        return switch (random.nextInt(14)) {
            case 0 -> new FleetCommand.StopBot(USER, bot.botId(), plans.one(CloseMode.values()), CloseReason.BOT);
            case 1 ->
                new FleetCommand.UpdateBot(
                        USER, bot.botId(), bot.version(), bot.name(), "{}", sameContract(bot, venue));
            case 2 -> new FleetCommand.SetPaperFills(USER, bot.accountId(), plans.one(PaperFills.values()));
            case 3 ->
                new FleetCommand.CloseDeals(
                        USER,
                        bot.botId(),
                        plans.chance(50) ? "" : pair,
                        plans.one(CloseMode.values()),
                        plans.one(CloseReason.WEBHOOK, CloseReason.WEBHOOK_STOP, CloseReason.API));
            case 4, 5 ->
                new FleetCommand.StartDeal(
                        USER,
                        bot.botId(),
                        pair,
                        plans.one(StartSource.values()),
                        DealOverrides.NONE,
                        plans.chance(10),
                        0);
            case 7, 8 -> new FleetCommand.SignalBot(USER, bot.botId(), signal(pair), plans.one(0, 0, 5, 600));
            case 6 -> new FleetCommand.SetPairsBlackList(USER, plans.chance(30) ? List.of("BTC/USDT") : List.of());
            default -> new FleetCommand.StartBot(USER, bot.botId());
        };
    }

    private BotSignal signal(String pair) {
        return new BotSignal(
                plans.one(BotSignal.Action.values()),
                plans.chance(70) ? pair : "",
                Optional.of(plans.one(dec("0.01"), dec("20"))),
                Optional.empty());
    }

    private io.tallystick.bots.plan.DcaPlan sameContract(BotView bot, Venue venue) {
        var plan = plans.plan(venue, now);
        while (plan.contract() != bot.plan().contract()) {
            plan = plans.plan(venue, now);
        }
        return plan;
    }

    private FleetCommand ofDeal(DealView deal) {
        return switch (random.nextInt(10)) {
            case 0, 1 ->
                new FleetCommand.CloseDeal(USER, deal.dealId(), plans.one(CloseMode.values()), CloseReason.API);
            case 2, 3 -> {
                Optional<BigDecimal> limit = plans.chance(50)
                        ? Optional.empty()
                        : Optional.of(deal.last().multiply(plans.one(dec("0.97"), dec("1"), dec("1.03"))));
                yield new FleetCommand.ChangeFunds(
                        USER,
                        deal.dealId(),
                        plans.chance(50),
                        plans.one(dec("0.01"), dec("20"), dec("40")),
                        plans.one(VolumeUnit.BASE, VolumeUnit.QUOTE, VolumeUnit.PERCENT_TOTAL),
                        limit);
            }
            case 4 -> new FleetCommand.StartTrailing(USER, deal.dealId());
            case 9 -> new FleetCommand.ConvertDeal(USER, deal.dealId(), plans.chance(20));
            case 5 -> new FleetCommand.CloseStep(USER, deal.dealId(), random.nextInt(3));
            case 6 -> {
                List<DealOrderView> live =
                        deal.orders().stream().filter(o -> o.status().isLive()).toList();
                long id = live.isEmpty()
                        ? 1
                        : live.get(random.nextInt(live.size())).orderId();
                yield new FleetCommand.CancelDealOrder(USER, deal.dealId(), id);
            }
            default -> edit(deal);
        };
    }

    private FleetCommand edit(DealView deal) {
        var other = plans.plan(
                deal.market().kind() == io.tallystick.bots.market.Instrument.Kind.LINEAR
                        ? Venue.PAPER_FUTURES
                        : Venue.PAPER,
                now);
        var mixed = new io.tallystick.bots.plan.DcaPlan(
                deal.plan().contract(),
                deal.plan().direction(),
                deal.plan().pairs(),
                deal.plan().entry(),
                plans.chance(50) ? deal.plan().ladder() : other.ladder(),
                plans.chance(50) ? deal.plan().takeProfit() : other.takeProfit(),
                other.contract() == deal.plan().contract()
                        ? other.stopLoss()
                        : deal.plan().stopLoss(),
                deal.plan().starting(),
                deal.plan().limits(),
                deal.plan().compounding(),
                deal.plan().futures());
        return new FleetCommand.UpdateDeal(USER, deal.dealId(), deal.version(), "{}", mixed, "");
    }

    /** Stops all bots and closes everything, and lets time pass. */
    void wind() {
        for (BotView bot : run.fleet.queries().bots(USER)) {
            fleet(new FleetCommand.StopBot(USER, bot.botId(), CloseMode.CANCEL, CloseReason.BOT));
        }
    }
}
