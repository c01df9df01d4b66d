package io.tallystick.server.gateway.threecommas.show;

import io.tallystick.bots.TradingAccount;
import io.tallystick.bots.Venue;
import io.tallystick.bots.market.Instrument;
import io.tallystick.server.gateway.threecommas.parameters.Figures;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Account entity, its fields in the documented order. Profits are not computed and print as {@code "0.0"}; there is
 * no exchange key behind an account, so {@code api_key} is empty.
 */
public final class AccountJson {
    private static final String NONE = "0.0";

    private AccountJson() {}

    public static ArrayNode array(List<AccountView> accounts) {
        ArrayNode array = JsonText.array();
        accounts.forEach(account -> array.add(object(account)));
        return array;
    }

    public static ObjectNode object(AccountView view) {
        TradingAccount account = view.account();
        ObjectNode json = JsonText.object();
        json.put("id", account.accountId());
        putSwitches(json);
        String created = Times.text(account.createdAtMillis());
        json.put("created_at", created).put("updated_at", created).putNull("last_auto_balance");
        json.put("fast_convert_available", false)
                .put("grid_bots_allowed", true)
                .put("api_key_invalid", false)
                .put("api_keys_state", "ok")
                .putNull("market_icon")
                .put("deposit_enabled", false)
                .put("available_include_in_summary", true)
                .put("include_in_summary", true);
        boolean spot = account.venue().kind() == Instrument.Kind.SPOT;
        json.putArray("supported_market_types").add(spot ? "spot" : "futures");
        putAmounts(json, view);
        putVenue(json, account.venue());
        if (view.address().isEmpty()) {
            json.putNull("address");
        } else {
            json.put("address", view.address());
        }
        return json;
    }

    private static void putSwitches(ObjectNode json) {
        json.put("auto_balance_period", 12)
                .putNull("auto_balance_portfolio_id")
                .putNull("auto_balance_portfolio")
                .putNull("auto_balance_currency_change_limit")
                .put("autobalance_enabled", false)
                .put("hedge_mode_available", false)
                .put("hedge_mode_enabled", false)
                .put("is_locked", false)
                .putNull("lock_reason")
                .put("smart_trading_supported", true)
                .put("smart_selling_supported", true);
        json.putObject("available_for_trading");
        for (String able : List.of(
                "stats_supported",
                "trading_supported",
                "market_buy_supported",
                "market_sell_supported",
                "conditional_buy_supported",
                "bots_allowed",
                "bots_ttp_allowed",
                "bots_tsl_allowed",
                "gordon_bots_available",
                "multi_bots_allowed")) {
            json.put(able, true);
        }
    }

    private static void putAmounts(ObjectNode json, AccountView view) {
        String usd = Figures.text(view.usdAmount());
        putUsd(json, "primary_display_currency_profit_percentage", NONE);
        putUsd(json, "primary_display_currency_profit", NONE);
        putUsd(json, "day_profit_primary_display_currency_percentage", NONE);
        putUsd(json, "day_profit_primary_display_currency", NONE);
        putUsd(json, "primary_display_currency_amount", usd);
        putUsd(json, "total_primary_display_currency_profit", NONE);
        json.put("api_key", "")
                .put("name", view.account().name())
                .putNull("auto_balance_method")
                .putNull("auto_balance_error")
                .putNull("customer_id")
                .putNull("subaccount_name")
                .put("btc_amount", Figures.text(view.btcAmount()))
                .put("usd_amount", usd);
        for (String profit : List.of(
                "day_profit_btc",
                "day_profit_usd",
                "day_profit_btc_percentage",
                "day_profit_usd_percentage",
                "btc_profit",
                "usd_profit",
                "usd_profit_percentage",
                "btc_profit_percentage",
                "total_btc_profit",
                "total_usd_profit")) {
            json.put(profit, NONE);
        }
    }

    static void putVenue(ObjectNode json, Venue venue) {
        switch (venue) {
            case PAPER -> venue(json, "Binance Spot account simulator", "Paper trading", "paper_trading");
            case PAPER_FUTURES ->
                venue(json, "Futures account simulator", "Paper trading futures", "paper_trading_futures");
            case HOUSE -> venue(json, "Tallystick", "Tallystick", "tallystick");
            case HOUSE_FUTURES -> venue(json, "Tallystick futures", "Tallystick futures", "tallystick_futures");
        }
    }

    private static void venue(ObjectNode json, String display, String exchange, String market) {
        json.put("pretty_display_type", display).put("exchange_name", exchange).put("market_code", market);
    }

    private static void putUsd(ObjectNode json, String field, String amount) {
        json.putObject(field).put("currency", "USD").put("amount", amount);
    }
}
