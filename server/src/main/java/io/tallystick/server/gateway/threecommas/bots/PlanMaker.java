package io.tallystick.server.gateway.threecommas.bots;

import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.Compounding;
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
import io.tallystick.bots.plan.Target;
import io.tallystick.bots.plan.Volume;
import io.tallystick.bots.plan.VolumeUnit;
import io.tallystick.exchange.OrderType;
import io.tallystick.signing.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What checked settings mean. */
final class PlanMaker {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final Settings settings;
    private final Direction direction;

    PlanMaker(Settings settings) {
        this.settings = settings;
        this.direction = settings.text("strategy").equals("short") ? Direction.SHORT : Direction.LONG;
    }

    DcaPlan plan() {
        return new DcaPlan(
                Contract.THREE_COMMAS,
                direction,
                settings.pairs().stream()
                        .flatMap(pair -> Pairs.symbol(pair).stream())
                        .toList(),
                entry(),
                ladder(),
                takeProfit(),
                stopLoss(),
                starting(),
                limits(),
                new Compounding(
                        settings.decimalOrZero("reinvesting_percentage"),
                        settings.decimalOrZero("risk_reduction_percentage")),
                futures());
    }

    private Entry entry() {
        OrderType type = settings.text("start_order_type").equals("market") ? OrderType.MARKET : OrderType.LIMIT;
        return new Entry(volume("base_order_volume"), type, 0, false, (int) settings.whole("deal_start_delay_seconds"));
    }

    private Volume volume(String name) {
        return new Volume(settings.decimalOrZero(name), unit(settings.text(name + "_type")));
    }

    private static VolumeUnit unit(String type) {
        return switch (type) {
            case "base_currency" -> VolumeUnit.BASE;
            case "percent" -> VolumeUnit.PERCENT_FREE;
            default -> VolumeUnit.QUOTE;
        };
    }

    Ladder ladder() {
        boolean whenLow = direction == Direction.LONG;
        int active = (int) settings.whole("active_safety_orders_count");
        List<Json> averaging = settings.list("safety_strategy_list");
        var signals = Strategies.conditions(averaging, whenLow);
        boolean webhook = Strategies.names(averaging).contains(Strategies.WEBHOOK);
        List<Json> steps = settings.list("custom_safety_steps");
        if (!steps.isEmpty()) {
            return new Ladder(
                    new Ladder.Custom(Steps.levelsOf(steps), unit(settings.text("safety_order_volume_type"))),
                    active,
                    false,
                    signals,
                    webhook);
        }
        int orders = (int) settings.whole("max_safety_orders");
        if (orders == 0) {
            return Ladder.NONE;
        }
        return new Ladder(
                new Ladder.Scaled(
                        volume("safety_order_volume"),
                        orders,
                        settings.decimalOrZero("safety_order_step_percentage"),
                        settings.decimalOrZero("martingale_step_coefficient"),
                        settings.decimalOrZero("martingale_volume_coefficient")),
                active,
                false,
                signals,
                webhook);
    }

    TakeProfit takeProfit() {
        List<Json> closing = settings.list("close_strategy_list");
        List<Target> targets = Steps.targetsOf(settings.list("take_profit_steps"));
        if (targets.isEmpty() && closing.isEmpty()) {
            targets = List.of(new Target("", settings.decimalOrZero("take_profit"), HUNDRED));
        }
        Optional<BigDecimal> minimum = settings.decimal("min_profit_percentage").filter(p -> p.signum() > 0);
        return new TakeProfit(
                closing.isEmpty() ? TakeProfit.Close.PRICE : TakeProfit.Close.SIGNALS,
                settings.text("take_profit_type").equals("base") ? TakeProfit.Base.BASE_ORDER : TakeProfit.Base.TOTAL,
                closing.isEmpty() ? targets : List.of(),
                settings.flag("trailing_enabled"),
                settings.decimalOrZero("trailing_deviation"),
                OrderType.LIMIT,
                settings.text("profit_currency").equals("base_currency")
                        ? TakeProfit.ProfitCurrency.BASE
                        : TakeProfit.ProfitCurrency.QUOTE,
                Strategies.conditions(closing, direction == Direction.SHORT),
                minimum,
                settings.text("min_profit_type").equals("base_order_volume")
                        ? TakeProfit.Base.BASE_ORDER
                        : TakeProfit.Base.TOTAL,
                CloseMode.MARKET,
                (int) settings.whole("close_deals_timeout"),
                Optional.empty());
    }

    Optional<StopLoss> stopLoss() {
        BigDecimal percent = settings.decimalOrZero("stop_loss_percentage");
        if (percent.signum() == 0) {
            return Optional.empty();
        }
        return Optional.of(new StopLoss(
                percent,
                StopLoss.Reference.BASE_ORDER,
                settings.flag("tsl_enabled"),
                settings.flag("stop_loss_timeout_enabled") ? (int) settings.whole("stop_loss_timeout_in_seconds") : 0,
                List.of(),
                Optional.empty(),
                settings.flag("sl_to_breakeven_enabled") ? Optional.of(breakEvenLimit()) : Optional.empty(),
                settings.text("stop_loss_type").equals("stop_loss_and_disable_bot"),
                false,
                Optional.empty()));
    }

    private int breakEvenLimit() {
        return settings.value("sl_to_breakeven_data") instanceof Json.Members(Map<String, Json> byName)
                        && byName.get("upper_breakeven_limit") instanceof Json.Numeral(String limit)
                ? Integer.parseInt(limit)
                : 0;
    }

    private Starting starting() {
        List<Json> list = settings.list("strategy_list");
        List<String> names = Strategies.names(list);
        boolean asap = !names.isEmpty() && names.stream().allMatch(Strategies.NONSTOP::equals);
        return new Starting(
                asap,
                names.contains(Strategies.WEBHOOK),
                Strategies.conditions(list, direction == Direction.LONG),
                Optional.empty());
    }

    private StartLimits limits() {
        long cooldown = settings.whole("cooldown");
        return new StartLimits(
                (int) settings.whole("max_active_deals"),
                (int) Math.max(1, settings.whole("allowed_deals_on_same_pair")),
                false,
                cooldown == 0 ? Optional.empty() : Optional.of(new StartLimits.Cooldown(cooldown * 1_000, true)),
                Optional.empty(),
                settings.decimal("min_price"),
                settings.decimal("max_price"),
                settings.decimal("min_price_percentage"),
                settings.decimal("max_price_percentage"),
                Optional.empty(),
                false,
                (int) settings.whole("disable_after_deals_count"),
                StartLimits.StopAfter.NEVER,
                0,
                settings.decimalOrZero("min_volume_btc_24h"));
    }

    private Futures futures() {
        Futures.MarginMode mode = switch (settings.text("leverage_type")) {
            case "cross" -> Futures.MarginMode.CROSS;
            case "isolated", "custom" -> Futures.MarginMode.ISOLATED;
            default -> Futures.MarginMode.ACCOUNT;
        };
        return new Futures(mode, (int) Math.max(1, settings.whole("leverage_custom_value")));
    }
}
