package io.tallystick.server.gateway.threecommas.bots;

import io.tallystick.bots.plan.Ladder;
import io.tallystick.server.gateway.threecommas.parameters.FieldErrors;
import io.tallystick.server.gateway.threecommas.parameters.Figures;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Rules that tie settings to each other; checked when every setting by itself is fine. */
final class CrossChecks {
    private final Settings settings;
    private final FieldErrors errors;

    private CrossChecks(Settings settings, FieldErrors errors) {
        this.settings = settings;
        this.errors = errors;
    }

    static void check(Settings settings, FieldErrors errors) {
        CrossChecks checks = new CrossChecks(settings, errors);
        checks.pairs();
        checks.starting();
        checks.deal();
        checks.leverage();
    }

    /** What also holds for the settings of one running deal. */
    static void checkDeal(Settings settings, FieldErrors errors) {
        new CrossChecks(settings, errors).deal();
    }

    private void deal() {
        ladder();
        takeProfit();
        stopLoss();
    }

    private void pairs() {
        List<String> pairs = settings.pairs();
        if (pairs.stream().map(Pairs::quote).distinct().count() > 1) {
            errors.add("pairs", "must have the same quote currency");
        }
        long most = settings.whole("max_active_deals");
        long perPair = Math.max(1, settings.whole("allowed_deals_on_same_pair"));
        if (pairs.size() == 1 && perPair > 1) {
            errors.add("allowed_deals_on_same_pair", "must be less than or equal to 1");
        } else if (most > pairs.size() * perPair) {
            errors.add("max_active_deals", "must be less than or equal to " + pairs.size() * perPair);
        }
        if (pairs.size() > 1 && (set("min_price") || set("max_price"))) {
            errors.add(set("min_price") ? "min_price" : "max_price", "is available for single pair bots only");
        }
        if (pairs.size() == 1 && (set("min_price_percentage") || set("max_price_percentage"))) {
            String field = set("min_price_percentage") ? "min_price_percentage" : "max_price_percentage";
            errors.add(field, "is available for multi pair bots only");
        }
        ordered("min_price", "max_price");
        ordered("min_price_percentage", "max_price_percentage");
    }

    private void ordered(String least, String most) {
        Optional<BigDecimal> from = settings.decimal(least);
        Optional<BigDecimal> to = settings.decimal(most);
        if (from.isPresent() && to.isPresent() && from.get().compareTo(to.get()) >= 0) {
            errors.add(most, "must be greater than " + Figures.text(from.get()));
        }
    }

    private void starting() {
        List<String> names = Strategies.names(settings.list("strategy_list"));
        if (names.contains(Strategies.MANUAL) && names.size() > 1) {
            errors.add("strategy_list", "manual cannot be combined with another strategy");
        }
        if (names.contains(Strategies.NONSTOP) && settings.pairs().size() > 1) {
            errors.add("strategy_list", "nonstop is available for single pair bots only");
        }
    }

    private void ladder() {
        boolean signals = !settings.list("safety_strategy_list").isEmpty();
        onlyConditions("safety_strategy_list", Strategies.WEBHOOK);
        long orders = settings.whole("max_safety_orders");
        long steps = settings.list("custom_safety_steps").size();
        long active = settings.whole("active_safety_orders_count");
        long most = steps > 0 ? steps : orders;
        if (steps > 0 && orders > 0 && orders != steps) {
            errors.add("max_safety_orders", "must be equal to the number of custom_safety_steps");
        }
        if (active > most) {
            errors.add("active_safety_orders_count", "must be less than or equal to " + most);
        } else if (orders > 0 && steps == 0 && active == 0 && !signals) {
            errors.add("active_safety_orders_count", "must be greater than or equal to 1");
        }
        if (steps == 0 && orders > 0) {
            for (String field : List.of("safety_order_volume", "safety_order_step_percentage")) {
                if (settings.decimalOrZero(field).signum() == 0) {
                    errors.add(field, "must be greater than 0");
                }
            }
            for (String field : List.of("martingale_volume_coefficient", "martingale_step_coefficient")) {
                if (settings.decimalOrZero(field).signum() == 0) {
                    errors.add(field, "must be greater than or equal to 0.1");
                }
            }
        }
    }

    private void takeProfit() {
        boolean closing = !settings.list("close_strategy_list").isEmpty();
        boolean steps = !settings.list("take_profit_steps").isEmpty();
        onlyConditions("close_strategy_list", "");
        if (closing && steps) {
            errors.add("take_profit_steps", "are mutually exclusive with close_strategy_list");
        }
        if (!closing && !steps && settings.decimalOrZero("take_profit").signum() == 0) {
            errors.add("take_profit", "must be greater than 0");
        }
        if (closing && settings.flag("trailing_enabled")) {
            errors.add("trailing_enabled", "is mutually exclusive with close_strategy_list");
        }
    }

    /**
     * What closes and what averages must be something that this server can reckon by itself.
     *
     * @param also what the list may hold besides, "" for nothing
     */
    private void onlyConditions(String list, String also) {
        for (String name : Strategies.names(settings.list(list))) {
            if (!name.equals(Strategies.RSI) && !name.equals("rsi14") && !name.equals(also)) {
                errors.add(list, name + " is not available on this server in " + list);
            }
        }
    }

    private void stopLoss() {
        BigDecimal percent = settings.decimalOrZero("stop_loss_percentage");
        if (settings.flag("stop_loss_timeout_enabled") && settings.whole("stop_loss_timeout_in_seconds") == 0) {
            errors.add("stop_loss_timeout_in_seconds", FieldErrors.MISSING);
        }
        if (settings.flag("sl_to_breakeven_enabled")
                && settings.list("take_profit_steps").size() < 2) {
            errors.add("sl_to_breakeven_enabled", "needs at least two take_profit_steps");
        }
        for (String field : List.of("tsl_enabled", "sl_to_breakeven_enabled")) {
            if (settings.flag(field) && percent.signum() == 0) {
                errors.add(field, "needs a stop_loss_percentage");
            }
        }
        boolean isLong = !settings.text("strategy").equals("short");
        if (isLong && percent.compareTo(new BigDecimal(100)) >= 0) {
            errors.add("stop_loss_percentage", "must be less than 100");
            return;
        }
        BigDecimal last = lastDeviation(isLong);
        if (percent.signum() > 0 && last.signum() > 0 && percent.compareTo(last) <= 0) {
            errors.add(
                    "stop_loss_percentage",
                    "Stop Loss should be below the last safety order (" + Figures.text(last) + ")");
        }
    }

    /** How far the farthest safety order is from the base order, in percent; 0 without one. */
    private BigDecimal lastDeviation(boolean isLong) {
        return switch (new PlanMaker(settings).ladder().shape()) {
            case Ladder.None none -> BigDecimal.ZERO;
            case Ladder.Scaled scaled -> {
                BigDecimal sum = BigDecimal.ZERO;
                BigDecimal step = scaled.stepPercent();
                for (int order = 0; order < scaled.orders() && sum.precision() - sum.scale() < 8; order++) {
                    sum = sum.add(step);
                    // Beyond 40 decimals nothing decides any more.
                    step = step.multiply(scaled.stepScale());
                    step = step.scale() > 40 ? step.setScale(40, java.math.RoundingMode.DOWN) : step;
                }
                yield sum;
            }
            case Ladder.Custom custom -> {
                BigDecimal farthest = BigDecimal.ZERO;
                for (Ladder.Level level : custom.levels()) {
                    BigDecimal away = isLong ? level.deviationPercent().negate() : level.deviationPercent();
                    farthest = farthest.max(away);
                }
                yield farthest;
            }
        };
    }

    private void leverage() {
        String type = settings.text("leverage_type");
        Optional<BigDecimal> value = settings.decimal("leverage_custom_value");
        boolean isolated = type.equals("isolated") || type.equals("custom");
        if (isolated && value.isEmpty()) {
            errors.add("leverage_custom_value", FieldErrors.MISSING);
        }
        if (value.isPresent() && value.get().stripTrailingZeros().scale() > 0) {
            errors.add("leverage_custom_value", FieldErrors.INVALID);
        }
    }

    private boolean set(String field) {
        return settings.decimal(field).isPresent();
    }
}
