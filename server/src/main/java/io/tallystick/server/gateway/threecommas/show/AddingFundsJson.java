package io.tallystick.server.gateway.threecommas.show;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.math.Exit;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.plan.Futures;
import io.tallystick.bots.view.DealView;
import io.tallystick.server.gateway.threecommas.bots.Pairs;
import io.tallystick.server.gateway.threecommas.parameters.Figures;
import java.math.BigDecimal;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** What a page needs that offers to add funds to a deal ({@code 3commas.md} 2.7). */
public final class AddingFundsJson {
    private AddingFundsJson() {}

    /**
     * @param free what is free on the account of the asset that is spent
     * @param accountType code of the account's market
     */
    public static ObjectNode of(DealView deal, BigDecimal free, String accountType) {
        Instrument market = deal.market();
        boolean isLong = deal.plan().direction() == Direction.LONG;
        ObjectNode json = JsonText.object();
        json.put("orderbook_price", Figures.text(deal.last()))
                .put("price_per_one_unit_strategy_name", "orderbook_price")
                .put("account_id", deal.accountId())
                .put("quote_currency", market.quote())
                .put("base_currency", market.base())
                .put("adding_funds_currency", isLong ? market.quote() : market.base())
                .put("available_amount", Figures.text(free));
        json.set("limits", RateJson.dealLimits(market, deal.last()));
        json.put("market_supported", true)
                .put("is_contract", market.kind() == Instrument.Kind.LINEAR)
                .put("orderbook_price_currency", market.quote());
        BigDecimal target = deal.targets().isEmpty()
                ? BigDecimal.ZERO
                : deal.targets().stream().map(Exit::price).findFirst().orElse(BigDecimal.ZERO);
        json.put("take_profit_price", Figures.bareZero(target));
        deal.stopLevel()
                .ifPresentOrElse(
                        level -> json.put("stop_loss_price", Figures.text(level)),
                        () -> json.putNull("stop_loss_price"));
        json.put("account_type", accountType)
                .put("deal_type", isLong ? "long" : "short")
                .put("pair", Pairs.pair(market.symbol()))
                .put("limit", true)
                .put("market_buy_min_total", Figures.text(market.minNotional()))
                .put("min_lot_size", Figures.text(market.minQuantity().max(market.lot())));
        Futures futures = deal.plan().futures();
        if (futures.mode() == Futures.MarginMode.ACCOUNT) {
            json.putNull("leverage_custom_value").put("leverage_type", "not_specified");
        } else {
            json.put("leverage_custom_value", Figures.text(BigDecimal.valueOf(futures.leverage())))
                    .put("leverage_type", futures.mode().name().toLowerCase(Locale.ROOT));
        }
        return json;
    }
}
