package io.tallystick.server.gateway.threecommas.bots;

import io.tallystick.bots.plan.Condition;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.plan.Futures;
import io.tallystick.bots.plan.Ladder;
import io.tallystick.bots.plan.StartLimits;
import io.tallystick.bots.plan.StopLoss;
import io.tallystick.bots.plan.TakeProfit;
import io.tallystick.bots.plan.Target;
import io.tallystick.bots.plan.Volume;
import io.tallystick.bots.plan.VolumeUnit;
import io.tallystick.exchange.OrderType;
import io.tallystick.server.gateway.threecommas.parameters.Figures;
import io.tallystick.signing.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings that a plan has in this dialect: of deals, which keep their plan alone, and of bots that were made
 * through another API. What the dialect cannot spell is told as near as it can.
 */
final class PlanSettings {
    private final DcaPlan plan;
    private final Map<String, Json> values = new LinkedHashMap<>();

    private PlanSettings(DcaPlan plan) {
        this.plan = plan;
    }

    static Settings of(DcaPlan plan, String name, long accountId) {
        PlanSettings maker = new PlanSettings(plan);
        for (Parameter parameter : Parameters.ALL) {
            maker.values.put(parameter.name(), parameter.absent());
        }
        maker.values.put("name", new Json.Text(name));
        maker.values.put("account_id", new Json.Numeral(Long.toString(accountId)));
        maker.start();
        maker.ladder();
        maker.takeProfit();
        plan.stopLoss().ifPresent(maker::stopLoss);
        maker.limits();
        return new Settings(maker.values);
    }

    private void start() {
        values.put(
                "pairs",
                new Json.Items(plan.pairs().stream()
                        .map(symbol -> (Json) new Json.Text(Pairs.pair(symbol)))
                        .toList()));
        text("strategy", plan.direction() == Direction.SHORT ? "short" : "long");
        volume("base_order_volume", plan.entry().volume());
        text("start_order_type", plan.entry().type() == OrderType.MARKET ? "market" : "limit");
        count("deal_start_delay_seconds", plan.entry().startDelaySeconds());
        List<Json> starting = new ArrayList<>();
        if (plan.starting().asap()) {
            starting.add(Strategies.plain(Strategies.NONSTOP));
        }
        if (plan.starting().webhook()) {
            starting.add(Strategies.plain(Strategies.WEBHOOK));
        }
        starting.addAll(conditions(plan.starting().signals()));
        values.put("strategy_list", new Json.Items(starting));
        decimal("reinvesting_percentage", plan.compounding().reinvestPercent());
        decimal("risk_reduction_percentage", plan.compounding().riskReductionPercent());
        Futures.MarginMode mode = plan.futures().mode();
        text(
                "leverage_type",
                switch (mode) {
                    case ACCOUNT -> "not_specified";
                    case CROSS -> "cross";
                    case ISOLATED -> "isolated";
                });
        if (mode != Futures.MarginMode.ACCOUNT) {
            decimal("leverage_custom_value", BigDecimal.valueOf(plan.futures().leverage()));
        }
    }

    private void ladder() {
        Ladder ladder = plan.ladder();
        List<Json> averaging = new ArrayList<>(conditions(ladder.signals()));
        if (ladder.webhook()) {
            averaging.addFirst(Strategies.plain(Strategies.WEBHOOK));
        }
        values.put("safety_strategy_list", new Json.Items(averaging));
        int size = ladder.size();
        values.put("max_safety_orders", new Json.Numeral(Integer.toString(size)));
        int active = ladder.active() == 0 && !ladder.bySignal() ? size : ladder.active();
        values.put("active_safety_orders_count", new Json.Numeral(Integer.toString(active)));
        switch (ladder.shape()) {
            case Ladder.None none -> {}
            case Ladder.Scaled scaled -> {
                volume("safety_order_volume", scaled.volume());
                decimal("safety_order_step_percentage", scaled.stepPercent());
                decimal("martingale_volume_coefficient", scaled.volumeScale());
                decimal("martingale_step_coefficient", scaled.stepScale());
            }
            case Ladder.Custom custom -> {
                text("safety_order_volume_type", unit(custom.unit()));
                values.put("custom_safety_steps", Steps.spelledLevels(custom.levels()));
            }
        }
    }

    private void takeProfit() {
        TakeProfit takeProfit = plan.takeProfit();
        List<Target> targets = takeProfit.targets();
        boolean single = targets.size() == 1 && targets.getFirst().id().isEmpty();
        if (single) {
            decimal("take_profit", targets.getFirst().percent());
        } else {
            values.put("take_profit_steps", Steps.spelled(targets));
        }
        text("take_profit_type", takeProfit.base() == TakeProfit.Base.TOTAL ? "total" : "base");
        text(
                "profit_currency",
                takeProfit.profitCurrency() == TakeProfit.ProfitCurrency.BASE ? "base_currency" : "quote_currency");
        values.put("close_strategy_list", new Json.Items(conditions(takeProfit.signals())));
        Optional<BigDecimal> minimum = takeProfit.minimumPercent();
        minimum.ifPresent(percent -> decimal("min_profit_percentage", percent));
        if (minimum.isPresent()) {
            text(
                    "min_profit_type",
                    takeProfit.minimumBase() == TakeProfit.Base.TOTAL ? "total_bought_volume" : "base_order_volume");
        }
        flag("trailing_enabled", takeProfit.trailing());
        if (takeProfit.trailingPercent().signum() > 0) {
            decimal("trailing_deviation", takeProfit.trailingPercent());
        }
        count("close_deals_timeout", takeProfit.closeAfterSeconds());
    }

    private void stopLoss(StopLoss stop) {
        decimal("stop_loss_percentage", stop.percent());
        text("stop_loss_type", stop.disablesBot() ? "stop_loss_and_disable_bot" : "stop_loss");
        flag("stop_loss_timeout_enabled", stop.timeoutSeconds() > 0);
        values.put("stop_loss_timeout_in_seconds", new Json.Numeral(Integer.toString(stop.timeoutSeconds())));
        flag("tsl_enabled", stop.trailing());
        flag("sl_to_breakeven_enabled", stop.breakEvenSteps().isPresent());
        stop.breakEvenSteps()
                .ifPresent(limit -> values.put(
                        "sl_to_breakeven_data",
                        new Json.Members(Map.of("upper_breakeven_limit", new Json.Numeral(Integer.toString(limit))))));
    }

    private void limits() {
        StartLimits limits = plan.limits();
        values.put("max_active_deals", new Json.Numeral(Integer.toString(Math.max(1, limits.maxDeals()))));
        if (limits.maxDealsPerPair() > 1) {
            count("allowed_deals_on_same_pair", limits.maxDealsPerPair());
        }
        text(
                "cooldown",
                limits.afterClose()
                        .map(cooldown -> Long.toString(cooldown.millis() / 1_000))
                        .orElse("0"));
        count("disable_after_deals_count", limits.disableAfterDeals());
        decimal("min_volume_btc_24h", limits.minVolumeBtc());
        limits.minPrice().ifPresent(price -> decimal("min_price", price));
        limits.maxPrice().ifPresent(price -> decimal("max_price", price));
        limits.minPricePercent().ifPresent(percent -> decimal("min_price_percentage", percent));
        limits.maxPricePercent().ifPresent(percent -> decimal("max_price_percentage", percent));
    }

    private static List<Json> conditions(List<Condition> conditions) {
        return conditions.stream().map(Strategies::of).toList();
    }

    private void volume(String name, Volume volume) {
        decimal(name, volume.amount());
        text(name + "_type", unit(volume.unit()));
    }

    private static String unit(VolumeUnit unit) {
        return switch (unit) {
            case QUOTE, USD -> "quote_currency";
            case BASE -> "base_currency";
            case PERCENT_FREE, PERCENT_TOTAL -> "percent";
        };
    }

    private void text(String name, String value) {
        values.put(name, new Json.Text(value));
    }

    private void flag(String name, boolean value) {
        values.put(name, new Json.Bool(value));
    }

    private void decimal(String name, BigDecimal value) {
        values.put(name, new Json.Text(Figures.text(value)));
    }

    private void count(String name, int value) {
        if (value > 0) {
            values.put(name, new Json.Numeral(Integer.toString(value)));
        }
    }
}
