package io.tallystick.server.gateway.threecommas.show;

import io.tallystick.bots.market.Instrument;
import io.tallystick.server.gateway.threecommas.parameters.Figures;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Prices and limits of a market ({@code 3commas.md} 2.2), all of them texts. */
public final class RateJson {
    /** The ledger holds no more of anything. */
    private static final String MOST = "92233720368.0";

    private static final List<Integer> LEVERAGES = List.of(1, 2, 3, 5, 10, 15, 20, 25, 40, 50, 75, 100, 125);

    private RateJson() {}

    public static ObjectNode rate(Instrument market, BigDecimal last, BigDecimal bid, BigDecimal ask) {
        boolean spot = market.kind() == Instrument.Kind.SPOT;
        BigDecimal leastQuantity = last.signum() == 0 ? market.minQuantity() : market.minQuantityAt(last);
        ObjectNode json = JsonText.object();
        json.put("last", Figures.text(last))
                .put("bid", Figures.text(bid))
                .put("ask", Figures.text(ask))
                .put("orderbook_ask", Figures.text(ask))
                .put("orderbook_bid", Figures.text(bid))
                .put("orderbook_last", Figures.text(last))
                .put("orderbook_price_currency", market.quote())
                .put("strategy_name", "orderbook_price")
                .put("contract_strategy_name", "orderbook_price")
                .put("instrumentKind", spot ? "spot" : "linear_futures");
        limits(json, market, last);
        json.put("maxMarketBuyAmount", MOST)
                .put("maxMarketSellAmount", MOST)
                .put("minMarketBuyAmount", Figures.text(leastQuantity))
                .put("minMarketSellAmount", Figures.text(leastQuantity))
                .putNull("bidMultiplierUp")
                .putNull("bidMultiplierDown")
                .putNull("askMultiplierUp")
                .putNull("askMultiplierDown")
                .put("minTotal", Figures.text(market.minNotional()))
                .put("minMarketTotal", Figures.text(market.minNotional()))
                .put("maxTotal", MOST);
        return json;
    }

    private static void limits(ObjectNode json, Instrument market, BigDecimal last) {
        BigDecimal tick = market.steps().stepAt(last);
        json.put("minPrice", Figures.text(tick))
                .put("maxPrice", MOST)
                .put("priceStep", Figures.text(tick))
                .put("minLotSize", Figures.text(market.minQuantity().max(market.lot())))
                .put("maxLotSize", MOST)
                .put("lotStep", Figures.text(market.lot()));
    }

    /** The limits of an order that adds to a deal ({@code 3commas.md} 2.7). */
    static ObjectNode dealLimits(Instrument market, BigDecimal last) {
        ObjectNode json = JsonText.object();
        limits(json, market, last);
        json.putNull("priceMultiplierDown")
                .putNull("priceMultiplierUp")
                .put("minTotal", Figures.text(market.minNotional()))
                .put("maxMarketBuyAmount", MOST)
                .put("maxMarketSellAmount", MOST);
        return json;
    }

    /** How much may be borrowed on a market; nothing on spot. */
    public static ArrayNode leverage(Instrument market) {
        ArrayNode kinds = JsonText.array();
        if (market.kind() == Instrument.Kind.SPOT) {
            kind(kinds, "none", "Without leverage", 1);
        } else {
            kind(kinds, "cross", "Cross", market.maxLeverage());
            kind(kinds, "isolated", "Isolated", market.maxLeverage());
        }
        return kinds;
    }

    private static void kind(ArrayNode kinds, String code, String name, int most) {
        ObjectNode kind = kinds.addObject();
        boolean leveraged = !code.equals("none");
        kind.put("code", code).put("name", name).put("can_set_leverage_value", leveraged);
        ArrayNode values = kind.putArray("available_leverage_values");
        if (leveraged) {
            LEVERAGES.stream().filter(value -> value <= most).forEach(values::add);
        }
        kind.put("max_leverage", most).putObject("valid").put("min", 1).put("max", most);
    }
}
