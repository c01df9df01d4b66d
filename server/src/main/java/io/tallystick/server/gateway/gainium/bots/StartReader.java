package io.tallystick.server.gateway.gainium.bots;

import io.tallystick.bots.plan.Condition;
import io.tallystick.bots.plan.Entry;
import io.tallystick.bots.plan.StartLimits;
import io.tallystick.bots.plan.StartLimits.Cooldown;
import io.tallystick.bots.plan.StartLimits.Distance;
import io.tallystick.bots.plan.StartLimits.StopAfter;
import io.tallystick.bots.plan.Starting;
import io.tallystick.bots.plan.Volume;
import io.tallystick.exchange.OrderType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Base order, start condition and what keeps a deal from starting (gainium.md 4.3, 4.11). */
final class StartReader {
    private static final BigDecimal LEAST_DISTANCE = new BigDecimal("0.5");

    private final PlanReader settings;

    StartReader(PlanReader settings) {
        this.settings = settings;
    }

    Entry entry() {
        boolean limit = settings.text("startOrderType").equals("LIMIT");
        return new Entry(
                new Volume(settings.decimal("baseOrderSize"), LadderReader.unit(settings.text("orderSizeType"))),
                limit ? OrderType.LIMIT : OrderType.MARKET,
                limit && settings.flag("useLimitTimeout") ? settings.whole("limitTimeout") : 0,
                limit && !settings.flag("notUseLimitReposition"),
                0);
    }

    Starting starting() {
        return switch (settings.text("startCondition")) {
            case "Manual" -> Starting.MANUAL;
            case "TradingviewSignals" -> Starting.WEBHOOK;
            case "Timer" -> new Starting(false, false, List.of(), Optional.of(timer()));
            case "TechnicalIndicators" -> {
                var signals = SignalReader.conditions(settings, "startDeal");
                settings.require(
                        !signals.isEmpty(),
                        "indicators",
                        "should have one with the action startDeal when startCondition is TechnicalIndicators");
                yield new Starting(false, false, signals, Optional.empty());
            }
            default -> Starting.ASAP;
        };
    }

    private Starting.Timer timer() {
        int count = settings.whole("hodlDay");
        settings.require(count > 0, "hodlDay", "should be at least 1 when startCondition is Timer");
        return new Starting.Timer(
                Math.max(1, count) * (settings.flag("hodlHourly") ? Daytime.HOUR_MILLIS : Daytime.DAY_MILLIS),
                settings.value("hodlNextBuy").asLong(0));
    }

    /** The first start of a timer that does not name it: the next hodlAt, for hours the next of its minutes. */
    static long nextBuy(String hodlAt, boolean hourly, long marketMillis) {
        OptionalLong at = Daytime.millis(hodlAt);
        long period = hourly ? Daytime.HOUR_MILLIS : Daytime.DAY_MILLIS;
        long offset = at.orElse(0) % period;
        long first = Math.floorDiv(marketMillis, period) * period + offset;
        return first > marketMillis ? first : first + period;
    }

    StartLimits limits(List<Condition> signals) {
        boolean filtered = settings.flag("useStaticPriceFilter");
        settings.require(!(filtered && settings.multi()), "useStaticPriceFilter", "cannot be used with useMulti");
        Optional<BigDecimal> least = filtered ? positive("minOpenDeal") : Optional.empty();
        Optional<BigDecimal> most = filtered ? positive("maxOpenDeal") : Optional.empty();
        settings.require(
                least.isEmpty() || most.isEmpty() || least.get().compareTo(most.get()) < 0,
                "maxOpenDeal",
                "should be above minOpenDeal");
        boolean dynamic = settings.flag("useDynamicPriceFilter");
        boolean cooling = settings.flag("useCooldown");
        int deals = settings.whole("maxNumberOfOpenDeals");
        // A bot of one pair holds one deal at a time, unless it keeps them apart by price.
        int perPair = settings.multi() ? settings.whole("maxDealsPerPair") : dynamic ? 0 : 1;
        return new StartLimits(
                settings.multi() || dynamic ? deals : 1,
                perPair,
                settings.flag("ignoreStartDeals"),
                cooling ? cooldown("cooldownAfterDealStop") : Optional.empty(),
                cooling ? cooldown("cooldownAfterDealStart") : Optional.empty(),
                least,
                most,
                Optional.empty(),
                Optional.empty(),
                dynamic ? Optional.of(distance()) : Optional.empty(),
                dynamic && settings.flag("useNoOverlapDeals"),
                0,
                stopAfter(),
                perCandle(signals),
                BigDecimal.ZERO);
    }

    /** Contract gainium 4.1: it counts only where signals of candles of several lengths come together. */
    private int perCandle(List<Condition> signals) {
        long lengths = signals.stream().map(Condition::interval).distinct().count();
        boolean counts = lengths > 1 && settings.flag("useMaxDealsPerHigherTimeframe");
        return counts ? Math.max(0, settings.whole("maxDealsPerHigherTimeframe")) : 0;
    }

    private Optional<BigDecimal> positive(String name) {
        return settings.optional(name).filter(price -> price.signum() > 0);
    }

    private Optional<Cooldown> cooldown(String name) {
        if (!settings.flag(name)) {
            return Optional.empty();
        }
        return Optional.of(new Cooldown(
                settings.millis(name + "Interval", name + "Units"),
                settings.text(name + "Option").equals("symbol")));
    }

    private Distance distance() {
        String direction = settings.text("dynamicPriceFilterDirection");
        return new Distance(
                direction.equals("under") ? Optional.empty() : Optional.of(atLeast("dynamicPriceFilterOverValue")),
                direction.equals("over") ? Optional.empty() : Optional.of(atLeast("dynamicPriceFilterUnderValue")),
                settings.text("dynamicPriceFilterPriceType").equals("avg"));
    }

    private BigDecimal atLeast(String name) {
        return settings.decimal(name).max(LEAST_DISTANCE);
    }

    private StopAfter stopAfter() {
        return new StopAfter(
                settings.flag("useCloseAfterXopen") ? settings.whole("closeAfterXopen") : 0,
                settings.flag("useCloseAfterX") ? settings.whole("closeAfterX") : 0,
                settings.flag("useCloseAfterXwin") ? settings.whole("closeAfterXwin") : 0,
                settings.flag("useCloseAfterXloss") ? settings.whole("closeAfterXloss") : 0,
                settings.flag("useCloseAfterXprofit") ? settings.optional("closeAfterXprofitValue") : Optional.empty());
    }
}
