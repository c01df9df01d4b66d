package io.tallystick.server.gateway.gainium.bots;

import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.StopLoss;
import io.tallystick.bots.plan.TakeProfit;
import io.tallystick.bots.plan.Target;
import io.tallystick.exchange.OrderType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Take profit and stop loss (gainium.md 4.6 to 4.10). */
final class ExitReader {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final PlanReader settings;

    ExitReader(PlanReader settings) {
        this.settings = settings;
    }

    TakeProfit takeProfit() {
        TakeProfit.Close close = close();
        boolean trailing = settings.flag("trailingTp") && close == TakeProfit.Close.PRICE;
        boolean several = settings.flag("useMultiTp");
        settings.require(!(several && settings.flag("trailingTp")), "trailingTp", "cannot be used with useMultiTp");
        boolean timed = settings.flag("closeByTimer");
        settings.require(!timed || settings.flag("useTp"), "closeByTimer", "needs useTp");
        Optional<BigDecimal> fixed = settings.flag("useFixedTPPrices") ? fixed("fixedTpPrice") : Optional.empty();
        settings.require(fixed.isEmpty() || !several, "useFixedTPPrices", "cannot be used with useMultiTp");
        List<Target> targets = List.of();
        if (close == TakeProfit.Close.PRICE) {
            targets = several ? targets("multiTp") : List.of(new Target("", settings.decimal("tpPerc"), HUNDRED));
        }
        return new TakeProfit(
                close,
                TakeProfit.Base.TOTAL,
                targets,
                trailing,
                trailing ? settings.decimal("trailingTpPerc") : BigDecimal.ZERO,
                settings.text("closeOrderType").equals("MARKET") ? OrderType.MARKET : OrderType.LIMIT,
                settings.text("profitCurrency").equals("base")
                        ? TakeProfit.ProfitCurrency.BASE
                        : TakeProfit.ProfitCurrency.QUOTE,
                close == TakeProfit.Close.SIGNALS ? SignalReader.conditions(settings, "closeDeal") : List.of(),
                settings.flag("useMinTP") ? settings.optional("minTp") : Optional.empty(),
                TakeProfit.Base.TOTAL,
                closeMode(settings.text("closeDealType")),
                timed ? seconds() : 0,
                fixed);
    }

    private int seconds() {
        long seconds = settings.millis("closeByTimerValue", "closeByTimerUnits") / 1_000;
        settings.require(seconds <= Integer.MAX_VALUE, "closeByTimerValue", "is too long");
        return (int) Math.min(seconds, Integer.MAX_VALUE);
    }

    private TakeProfit.Close close() {
        if (!settings.flag("useTp")) {
            return TakeProfit.Close.NEVER;
        }
        return switch (settings.text("dealCloseCondition")) {
            case "techInd" -> {
                settings.require(
                        !SignalReader.withAction(settings, "closeDeal").isEmpty(),
                        "indicators",
                        "should have one with the action closeDeal when dealCloseCondition is techInd");
                yield TakeProfit.Close.SIGNALS;
            }
            case "webhook" -> TakeProfit.Close.WEBHOOK;
            case "manual" -> TakeProfit.Close.NEVER;
            default -> TakeProfit.Close.PRICE;
        };
    }

    static CloseMode closeMode(String closeType) {
        return switch (closeType) {
            case "leave" -> CloseMode.LEAVE;
            case "cancel" -> CloseMode.CANCEL;
            case "closeByLimit" -> CloseMode.LIMIT;
            default -> CloseMode.MARKET;
        };
    }

    Optional<StopLoss> stopLoss() {
        boolean trailing = settings.flag("trailingSl");
        boolean several = settings.flag("useMultiSl");
        boolean moving = settings.flag("moveSL");
        settings.require(!(several && trailing), "trailingSl", "cannot be used with useMultiSl");
        settings.require(!(several && moving), "moveSL", "cannot be used with useMultiSl");
        settings.require(!(trailing && moving), "moveSL", "cannot be used with trailingSl");
        boolean price =
                settings.flag("useSl") && settings.text("dealCloseConditionSL").equals("tp");
        boolean webhook =
                settings.flag("useSl") && settings.text("dealCloseConditionSL").equals("webhook");
        if (moving && !price) {
            settings.unsupported("moveSL", "is not supported without useSl and a stop at a price");
        }
        if (!price && !webhook) {
            return Optional.empty();
        }
        Optional<BigDecimal> fixed =
                price && settings.flag("useFixedSLPrices") ? fixed("fixedSlPrice") : Optional.empty();
        settings.require(fixed.isEmpty() || !several, "useFixedSLPrices", "cannot be used with useMultiSl");
        boolean percent = price && fixed.isEmpty() && !several;
        boolean averaged = settings.text("baseSlOn").equals("avg") || trailing || moving;
        return Optional.of(new StopLoss(
                percent ? settings.decimal("slPerc").abs() : BigDecimal.ZERO,
                averaged ? StopLoss.Reference.AVERAGE : StopLoss.Reference.BASE_ORDER,
                price && trailing,
                0,
                price && several ? targets("multiSl") : List.of(),
                price && moving ? Optional.of(move()) : Optional.empty(),
                Optional.empty(),
                false,
                webhook,
                fixed));
    }

    private StopLoss.Move move() {
        return new StopLoss.Move(settings.decimal("moveSLTrigger"), settings.decimal("moveSLValue"));
    }

    private Optional<BigDecimal> fixed(String name) {
        Optional<BigDecimal> price = settings.optional(name);
        settings.require(price.isPresent(), name, "should be a price");
        return price;
    }

    /** Nearest first; the last takes the rest. */
    private List<Target> targets(String name) {
        List<Target> targets = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode item : settings.items(name)) {
            BigDecimal amount = Decimals.of(item.path("amount")).orElse(BigDecimal.ZERO);
            sum = sum.add(amount);
            targets.add(new Target(
                    item.path("uuid").asString(""),
                    Decimals.of(item.path("target")).orElse(BigDecimal.ZERO).abs(),
                    amount));
        }
        settings.require(!targets.isEmpty(), name, "should have a target");
        settings.require(sum.compareTo(HUNDRED) <= 0, name, "has amounts of more than 100 in all");
        targets.sort(Comparator.comparing(Target::percent));
        if (!targets.isEmpty() && sum.compareTo(HUNDRED) < 0) {
            Target last = targets.removeLast();
            BigDecimal rest = last.amountPercent().add(HUNDRED.subtract(sum));
            targets.add(new Target(last.id(), last.percent(), rest));
        }
        return targets;
    }
}
