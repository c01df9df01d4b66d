package io.tallystick.server.gateway.gainium.bots;

import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.Condition;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.plan.Entry;
import io.tallystick.bots.plan.Futures;
import io.tallystick.bots.plan.Ladder;
import io.tallystick.bots.plan.StartLimits;
import io.tallystick.bots.plan.Starting;
import io.tallystick.bots.plan.StopLoss;
import io.tallystick.bots.plan.TakeProfit;
import io.tallystick.bots.plan.Target;
import io.tallystick.bots.plan.VolumeUnit;
import io.tallystick.exchange.OrderType;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plan in the words of this dialect: the settings of a running deal, and those of a bot that was made through another
 * API. Read back they give the same plan, as far as the plan is this contract's own.
 */
public final class PlanSettings {
    private PlanSettings() {}

    /** All settings of the table, the name excepted. */
    public static ObjectNode of(DcaPlan plan) {
        ObjectNode settings = SettingsTable.standard();
        settings.remove("vars");
        settings.remove("webhookIpList");
        settings.remove("webhookSigned");
        ArrayNode pairs = settings.putArray("pair");
        plan.pairs().forEach(symbol -> pairs.add(PairNames.ofExchange(symbol)));
        settings.put("strategy", plan.direction() == Direction.LONG ? "LONG" : "SHORT");
        entry(settings, plan.entry());
        ladder(settings, plan.ladder());
        takeProfit(settings, plan.takeProfit());
        plan.stopLoss().ifPresent(stop -> stopLoss(settings, stop));
        starting(settings, plan.starting());
        limits(settings, plan);
        settings.put("useReinvest", plan.compounding().reinvestPercent().signum() > 0);
        putUnlessZero(settings, "reinvestValue", plan.compounding().reinvestPercent());
        settings.put(
                "useRiskReduction", plan.compounding().riskReductionPercent().signum() > 0);
        putUnlessZero(settings, "riskReductionValue", plan.compounding().riskReductionPercent());
        futures(settings, plan.futures());
        return settings;
    }

    private static void putUnlessZero(ObjectNode settings, String name, BigDecimal value) {
        if (value.signum() != 0) {
            settings.put(name, Decimals.text(value));
        }
    }

    private static void entry(ObjectNode settings, Entry entry) {
        settings.put("baseOrderSize", Decimals.text(entry.volume().amount()))
                .put("orderSizeType", unit(entry.volume().unit()))
                .put("startOrderType", type(entry.type()))
                .put("useLimitTimeout", entry.limitTimeoutSeconds() > 0)
                .put("notUseLimitReposition", entry.type() == OrderType.LIMIT && !entry.reposition());
        if (entry.limitTimeoutSeconds() > 0) {
            settings.put("limitTimeout", Integer.toString(entry.limitTimeoutSeconds()));
        }
    }

    private static String unit(VolumeUnit unit) {
        return switch (unit) {
            case QUOTE -> "quote";
            case BASE -> "base";
            case PERCENT_FREE -> "percFree";
            case PERCENT_TOTAL -> "percTotal";
            case USD -> "usd";
        };
    }

    private static String type(OrderType type) {
        return type == OrderType.MARKET ? "MARKET" : "LIMIT";
    }

    private static void ladder(ObjectNode settings, Ladder ladder) {
        settings.put("useDca", ladder.size() > 0)
                .put("useSmartOrders", ladder.active() > 0)
                .put("dcaByMarket", ladder.byMarket());
        if (ladder.active() > 0) {
            settings.put("activeOrdersCount", ladder.active());
        }
        switch (ladder.shape()) {
            case Ladder.None none -> {
                // useDca is off.
            }
            case Ladder.Scaled(var volume, int orders, var step, var stepScale, var volumeScale) ->
                settings.put("orderSize", Decimals.text(volume.amount()))
                        .put("ordersCount", orders)
                        .put("step", Decimals.text(step))
                        .put("stepScale", Decimals.text(stepScale))
                        .put("volumeScale", Decimals.text(volumeScale));
            case Ladder.Custom(List<Ladder.Level> levels, VolumeUnit unit) -> {
                if (ladder.signals().isEmpty()) {
                    settings.put("dcaCondition", "custom").put("ordersCount", levels.size());
                    ArrayNode array = settings.putArray("dcaCustom");
                    for (int i = 0; i < levels.size(); i++) {
                        array.addObject()
                                .put("step", Decimals.text(levels.get(i).deviationPercent()))
                                .put("size", Decimals.text(levels.get(i).size()))
                                .put("uuid", "level-" + (i + 1));
                    }
                } else {
                    settings.put("dcaCondition", "indicators").put("ordersCount", levels.size());
                    signals(settings, "startDca", "dca", ladder.signals(), levels);
                }
            }
        }
    }

    private static void takeProfit(ObjectNode settings, TakeProfit profit) {
        boolean several = profit.targets().size() > 1
                || profit.targets().stream().anyMatch(target -> !target.id().isEmpty());
        settings.put(
                        "dealCloseCondition",
                        switch (profit.close()) {
                            case NEVER -> "manual";
                            case PRICE, PRICE_OR_WEBHOOK -> "tp";
                            case SIGNALS -> "techInd";
                            case WEBHOOK -> "webhook";
                        })
                .put("useMultiTp", several)
                .put("trailingTp", profit.trailing())
                .put("closeOrderType", type(profit.orderType()))
                .put("profitCurrency", profit.profitCurrency() == TakeProfit.ProfitCurrency.BASE ? "base" : "quote")
                .put("useMinTP", profit.minimumPercent().isPresent())
                .put("closeDealType", closeType(profit.signalClose()))
                .put("closeByTimer", profit.closeAfterSeconds() > 0)
                .put("useFixedTPPrices", profit.fixedPrice().isPresent());
        if (several) {
            targets(settings.putArray("multiTp"), profit.targets(), 1);
        } else if (!profit.targets().isEmpty()) {
            settings.put("tpPerc", Decimals.text(profit.targets().getFirst().percent()));
        }
        putUnlessZero(settings, "trailingTpPerc", profit.trailingPercent());
        profit.minimumPercent().ifPresent(minimum -> settings.put("minTp", Decimals.text(minimum)));
        profit.fixedPrice().ifPresent(price -> settings.put("fixedTpPrice", Decimals.text(price)));
        if (profit.closeAfterSeconds() > 0) {
            span(settings, "closeByTimerValue", "closeByTimerUnits", profit.closeAfterSeconds() * 1_000L);
        }
        signals(settings, "closeDeal", "tp", profit.signals(), List.of());
    }

    private static void targets(ArrayNode array, List<Target> targets, int sign) {
        for (Target target : targets) {
            array.addObject()
                    .put("target", Decimals.text(target.percent().multiply(BigDecimal.valueOf(sign))))
                    .put("amount", Decimals.text(target.amountPercent()))
                    .put("uuid", target.id());
        }
    }

    /** How the dialect names a way to end a deal. */
    public static String closeType(CloseMode mode) {
        return switch (mode) {
            case MARKET -> "closeByMarket";
            case LIMIT -> "closeByLimit";
            case CANCEL -> "cancel";
            case LEAVE -> "leave";
        };
    }

    private static void stopLoss(ObjectNode settings, StopLoss stop) {
        settings.put("useSl", true)
                .put("dealCloseConditionSL", stop.webhook() ? "webhook" : "tp")
                .put("baseSlOn", stop.reference() == StopLoss.Reference.AVERAGE ? "avg" : "start")
                .put("trailingSl", stop.trailing())
                .put("useMultiSl", !stop.targets().isEmpty())
                .put("moveSL", stop.move().isPresent())
                .put("useFixedSLPrices", stop.fixedPrice().isPresent());
        putUnlessZero(settings, "slPerc", stop.percent().negate());
        if (!stop.targets().isEmpty()) {
            targets(settings.putArray("multiSl"), stop.targets(), -1);
        }
        stop.move()
                .ifPresent(move -> settings.put("moveSLTrigger", Decimals.text(move.triggerPercent()))
                        .put("moveSLValue", Decimals.text(move.valuePercent())));
        stop.fixedPrice().ifPresent(price -> settings.put("fixedSlPrice", Decimals.text(price)));
    }

    private static void starting(ObjectNode settings, Starting starting) {
        String condition = "Manual";
        if (starting.webhook()) {
            condition = "TradingviewSignals";
        } else if (starting.asap()) {
            condition = "ASAP";
        } else if (starting.timer().isPresent()) {
            condition = "Timer";
            timer(settings, starting.timer().get());
        } else if (!starting.signals().isEmpty()) {
            condition = "TechnicalIndicators";
            signals(settings, "startDeal", "controller", starting.signals(), List.of());
        }
        settings.put("startCondition", condition);
    }

    private static void timer(ObjectNode settings, Starting.Timer timer) {
        boolean daily = timer.everyMillis() % Daytime.DAY_MILLIS == 0;
        long unit = daily ? Daytime.DAY_MILLIS : Daytime.HOUR_MILLIS;
        settings.put("hodlHourly", !daily)
                .put("hodlDay", Long.toString(Math.max(1, timer.everyMillis() / unit)))
                .put("hodlNextBuy", timer.firstMillis());
    }

    private static void limits(ObjectNode settings, DcaPlan plan) {
        StartLimits limits = plan.limits();
        boolean dynamic = limits.distance().isPresent();
        boolean several = plan.pairs().size() > 1
                || (dynamic ? limits.maxDealsPerPair() != 0 : limits.maxDeals() != 1 || limits.maxDealsPerPair() != 1);
        settings.put("useMulti", several)
                .put("maxNumberOfOpenDeals", limits.maxDeals() == 0 ? "" : Integer.toString(limits.maxDeals()))
                .put("maxDealsPerPair", limits.maxDealsPerPair() == 0 ? "" : Integer.toString(limits.maxDealsPerPair()))
                .put("ignoreStartDeals", limits.ignoreStarting())
                .put(
                        "useStaticPriceFilter",
                        limits.minPrice().isPresent() || limits.maxPrice().isPresent())
                .put("useDynamicPriceFilter", dynamic)
                .put("useNoOverlapDeals", limits.noOverlap());
        candleLimit(settings, plan);
        limits.minPrice().ifPresent(price -> settings.put("minOpenDeal", Decimals.text(price)));
        limits.maxPrice().ifPresent(price -> settings.put("maxOpenDeal", Decimals.text(price)));
        limits.distance().ifPresent(distance -> distance(settings, distance));
        settings.put(
                "useCooldown",
                limits.afterStart().isPresent() || limits.afterClose().isPresent());
        limits.afterStart().ifPresent(cooldown -> cooldown(settings, "cooldownAfterDealStart", cooldown));
        limits.afterClose().ifPresent(cooldown -> cooldown(settings, "cooldownAfterDealStop", cooldown));
        StartLimits.StopAfter after = limits.stopAfter();
        stopAfter(settings, "X", after.closed());
        stopAfter(settings, "Xwin", after.won());
        stopAfter(settings, "Xloss", after.lost());
        stopAfter(settings, "Xopen", after.opened());
        settings.put("useCloseAfterXprofit", after.profitUsd().isPresent());
        after.profitUsd().ifPresent(profit -> settings.put("closeAfterXprofitValue", Decimals.text(profit)));
    }

    private static void candleLimit(ObjectNode settings, DcaPlan plan) {
        int most = plan.limits().maxDealsPerCandle();
        if (most > 0) {
            settings.put("maxDealsPerHigherTimeframe", Integer.toString(most));
        } else if (!plan.starting().signals().isEmpty()) {
            settings.put("useMaxDealsPerHigherTimeframe", false);
        }
    }

    private static void distance(ObjectNode settings, StartLimits.Distance distance) {
        boolean over = distance.overPercent().isPresent();
        boolean under = distance.underPercent().isPresent();
        settings.put("dynamicPriceFilterDirection", over && under ? "overAndUnder" : over ? "over" : "under")
                .put("dynamicPriceFilterPriceType", distance.fromAverage() ? "avg" : "entry");
        distance.overPercent().ifPresent(value -> settings.put("dynamicPriceFilterOverValue", Decimals.text(value)));
        distance.underPercent().ifPresent(value -> settings.put("dynamicPriceFilterUnderValue", Decimals.text(value)));
    }

    private static void cooldown(ObjectNode settings, String name, StartLimits.Cooldown cooldown) {
        settings.put(name, true).put(name + "Option", cooldown.perPair() ? "symbol" : "bot");
        span(settings, name + "Interval", name + "Units", cooldown.millis());
    }

    private static void stopAfter(ObjectNode settings, String suffix, int count) {
        settings.put("useCloseAfter" + suffix, count > 0);
        if (count > 0) {
            settings.put("closeAfter" + suffix, Integer.toString(count));
        }
    }

    /** In the largest unit that divides it. */
    private static void span(ObjectNode settings, String valueName, String unitsName, long millis) {
        long unit = 1_000;
        String units = "seconds";
        if (millis % Daytime.DAY_MILLIS == 0) {
            unit = Daytime.DAY_MILLIS;
            units = "days";
        } else if (millis % Daytime.HOUR_MILLIS == 0) {
            unit = Daytime.HOUR_MILLIS;
            units = "hours";
        } else if (millis % 60_000 == 0) {
            unit = 60_000;
            units = "minutes";
        }
        settings.put(valueName, (int) Math.max(1, millis / unit)).put(unitsName, units);
    }

    private static void futures(ObjectNode settings, Futures futures) {
        settings.put("leverage", futures.leverage())
                .put(
                        "marginType",
                        switch (futures.mode()) {
                            case ACCOUNT -> "inherit";
                            case CROSS -> "cross";
                            case ISOLATED -> "isolated";
                        });
    }

    private static void signals(
            ObjectNode settings, String action, String section, List<Condition> signals, List<Ladder.Level> levels) {
        ArrayNode array = settings.withArray("indicators");
        for (Condition signal : signals) {
            ObjectNode item = array.addObject()
                    .put("uuid", action + "-" + array.size())
                    .put("groupId", action)
                    .put("indicatorAction", action)
                    .put("section", section)
                    .put("indicatorInterval", signal.interval());
            switch (signal) {
                case Condition.Rsi(var interval, int period, var comparison, var threshold) ->
                    item.put("type", "RSI")
                            .put("indicatorLength", period)
                            .put("indicatorCondition", comparison(comparison))
                            .put("indicatorValue", Decimals.text(threshold));
                case Condition.AverageCross(var interval, var average, int fast, int slow, var comparison) ->
                    item.put("type", "MA")
                            .put("indicatorLength", fast)
                            .put("indicatorCondition", comparison(comparison))
                            .put("indicatorValue", "0")
                            .put("maType", average == Condition.Average.EXPONENTIAL ? "ema" : "sma")
                            .put("maCrossingValue", average == Condition.Average.EXPONENTIAL ? "ema" : "sma")
                            .put("maCrossingLength", slow)
                            .put("maCrossingInterval", interval);
            }
            if (!levels.isEmpty()) {
                item.put("minPercFromLast", Decimals.text(levels.getFirst().deviationPercent()))
                        .put("orderSize", Decimals.text(levels.getFirst().size()));
            }
        }
    }

    private static String comparison(Condition.Comparison comparison) {
        return switch (comparison) {
            case GREATER -> "gt";
            case LESS -> "lt";
            case CROSSING_UP -> "cu";
            case CROSSING_DOWN -> "cd";
        };
    }
}
