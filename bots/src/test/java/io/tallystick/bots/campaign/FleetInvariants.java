package io.tallystick.bots.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.CloseReason;
import io.tallystick.bots.FleetEvent;
import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.TradingAccount;
import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.math.DealLedger;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.TakeProfit;
import io.tallystick.bots.view.BotView;
import io.tallystick.bots.view.DealEvent;
import io.tallystick.bots.view.DealOrderView;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.bots.view.DealView;
import io.tallystick.bots.view.OrderRole;
import io.tallystick.bots.view.OrderStatus;
import io.tallystick.bots.view.PaperBalance;
import io.tallystick.exchange.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What holds of a fleet after every row, worked out from its deals and their orders alone. */
final class FleetInvariants {
    /** Shares of margin are rounded at 18 decimals. */
    private static final BigDecimal DUST = new BigDecimal("0.000000000001");

    private final FleetRun run;
    private final BigDecimal funds;
    private final Map<Long, DealView> deals = new TreeMap<>();
    private int quiet;

    /** Deals whose price once jumped past their whole margin: the venue bore the rest. */
    private final Set<Long> bankrupt = new HashSet<>();

    FleetInvariants(FleetRun run, long funds) {
        this.run = run;
        this.funds = BigDecimal.valueOf(funds);
    }

    Map<Long, DealView> all() {
        return deals;
    }

    void check() {
        FleetQueries fleet = run.fleet.queries();
        findBankrupt();
        Set<FleetEvent> told = new HashSet<>(run.events);
        assertThat(told).hasSameSizeAs(run.events);
        for (FleetEvent event : run.events) {
            Optional<DealView> changed = changed(fleet, event);
            if (changed.isPresent()) {
                DealView deal = changed.get();
                DealView before = deals.put(deal.dealId(), deal);
                assertThat(before == null || !before.status().isOver())
                        .as("a deal that is over never changes: " + told(deal))
                        .isTrue();
                checkDeal(deal);
                boolean jumped = before != null && before.accountId() == PAPER_FUTURES && soldAtALoss(before, deal);
                if (jumped || deal.status() == DealStatus.LIQUIDATED) {
                    bankrupt.add(deal.dealId());
                }
            }
        }
        // Where nothing was told nothing has changed: looked up now and then, since it takes its time.
        if (run.events.isEmpty() && ++quiet % 10 != 0) {
            return;
        }
        checkNothingUntold(fleet);
        for (TradingAccount account : fleet.accounts(RandomFleet.USER)) {
            if (account.venue().isPaper()) {
                checkMoney(account);
            }
        }
    }

    /** The deal or the smart trade that an event is about. */
    private static Optional<DealView> changed(FleetQueries fleet, FleetEvent event) {
        return switch (event) {
            case FleetEvent.DealChanged deal ->
                Optional.of(fleet.deal(RandomFleet.USER, deal.dealId()).orElseThrow());
            case FleetEvent.TradeChanged trade ->
                Optional.of(fleet.smartTrade(RandomFleet.USER, trade.tradeId()).orElseThrow());
            case FleetEvent.BotChanged bot -> Optional.empty();
        };
    }

    /** What it held is its smart trade's now. */
    private static boolean converted(DealView deal) {
        return deal.status() == DealStatus.CANCELED && deal.closeReason().equals(Optional.of(CloseReason.CONVERSION));
    }

    private void checkNothingUntold(FleetQueries fleet) {
        for (BotView bot : fleet.bots(RandomFleet.USER)) {
            int max = bot.plan().limits().maxDeals();
            boolean counts = bot.version() == 1 && !bot.plan().limits().ignoreStarting() && max > 0;
            assertThat(bot.activeDeals()).isLessThanOrEqualTo(counts ? max : Integer.MAX_VALUE);
            if (quiet % 10 == 0) {
                for (DealView deal : fleet.activeDeals(bot.botId())) {
                    DealView known = deals.get(deal.dealId());
                    assertThat(known).isNotNull();
                    assertThat(deal.orders()).isEqualTo(known.orders());
                    assertThat(deal.status()).isEqualTo(known.status());
                    assertThat(deal.events()).isEqualTo(known.events());
                }
            }
        }
    }

    private static String told(DealView deal) {
        StringBuilder text = new StringBuilder();
        text.append(deal.dealId())
                .append(" on account ")
                .append(deal.accountId())
                .append(", ");
        text.append(deal.status())
                .append(", error ")
                .append(deal.error())
                .append(", ")
                .append(deal.plan());
        deal.orders().forEach(o -> text.append("\n  ").append(o));
        deal.events().forEach(e -> text.append("\n  ").append(e));
        return text.toString();
    }

    /** A book may be so empty that a close at the market costs more than the margin. */
    private static boolean soldAtALoss(DealView before, DealView after) {
        BigDecimal quantity = after.ledger().exitQty().subtract(before.ledger().exitQty());
        if (quantity.signum() == 0 || before.ledger().openQty().signum() == 0) {
            return false;
        }
        BigDecimal cost = before.ledger()
                .openQuote()
                .multiply(quantity)
                .divide(before.ledger().openQty(), 24, RoundingMode.HALF_EVEN);
        BigDecimal gain = after.ledger()
                .exitQuote()
                .subtract(before.ledger().exitQuote())
                .subtract(cost)
                .multiply(BigDecimal.valueOf(after.plan().direction().sign()));
        BigDecimal margin =
                cost.divide(BigDecimal.valueOf(after.plan().futures().leverage()), 24, RoundingMode.HALF_EVEN);
        return gain.negate().compareTo(margin.multiply(new BigDecimal("0.9"))) > 0;
    }

    private String changed() {
        StringBuilder text = new StringBuilder();
        for (FleetEvent event : run.events) {
            if (event instanceof FleetEvent.DealChanged deal) {
                Optional.ofNullable(deals.get(deal.dealId()))
                        .ifPresent(known -> text.append("\n").append(told(known)));
            }
        }
        return text.toString();
    }

    private void findBankrupt() {
        for (DealView deal : deals.values()) {
            DealLedger ledger = deal.ledger();
            if (deal.accountId() == PAPER_FUTURES
                    && !deal.status().isOver()
                    && ledger.openQty().signum() > 0) {
                BigDecimal last = run.fleet.queries().lastPrice(deal.market().market());
                BigDecimal worth = ledger.openQty().multiply(last);
                BigDecimal gain = worth.subtract(ledger.openQuote())
                        .multiply(BigDecimal.valueOf(deal.plan().direction().sign()));
                BigDecimal margin = ledger.openQuote()
                        .divide(BigDecimal.valueOf(deal.plan().futures().leverage()), 24, RoundingMode.HALF_EVEN);
                BigDecimal fee = worth.multiply(deal.market().takerFee());
                if (gain.add(margin).subtract(fee).signum() <= 0) {
                    bankrupt.add(deal.dealId());
                }
            }
        }
    }

    private static void checkDeal(DealView deal) {
        Set<String> slots = new HashSet<>();
        Set<String> ids = new HashSet<>();
        BigDecimal entered = BigDecimal.ZERO;
        BigDecimal enteredQuote = BigDecimal.ZERO;
        BigDecimal left = BigDecimal.ZERO;
        BigDecimal leftQuote = BigDecimal.ZERO;
        BigDecimal fees = BigDecimal.ZERO;
        for (DealOrderView order : deal.orders()) {
            assertThat(ids.add(order.clientOrderId())).isTrue();
            assertThat(order.status()).isNotEqualTo(OrderStatus.PENDING);
            assertThat(order.quantity()).isPositive();
            assertThat(order.filled()).isLessThanOrEqualTo(order.quantity());
            assertThat(order.status() == OrderStatus.FILLED)
                    .isEqualTo(order.filled().compareTo(order.quantity()) == 0);
            if (order.status().isLive()) {
                assertThat(slots.add(order.role() + " " + order.number()))
                        .as("two live orders of one kind: " + told(deal))
                        .isTrue();
                assertThat(deal.status().isOver())
                        .as("live orders of a deal that is over: " + told(deal))
                        .isFalse();
            }
            if (order.role().isEntry()) {
                entered = entered.add(order.filled());
                enteredQuote = enteredQuote.add(order.filledQuote());
            } else {
                left = left.add(order.filled());
                leftQuote = leftQuote.add(order.filledQuote());
            }
            fees = fees.add(order.feeQuote());
        }
        DealLedger ledger = deal.ledger();
        assertThat(ledger.entryQty()).isEqualByComparingTo(entered);
        assertThat(ledger.entryQuote()).isEqualByComparingTo(enteredQuote);
        assertThat(ledger.exitQty()).isEqualByComparingTo(left);
        assertThat(ledger.exitQuote()).isEqualByComparingTo(leftQuote);
        assertThat(ledger.entryFee().add(ledger.exitFee())).isEqualByComparingTo(fees);
        // A short that leaves its profit in coins buys more than it has sold.
        boolean gains = deal.plan().direction().sign() < 0
                && deal.plan().takeProfit().profitCurrency() == TakeProfit.ProfitCurrency.BASE;
        assertThat(gains ? BigDecimal.ZERO : ledger.openQty())
                .as("sold more than it had: " + told(deal))
                .isNotNegative();
        checkLog(deal);
        checkEnd(deal);
        checkProtected(deal);
    }

    private static void checkLog(DealView deal) {
        long at = 0;
        int placed = 0;
        for (DealEvent event : deal.events()) {
            assertThat(event.atMillis()).isGreaterThanOrEqualTo(at);
            at = event.atMillis();
            placed += event.kind() == DealEvent.Kind.PLACING ? 1 : 0;
        }
        // A smart trade has the orders of its deal, and a log of its own.
        if (deal.events().size() < 500 && deal.convertedFrom() == 0) {
            assertThat(placed).isEqualTo(deal.orders().size());
        }
    }

    /** What a deal that has ended by a sale still holds is less than could be ordered. */
    private static void checkEnd(DealView deal) {
        boolean sold = deal.status() == DealStatus.COMPLETED
                || deal.status() == DealStatus.STOPPED
                || deal.status() == DealStatus.CLOSED
                || deal.status() == DealStatus.LIQUIDATED;
        boolean linearPaper = deal.market().kind() == Instrument.Kind.LINEAR && PAPER_FUTURES == deal.accountId();
        if (deal.status().isOver() && linearPaper && !converted(deal)) {
            assertThat(deal.ledger().openQty())
                    .as("a position without a deal: " + told(deal))
                    .isZero();
        }
        if (sold
                && deal.plan().takeProfit().profitCurrency() == TakeProfit.ProfitCurrency.QUOTE
                && PAPER == deal.accountId()) {
            boolean isLong = deal.plan().direction().sign() > 0;
            BigDecimal fee = isLong
                    ? deal.ledger().feeInBase()
                    : deal.ledger().entryQty().multiply(deal.market().takerFee());
            assertThat(deal.ledger().openQty().subtract(fee))
                    .as("it still holds something: " + told(deal))
                    .isLessThan(deal.market().lot().multiply(BigDecimal.TWO));
        }
        if (deal.status().isOver()) {
            assertThat(deal.events().getLast().kind()).isEqualTo(DealEvent.Kind.ENDED);
            assertThat(deal.closedAtMillis()).isPositive();
        }
    }

    /**
     * An open deal has its target resting, unless its settings say otherwise or the venue refuses it and it is told.
     */
    private static void checkProtected(DealView deal) {
        boolean rests = deal.plan().takeProfit().close() == TakeProfit.Close.PRICE
                && deal.plan().takeProfit().orderType() == io.tallystick.exchange.OrderType.LIMIT
                && !deal.plan().takeProfit().trailing();
        boolean open = deal.status() == DealStatus.OPEN && deal.error().isEmpty();
        if (rests
                && open
                && deal.orders().stream().noneMatch(o -> o.status().isLive() && o.role() == OrderRole.REDUCED_FUNDS)) {
            BigDecimal targets =
                    deal.targets().stream().map(exit -> exit.quantity()).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal resting = deal.orders().stream()
                    .filter(o -> o.role() == OrderRole.TAKE_PROFIT && o.status().isLive())
                    .map(o -> o.quantity().subtract(o.filled()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(resting).as("its targets do not rest: " + told(deal)).isEqualByComparingTo(targets);
            assertThat(targets).isPositive();
        }
    }

    static final long PAPER = 1;
    static final long PAPER_FUTURES = 3;

    private void checkMoney(TradingAccount account) {
        Map<String, BigDecimal> total = new TreeMap<>();
        Map<String, BigDecimal> locked = new TreeMap<>();
        boolean exact = true;
        for (String asset : List.of("USDT", "USDC", "ETH", "BTC")) {
            total.put(asset, funds);
            locked.put(asset, BigDecimal.ZERO);
        }
        for (DealView deal : deals.values()) {
            if (deal.accountId() == account.accountId() && !converted(deal)) {
                if (deal.market().kind() == Instrument.Kind.LINEAR) {
                    linear(deal, total, locked);
                    exact &= !bankrupt.contains(deal.dealId());
                } else {
                    spot(deal, total, locked);
                }
            }
        }
        for (PaperBalance balance : run.fleet.queries().paperBalances(account.accountId())) {
            String what = account.name() + " " + balance.asset();
            assertThat(balance.free()).as(what).isNotNegative();
            assertThat(balance.locked()).as(what).isNotNegative();
            assertThat(balance.locked().subtract(locked.get(balance.asset())).abs())
                    .as(what + " locked " + balance.locked() + " for " + locked)
                    .isLessThan(DUST);
            BigDecimal off = balance.total().subtract(total.get(balance.asset()));
            if (exact) {
                assertThat(off.abs())
                        .as(() -> what + " total, after a change of " + changed())
                        .isLessThan(DUST);
            } else {
                assertThat(off).as(what + " total").isGreaterThan(DUST.negate());
            }
        }
    }

    private static void spot(DealView deal, Map<String, BigDecimal> total, Map<String, BigDecimal> locked) {
        DealLedger ledger = deal.ledger();
        BigDecimal sign = BigDecimal.valueOf(deal.plan().direction().sign());
        add(total, deal.market().base(), ledger.openQty().multiply(sign).subtract(ledger.feeInBase()));
        BigDecimal quote = ledger.exitQuote().subtract(ledger.entryQuote()).multiply(sign);
        add(total, deal.market().quote(), quote.subtract(ledger.feeInQuote()));
        for (DealOrderView order : deal.orders()) {
            if (order.status() == OrderStatus.RESTING) {
                BigDecimal left = order.quantity().subtract(order.filled());
                if (order.side() == Side.SELL) {
                    add(locked, deal.market().base(), left);
                } else {
                    boolean feeOnTop = deal.plan().contract() == Contract.THREE_COMMAS;
                    BigDecimal value = left.multiply(order.price());
                    BigDecimal fee = feeOnTop ? value.multiply(deal.market().takerFee()) : BigDecimal.ZERO;
                    add(locked, deal.market().quote(), value.add(fee));
                }
            }
        }
    }

    private static void linear(DealView deal, Map<String, BigDecimal> total, Map<String, BigDecimal> locked) {
        DealLedger ledger = deal.ledger();
        String asset = deal.market().quote();
        BigDecimal lever = BigDecimal.valueOf(deal.plan().futures().leverage());
        BigDecimal closed = ledger.entryQuote().subtract(ledger.openQuote());
        BigDecimal gain = ledger.exitQuote()
                .subtract(closed)
                .multiply(BigDecimal.valueOf(deal.plan().direction().sign()));
        add(total, asset, gain.subtract(ledger.feeInQuote()));
        add(locked, asset, ledger.openQuote().divide(lever, 24, RoundingMode.HALF_EVEN));
        for (DealOrderView order : deal.orders()) {
            if (order.status() == OrderStatus.RESTING && order.role().isEntry()) {
                BigDecimal value = order.quantity().subtract(order.filled()).multiply(order.price());
                add(
                        locked,
                        asset,
                        value.divide(lever, 24, RoundingMode.HALF_EVEN)
                                .add(value.multiply(deal.market().takerFee())));
            }
        }
    }

    private static void add(Map<String, BigDecimal> sums, String asset, BigDecimal amount) {
        sums.merge(asset, amount, BigDecimal::add);
    }

    /** At the end: bots have booked what their deals have earned. */
    void checkBots() {
        for (BotView bot : run.fleet.queries().bots(RandomFleet.USER)) {
            Map<String, BigDecimal> profit = new TreeMap<>();
            int finished = 0;
            for (DealView deal : deals.values()) {
                boolean sold = switch (deal.status()) {
                    case COMPLETED, STOPPED, CLOSED, LIQUIDATED -> true;
                    default -> false;
                };
                if (deal.botId() == bot.botId() && sold) {
                    finished++;
                    profit.merge(deal.market().quote(), deal.profit(), BigDecimal::add);
                }
            }
            assertThat(bot.finishedDeals()).isEqualTo(finished);
            profit.forEach(
                    (asset, sum) -> assertThat(bot.profitByQuote().get(asset)).isEqualByComparingTo(sum));
        }
    }
}
