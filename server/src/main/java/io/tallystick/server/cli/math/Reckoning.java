package io.tallystick.server.cli.math;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.math.DealLedger;
import io.tallystick.bots.math.DealMath;
import io.tallystick.bots.math.Rung;
import io.tallystick.bots.math.Sizing;
import io.tallystick.bots.math.StopState;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.exchange.OrderType;
import io.tallystick.server.cli.CliFailure;
import io.tallystick.server.cli.ExitCode;
import io.tallystick.server.cli.math.Report.BaseOrder;
import io.tallystick.server.cli.math.Report.Fate;
import io.tallystick.server.cli.math.Report.Order;
import io.tallystick.server.cli.math.Report.State;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Walks a deal through its fills, those that are given and those that are still planned. */
final class Reckoning {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final DcaPlan plan;
    private final Instrument market;
    private final Sizing sizing;
    private final FeeRule fees;
    private final DealMath math;

    private DealLedger ledger = DealLedger.EMPTY;
    private final TreeSet<Integer> taken = new TreeSet<>();
    private int stopped;
    private BigDecimal best = BigDecimal.ZERO;
    private boolean moved;
    /** What distances are told from: the base order's average as the contract has it. */
    private BigDecimal base = BigDecimal.ONE;

    Reckoning(DcaPlan plan, Instrument market, Sizing sizing, FeeRule fees) {
        this.plan = plan;
        this.market = market;
        this.sizing = sizing;
        this.fees = fees;
        this.math = DealMath.of(plan.contract());
    }

    /** What a deal has seen besides its fills. */
    record Circumstances(Optional<BigDecimal> last, Optional<BigDecimal> best, boolean moved) {}

    Report report(String pair, List<Fill> given, Circumstances now) {
        BaseOrder ordered =
                new BaseOrder(math.basePrice(plan, market, sizing), math.baseQuantity(plan, market, sizing));
        List<Fill> fills = given.isEmpty() ? List.of(first(ordered)) : given;
        best = now.best().orElse(BigDecimal.ZERO);
        moved = now.moved();
        List<Order> orders = new ArrayList<>();
        int rungs = 0;
        for (Fill fill : fills) {
            rungs += fill.role() == Fill.Role.SO ? 1 : 0;
            int number = fill.role() == Fill.Role.SO ? rungs : 0;
            apply(fill);
            orders.add(order(number, fill, given.isEmpty() ? Fate.PLANNED : Fate.FILLED));
        }
        State state = state();
        BigDecimal last = now.last().orElse(fills.getLast().price());
        BigDecimal profit = math.profit(plan, market, ledger, last);
        BigDecimal percent = math.profitPercent(plan, market, ledger, last);
        if (!over(fills)) {
            addPlanned(orders, rungs);
        }
        return new Report(
                plan,
                market,
                pair,
                ordered,
                math.fundsNeeded(plan, market, sizing),
                orders,
                state,
                last,
                profit,
                percent);
    }

    /** Whether its last target, its stop or a close has filled: then no safety order follows. */
    private boolean over(List<Fill> fills) {
        boolean closed = fills.stream().anyMatch(fill -> fill.role() == Fill.Role.CLOSE);
        int stops =
                plan.stopLoss().map(stop -> Math.max(1, stop.targets().size())).orElse(1);
        boolean allTaken = !taken.isEmpty()
                && math.takeProfits(plan, market, ledger, taken).isEmpty();
        return closed || stopped >= stops || allTaken || ledger.openQty().signum() <= 0;
    }

    private Fill first(BaseOrder base) {
        if (base.quantity().signum() == 0) {
            throw new CliFailure(
                    ExitCode.USAGE, "The base order is too small to be ordered on this market; no deal starts");
        }
        BigDecimal price = plan.entry().type() == OrderType.LIMIT ? base.price() : sizing.last();
        return new Fill(Fill.Role.BASE, 0, base.quantity(), price);
    }

    private void apply(Fill fill) {
        ledger = fees.plus(ledger, fill);
        if (fill.role() == Fill.Role.TP) {
            taken.add(fill.step());
        }
        if (fill.role() == Fill.Role.SL) {
            stopped++;
        }
    }

    private void addPlanned(List<Order> orders, int done) {
        for (Rung rung : math.ladder(plan, market, sizing, ledger)) {
            if (rung.number() <= done) {
                continue;
            }
            boolean beyond = math.ladderEnd(plan, market, ledger, stopState())
                    .filter(end -> signed(rung.price().subtract(end)).signum() <= 0)
                    .isPresent();
            Fill fill = new Fill(Fill.Role.SO, 0, rung.quantity(), rung.price());
            apply(fill);
            orders.add(order(rung.number(), fill, beyond ? Fate.BEYOND_STOP : Fate.PLANNED));
        }
    }

    private Order order(int number, Fill fill, Fate fate) {
        if (fill.role() == Fill.Role.BASE) {
            base = math.average(plan, market, ledger);
        }
        BigDecimal deviation = fill.role() == Fill.Role.BASE ? BigDecimal.ZERO : deviation(fill);
        return new Order(number, fill.role(), fate, fill.price(), fill.quantity(), deviation, state());
    }

    private BigDecimal deviation(Fill fill) {
        return fill.price()
                .subtract(base)
                .multiply(HUNDRED)
                .divide(base, MathContext.DECIMAL128)
                .setScale(4, RoundingMode.HALF_UP);
    }

    private StopState stopState() {
        return new StopState(best, moved, taken.size(), stopped);
    }

    private State state() {
        Optional<BigDecimal> stop = math.stopLevel(plan, market, ledger, stopState());
        return new State(
                ledger.openQty(),
                ledger.entryQuote(),
                math.average(plan, market, ledger),
                math.breakEven(plan, market, ledger),
                math.takeProfits(plan, market, ledger, taken),
                math.minimumPrice(plan, market, ledger),
                math.trailingActivation(plan, market, ledger),
                plan.takeProfit().trailing() && best.signum() > 0
                        ? Optional.of(math.trailingLevel(plan, best))
                        : Optional.empty(),
                stop,
                stop.map(level -> math.stopQuantity(plan, market, ledger, stopState(), level))
                        .orElse(BigDecimal.ZERO),
                math.moveTrigger(plan, market, ledger),
                math.ladderEnd(plan, market, ledger, stopState()));
    }

    private BigDecimal signed(BigDecimal value) {
        return plan.direction().sign() < 0 ? value.negate() : value;
    }
}
