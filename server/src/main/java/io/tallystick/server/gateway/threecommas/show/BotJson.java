package io.tallystick.server.gateway.threecommas.show;

import io.tallystick.bots.view.BotEvent;
import io.tallystick.bots.view.BotStatus;
import io.tallystick.bots.view.BotView;
import io.tallystick.bots.view.DealView;
import io.tallystick.server.gateway.threecommas.bots.Documents;
import io.tallystick.server.gateway.threecommas.bots.Settings;
import io.tallystick.server.gateway.threecommas.bots.ThreeCommasPlans;
import io.tallystick.server.gateway.threecommas.parameters.Figures;
import java.math.BigDecimal;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The Bot entity, its 63 fields in the recorded order ({@code 3commas.md} 2.6). */
public final class BotJson {
    private BotJson() {}

    /** As lists show it. */
    public static ObjectNode listed(BotShown shown) {
        BotView bot = shown.bot();
        Settings settings = ThreeCommasPlans.ofBot(bot);
        ObjectNode json = JsonText.object();
        json.put("id", bot.botId()).put("account_id", bot.accountId()).put("is_enabled", enabled(bot));
        put(json, settings, "max_safety_orders", "active_safety_orders_count", "pairs");
        put(json, settings, "strategy_list", "close_strategy_list", "safety_strategy_list", "max_active_deals");
        json.put("active_deals_count", bot.activeDeals())
                .put("deletable?", bot.activeDeals() == 0)
                .put("created_at", Times.text(bot.createdAtMillis()))
                .put("updated_at", Times.text(bot.updatedAtMillis()));
        put(json, settings, "trailing_enabled", "tsl_enabled", "deal_start_delay_seconds");
        put(json, settings, "stop_loss_timeout_enabled", "stop_loss_timeout_in_seconds", "disable_after_deals_count");
        if (settings.whole("disable_after_deals_count") > 0) {
            json.put("deals_counter", bot.dealsSinceStart());
        } else {
            json.putNull("deals_counter");
        }
        put(json, settings, "allowed_deals_on_same_pair");
        json.put("easy_form_supported", false);
        put(json, settings, "close_deals_timeout");
        json.put("url_secret", bot.uuid());
        put(json, settings, "take_profit_steps", "custom_safety_steps", "name", "take_profit");
        put(json, settings, "min_profit_percentage", "base_order_volume", "safety_order_volume");
        put(json, settings, "safety_order_step_percentage", "safety_order_calculation_mode", "take_profit_type");
        put(json, settings, "min_profit_type");
        json.put("type", settings.list("pairs").size() > 1 ? "Bot::MultiBot" : "Bot::SingleBot");
        put(json, settings, "martingale_volume_coefficient", "martingale_step_coefficient", "stop_loss_percentage");
        put(json, settings, "cooldown", "btc_price_limit", "strategy", "min_volume_btc_24h", "profit_currency");
        put(json, settings, "min_price", "max_price", "stop_loss_type");
        put(json, settings, "safety_order_volume_type", "base_order_volume_type");
        json.put("account_name", shown.accountName());
        put(json, settings, "trailing_deviation");
        json.put("finished_deals_profit_usd", Figures.bareZero(bot.profitUsd()))
                .put("finished_deals_count", Long.toString(bot.finishedDeals()));
        put(json, settings, "leverage_type", "leverage_custom_value", "start_order_type");
        json.put("active_deals_usd_profit", Figures.text(activeUsd(shown)));
        put(json, settings, "reinvesting_percentage", "risk_reduction_percentage");
        json.putNull("reinvested_volume_usd");
        put(json, settings, "min_price_percentage", "max_price_percentage");
        return json;
    }

    /** As answers about one bot show it: with its active deals. */
    public static ObjectNode alone(BotShown shown) {
        ObjectNode json = listed(shown);
        ArrayNode deals = json.putArray("active_deals");
        for (DealView deal : shown.active()) {
            deals.add(DealJson.listed(new DealShown(deal, shown.accountName())));
        }
        return json;
    }

    /** As {@link #alone}, with its log, oldest first. */
    public static ObjectNode withEvents(BotShown shown) {
        ObjectNode json = alone(shown);
        ArrayNode events = json.putArray("bot_events");
        for (BotEvent event : shown.events()) {
            String again = event.deduplicated() > 1 ? " (" + event.deduplicated() + " times)" : "";
            events.addObject().put("message", event.text() + again).put("created_at", Times.text(event.atMillis()));
        }
        return json;
    }

    public static boolean enabled(BotView bot) {
        return switch (bot.status()) {
            case RUNNING, OUT_OF_RANGE, ERROR -> true;
            case STOPPED, ARCHIVED -> false;
        };
    }

    /** An archived bot, which this dialect does not know, is out of sight. */
    public static boolean visible(BotView bot) {
        return bot.status() != BotStatus.ARCHIVED;
    }

    static BigDecimal activeUsd(BotShown shown) {
        BigDecimal sum = BigDecimal.ZERO;
        for (DealView deal : shown.active()) {
            sum = sum.add(deal.profit().multiply(deal.usdRate()));
        }
        return sum;
    }

    private static void put(ObjectNode json, Settings settings, String... names) {
        for (String name : names) {
            json.set(name, Documents.tree(settings.value(name)));
        }
    }
}
