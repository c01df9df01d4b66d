package io.tallystick.client.threecommas;

import io.tallystick.client.Fields;
import io.tallystick.client.internal.Members;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings of a DCA bot (3commas.md 2.5). The original asks for every required one at each update, so begin one by
 * {@link #of(Bot)}; Tallystick keeps what is not sent, so {@link #change} will do. Immutable; each method gives a copy.
 */
public final class BotSettings extends Settings<BotSettings> {

    /** What an update takes, by the API's names. */
    private static final List<String> OF_UPDATES = List.of(
            "name",
            "pairs",
            "max_active_deals",
            "base_order_volume",
            "base_order_volume_type",
            "safety_order_volume",
            "safety_order_volume_type",
            "take_profit",
            "take_profit_type",
            "take_profit_steps",
            "profit_currency",
            "start_order_type",
            "strategy_list",
            "close_strategy_list",
            "min_profit_percentage",
            "min_profit_type",
            "safety_strategy_list",
            "max_safety_orders",
            "active_safety_orders_count",
            "safety_order_step_percentage",
            "martingale_volume_coefficient",
            "martingale_step_coefficient",
            "custom_safety_steps",
            "trailing_enabled",
            "trailing_deviation",
            "stop_loss_percentage",
            "stop_loss_type",
            "stop_loss_timeout_enabled",
            "stop_loss_timeout_in_seconds",
            "tsl_enabled",
            "cooldown",
            "deal_start_delay_seconds",
            "disable_after_deals_count",
            "allowed_deals_on_same_pair",
            "close_deals_timeout",
            "min_volume_btc_24h",
            "min_price",
            "max_price",
            "min_price_percentage",
            "max_price_percentage",
            "leverage_type",
            "leverage_custom_value",
            "reinvesting_percentage",
            "risk_reduction_percentage");

    private BotSettings(Members values) {
        super(values);
    }

    /**
     * Of a new bot, without averaging orders and started by hand unless told otherwise.
     *
     * @param name 1 to 200 characters
     * @param firstPair {@code QUOTE_BASE}, e.g. {@code USDT_BTC}
     * @param morePairs of the same quote
     */
    public static BotSettings of(String name, AccountId account, String firstPair, String... morePairs) {
        return change().name(name)
                .with("account_id", (Object) account.value())
                .pairs(firstPair, morePairs)
                .startWhen()
                .safetyOrders(0, 0);
    }

    /** Of an update: everything as the bot has it. */
    public static BotSettings of(Bot bot) {
        BotSettings settings = change();
        for (String name : OF_UPDATES) {
            if (bot.all().has(name)) {
                settings = settings.with(name, value(bot.all().at(name)));
            }
        }
        return settings;
    }

    /** Numbers and switches may come as texts (3commas.md 1.9). */
    private static Object value(Fields told) {
        if (told.isList()) {
            return told.items().stream().map(BotSettings::value).toList();
        }
        if (!told.isObject()) {
            return told.asText();
        }
        Map<String, Object> members = new LinkedHashMap<>();
        told.members().forEach((name, member) -> members.put(name, value(member)));
        return members;
    }

    /** Of an update: nothing yet. */
    public static BotSettings change() {
        return new BotSettings(Members.NONE);
    }

    @Override
    BotSettings copy(Members values) {
        return new BotSettings(values);
    }

    /** @param name 1 to 200 characters */
    public BotSettings name(String name) {
        return set("name", name);
    }

    /** What it trades: {@code QUOTE_BASE}; several pairs of one quote make a bot for several pairs. */
    public BotSettings pairs(String first, String... more) {
        List<String> pairs = new ArrayList<>(List.of(first));
        pairs.addAll(List.of(more));
        return set("pairs", pairs);
    }

    /** Only for a new bot. */
    public BotSettings direction(Direction direction) {
        return set("strategy", direction.word());
    }

    /** @param most deals at a time, 1 to 199; at most one for a single pair */
    public BotSettings maxActiveDeals(int most) {
        return set("max_active_deals", most);
    }

    /** @param most deals at a time in one pair, 1 to 199; bots for several pairs */
    public BotSettings dealsOnSamePair(int most) {
        return set("allowed_deals_on_same_pair", most);
    }

    /** The first order of a deal. */
    public BotSettings baseOrder(BigDecimal volume, VolumeType counted) {
        return with("base_order_volume", volume).set("base_order_volume_type", counted.word());
    }

    /** Each averaging order. */
    public BotSettings safetyOrder(BigDecimal volume, VolumeType counted) {
        return with("safety_order_volume", volume).set("safety_order_volume_type", counted.word());
    }

    /**
     * Where averaging orders lie (3commas.md 3.1).
     *
     * @param stepPercent of the base order's price from one to the next, above 0
     * @param volumeScale factor of the volume from one to the next, 0.1 to 10, 1 for none
     * @param stepScale factor of the step from one to the next, 0.1 to 10, 1 for none
     */
    public BotSettings ladder(BigDecimal stepPercent, BigDecimal volumeScale, BigDecimal stepScale) {
        return with("safety_order_step_percentage", stepPercent)
                .with("martingale_volume_coefficient", volumeScale)
                .with("martingale_step_coefficient", stepScale);
    }

    /** The base order goes to the market, or is a limit order, which it is unless told. */
    public BotSettings baseOrderAtMarket(boolean market) {
        return set("start_order_type", market ? "market" : "limit");
    }

    /** What starts deals; none of them means by hand. */
    public BotSettings startWhen(Strategy... all) {
        return strategies("strategy_list", all);
    }

    /** What ends deals, once they have the least profit. */
    public BotSettings closeWhen(BigDecimal leastProfitPercent, Strategy... all) {
        return strategies("close_strategy_list", all)
                .with("min_profit_percentage", leastProfitPercent)
                .set("min_profit_type", "total_bought_volume");
    }

    /** What averages deals; averaging orders then go to the market. */
    public BotSettings averageWhen(Strategy... all) {
        return strategies("safety_strategy_list", all);
    }

    private BotSettings strategies(String name, Strategy... all) {
        return set(name, List.of(all).stream().map(Strategy::row).toList());
    }

    /** @param seconds after a deal of the pair has ended, 0 to 2,592,000 */
    public BotSettings coolDown(int seconds) {
        return set("cooldown", Integer.toString(seconds));
    }

    /** @param seconds between a signal and the base order */
    public BotSettings startDelay(int seconds) {
        return set("deal_start_delay_seconds", seconds);
    }

    /** Disables the bot when it has started so many deals. */
    public BotSettings disableAfterDeals(int count) {
        return set("disable_after_deals_count", count);
    }

    /**
     * Closes a deal after this time.
     *
     * @param seconds 60 or more
     */
    public BotSettings closeDealsAfter(int seconds) {
        return set("close_deals_timeout", seconds);
    }

    /** Deals start only between two prices; bots for one pair. */
    public BotSettings priceBetween(BigDecimal least, BigDecimal most) {
        return with("min_price", least).with("max_price", most);
    }

    /**
     * What is borrowed on futures.
     *
     * @param cross margin, else isolated
     * @param leverage 1 to 125
     */
    public BotSettings leverage(boolean cross, BigDecimal leverage) {
        return set("leverage_type", cross ? "cross" : "isolated").with("leverage_custom_value", leverage);
    }

    /** @param percent of the profit that is put into later deals, 0 to 100 */
    public BotSettings reinvest(BigDecimal percent) {
        return with("reinvesting_percentage", percent);
    }

    /** @param percent of a loss that later deals are smaller by, 0 to 100 */
    public BotSettings reduceRisk(BigDecimal percent) {
        return with("risk_reduction_percentage", percent);
    }
}
