package io.tallystick.server.gateway.threecommas.show;

import io.tallystick.bots.view.DealOrderView;
import io.tallystick.bots.view.DealView;
import io.tallystick.exchange.Side;
import io.tallystick.server.gateway.threecommas.parameters.Figures;
import java.math.BigDecimal;
import java.util.Comparator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The orders of a deal ({@code 3commas.md} 2.7); executed prices have the fee in them. */
public final class MarketOrderJson {
    private MarketOrderJson() {}

    /** Newest first. */
    public static ArrayNode array(DealView deal) {
        ArrayNode array = JsonText.array();
        deal.orders().stream()
                .sorted(Comparator.comparingLong(DealOrderView::createdAtMillis)
                        .thenComparingLong(DealOrderView::orderId)
                        .reversed())
                .forEach(order -> array.add(object(order)));
        return array;
    }

    public static ObjectNode object(DealOrderView order) {
        BigDecimal total = order.side() == Side.BUY
                ? order.filledQuote().add(order.feeQuote())
                : order.filledQuote().subtract(order.feeQuote());
        ObjectNode json = JsonText.object();
        return json.put("order_id", Long.toString(order.orderId()))
                .put("order_type", order.side().name())
                .put("deal_order_type", kind(order))
                .put("cancellable", order.status().isLive())
                .put("status_string", status(order))
                .put("created_at", Times.text(order.createdAtMillis()))
                .put("updated_at", Times.text(order.updatedAtMillis()))
                .put("quantity", Figures.text(order.quantity()))
                .put("quantity_remaining", Figures.text(order.quantity().subtract(order.filled())))
                .put("total", Figures.text(total))
                .put("rate", Figures.text(order.price()))
                .put("average_price", Figures.text(Figures.divide(total, order.filled())));
    }

    private static String kind(DealOrderView order) {
        return switch (order.role()) {
            case BASE -> "Base";
            case SAFETY -> "Safety";
            case ADDED_FUNDS -> "Manual Safety";
            case REDUCED_FUNDS -> "Reduce Funds";
            case TAKE_PROFIT -> "Take Profit";
            case STOP_LOSS -> "Stop Loss";
            case CLOSE -> "Panic Sell";
        };
    }

    private static String status(DealOrderView order) {
        return switch (order.status()) {
            case PENDING, RESTING -> "Active";
            case FILLED -> "Filled";
            case CANCELED -> "Cancelled";
            case REJECTED -> "Inactive";
        };
    }
}
