package io.tallystick.server.gateway.threecommas.bots;

import static io.tallystick.server.gateway.threecommas.bots.Parameter.NULL;
import static io.tallystick.server.gateway.threecommas.bots.Parameter.choice;
import static io.tallystick.server.gateway.threecommas.bots.Parameter.decimal;
import static io.tallystick.server.gateway.threecommas.bots.Parameter.flag;
import static io.tallystick.server.gateway.threecommas.bots.Parameter.list;
import static io.tallystick.server.gateway.threecommas.bots.Parameter.text;
import static io.tallystick.server.gateway.threecommas.bots.Parameter.whole;
import static io.tallystick.server.gateway.threecommas.bots.Parameter.wholeText;

import io.tallystick.server.gateway.threecommas.bots.Parameter.Kind;
import io.tallystick.signing.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every setting of a bot, with its range ({@code 3commas.md} 2.5). */
final class Parameters {
    private static final Json ZERO = new Json.Text("0.0");
    private static final Json NEUTRAL = new Json.Text("1.0");
    private static final String[] VOLUME_TYPES = {"quote_currency", "base_currency", "percent"};

    static final List<Parameter> ALL = List.of(
            text("name").required(),
            whole("account_id", "1", "999999999999999", NULL).required(),
            list("pairs", Kind.PAIRS).required(),
            choice("strategy", new Json.Text("long"), "long", "short"),
            whole("max_active_deals", "1", "199", new Json.Numeral("1")),
            decimal("base_order_volume", "above 0", "", NULL).required(),
            choice("base_order_volume_type", new Json.Text("quote_currency"), VOLUME_TYPES),
            decimal("safety_order_volume", "above 0", "", ZERO).forLadder(),
            choice("safety_order_volume_type", new Json.Text("quote_currency"), VOLUME_TYPES),
            decimal("take_profit", "0", "10000", ZERO),
            choice("take_profit_type", NULL, "base", "total").required(),
            list("take_profit_steps", Kind.TAKE_PROFIT_STEPS),
            choice("profit_currency", new Json.Text("quote_currency"), "quote_currency", "base_currency"),
            choice("start_order_type", new Json.Text("limit"), "limit", "market"),
            list("strategy_list", Kind.STRATEGIES).required(),
            list("close_strategy_list", Kind.STRATEGIES),
            decimal("min_profit_percentage", "0", "10000", ZERO),
            choice("min_profit_type", NULL, "base_order_volume", "total_bought_volume"),
            list("safety_strategy_list", Kind.STRATEGIES),
            whole("max_safety_orders", "0", "200", new Json.Numeral("0")).forLadder(),
            whole("active_safety_orders_count", "0", "200", new Json.Numeral("0"))
                    .forLadder(),
            decimal("safety_order_step_percentage", "above 0", "10000", ZERO).forLadder(),
            decimal("martingale_volume_coefficient", "0.1", "10", NEUTRAL).forLadder(),
            decimal("martingale_step_coefficient", "0.1", "10", NEUTRAL).forLadder(),
            list("custom_safety_steps", Kind.SAFETY_STEPS),
            choice("safety_order_calculation_mode", new Json.Text("base"), "base"),
            flag("trailing_enabled"),
            decimal("trailing_deviation", "above 0", "100", new Json.Text("0.2")),
            decimal("stop_loss_percentage", "0", "10000", ZERO),
            choice("stop_loss_type", new Json.Text("stop_loss"), "stop_loss", "stop_loss_and_disable_bot"),
            flag("stop_loss_timeout_enabled"),
            whole("stop_loss_timeout_in_seconds", "0", "31536000", new Json.Numeral("0")),
            flag("tsl_enabled"),
            flag("sl_to_breakeven_enabled"),
            new Parameter("sl_to_breakeven_data", Kind.BREAKEVEN, List.of(), "", "", NULL, Parameter.Need.OPTIONAL),
            wholeText("cooldown", "0", "2592000", "0"),
            whole("deal_start_delay_seconds", "0", "2592000", NULL),
            whole("disable_after_deals_count", "0", "1000000", NULL),
            whole("allowed_deals_on_same_pair", "1", "199", NULL),
            whole("close_deals_timeout", "60", "315360000", NULL),
            decimal("min_volume_btc_24h", "0", "", ZERO),
            decimal("min_price", "above 0", "", NULL),
            decimal("max_price", "above 0", "", NULL),
            decimal("min_price_percentage", "above -95", "below 1000", NULL),
            decimal("max_price_percentage", "above -95", "below 1000", NULL),
            choice("leverage_type", new Json.Text("not_specified"), "cross", "isolated", "custom", "not_specified"),
            decimal("leverage_custom_value", "1", "125", NULL),
            decimal("reinvesting_percentage", "0", "100", ZERO),
            decimal("risk_reduction_percentage", "0", "100", ZERO),
            decimal("btc_price_limit", "0", "0", ZERO));

    static final Map<String, Parameter> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Parameter::name, Function.identity()));

    /** Fields of the Bot entity that say how it is: scripts send a whole entity back, and these change nothing. */
    static final Set<String> OF_ANSWERS_ALONE = Set.of(
            "id",
            "bot_id",
            "is_enabled",
            "active_deals_count",
            "deletable?",
            "created_at",
            "updated_at",
            "deals_counter",
            "easy_form_supported",
            "url_secret",
            "type",
            "account_name",
            "finished_deals_profit_usd",
            "finished_deals_count",
            "active_deals_usd_profit",
            "reinvested_volume_usd",
            "active_deals",
            "bot_events");

    /** What one running deal may have of its own ({@code 3commas.md} 2.7). */
    static final Set<String> OF_DEALS = Set.of(
            "take_profit",
            "take_profit_type",
            "take_profit_steps",
            "profit_currency",
            "trailing_enabled",
            "trailing_deviation",
            "stop_loss_percentage",
            "stop_loss_type",
            "stop_loss_timeout_enabled",
            "stop_loss_timeout_in_seconds",
            "tsl_enabled",
            "sl_to_breakeven_enabled",
            "sl_to_breakeven_data",
            "max_safety_orders",
            "active_safety_orders_count",
            "custom_safety_steps",
            "close_deals_timeout",
            "min_profit_percentage",
            "min_profit_type");

    private Parameters() {}
}
