package io.tallystick.server.gateway.threecommas.show;

import io.tallystick.server.gateway.threecommas.parameters.Figures;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What lies on an account as a table and as a pie; figures are JSON numbers here ({@code 3commas.md} 2.3). */
public final class HoldingsJson {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private HoldingsJson() {}

    public static ArrayNode table(AccountView view) {
        ArrayNode rows = JsonText.array();
        for (AccountView.Holding held : view.holdings()) {
            ObjectNode row = rows.addObject();
            row.put("currency_code", held.asset())
                    .put("currency_name", held.asset())
                    .putNull("currency_icon")
                    .put("currency_slug", held.asset().toLowerCase(Locale.ROOT));
            number(row, "percentage", percentage(view, held));
            number(row, "position", held.total());
            number(row, "position_available", held.free());
            row.put("position_type", "long");
            number(row, "borrowed", BigDecimal.ZERO);
            number(row, "on_orders", held.locked());
            number(row, "on_orders_with_leverage", BigDecimal.ZERO);
            number(row, "on_orders_long", BigDecimal.ZERO);
            number(row, "on_orders_short", BigDecimal.ZERO);
            number(row, "equity", held.total());
            number(row, "current_price", held.btcRate());
            number(row, "current_price_usd", held.usdRate());
            for (String change :
                    new String[] {"day_change_percent", "day_change_percent_btc", "day_change_percent_usd"}) {
                number(row, change, BigDecimal.ZERO);
            }
            number(row, "btc_value", held.total().multiply(held.btcRate()));
            number(row, "usd_value", held.usd());
            row.put("account_id", view.account().accountId());
        }
        return rows;
    }

    public static ArrayNode pie(AccountView view) {
        ArrayNode slices = JsonText.array();
        for (AccountView.Holding held : view.holdings()) {
            ObjectNode slice = slices.addObject();
            slice.put("code", held.asset()).putNull("coinmarketcapid").put("name", held.asset());
            number(slice, "y", held.usd());
            number(slice, "percentage", percentage(view, held));
            number(slice, "amount", held.total());
            number(slice, "btc_value", held.total().multiply(held.btcRate()));
            number(slice, "usd_value", held.usd());
            slice.putObject("primary_display_currency").put("currency", "USD").put("amount", Figures.text(held.usd()));
            slice.put("account_id", view.account().accountId());
        }
        return slices;
    }

    private static BigDecimal percentage(AccountView view, AccountView.Holding held) {
        return view.usdAmount().signum() == 0
                ? BigDecimal.ZERO
                : held.usd().multiply(HUNDRED).divide(view.usdAmount(), 2, RoundingMode.HALF_UP);
    }

    private static void number(ObjectNode json, String name, BigDecimal value) {
        json.put(name, new BigDecimal(Figures.text(value)));
    }
}
