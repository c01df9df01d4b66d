package io.tallystick.client.threecommas;

import io.tallystick.client.Fields;

/** How much runs on an account (3commas.md 2.3, active_trading_entities). */
public record ActiveEntities(int bots, int deals, int smartTrades, int orders, int gridBots) {

    static ActiveEntities of(Fields data) {
        return new ActiveEntities(
                (int) data.number("active_bots_count"),
                (int) data.number("active_deals_count"),
                (int) data.number("active_smart_trades_count"),
                (int) data.number("active_orders_count"),
                (int) data.number("active_grid_bots_count"));
    }
}
