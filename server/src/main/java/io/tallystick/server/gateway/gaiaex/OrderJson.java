package io.tallystick.server.gateway.gaiaex;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.FillCause;
import io.tallystick.exchange.FillView;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.OrderOrigin;
import io.tallystick.exchange.OrderState;
import io.tallystick.exchange.OrderTerms;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.Side;
import io.tallystick.server.gateway.json.JsonWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Orders and fills as the page shows them, with the names of its older pages beside them: {@code order_id} and
 * {@code orderId}, {@code is_buy} and {@code side}, {@code size} and {@code origQty}.
 */
final class OrderJson {
    private static final Pattern MADE_UP = Pattern.compile("srv-[1-9][0-9]{0,17}");

    private OrderJson() {}

    /** Size and price stand as they were sent; an order without a client id shows one that follows from its id. */
    static void write(JsonWriter json, OrderView order, MarketSpec market) {
        OrderTicket ticket = order.ticket();
        identity(json, order.orderId(), ticket.clientOrderId());
        json.text("symbol", market.symbol())
                .bool("is_buy", ticket.side() == Side.BUY)
                .decimal("size", ticket.size(), ticket.sizeDecimals());
        if (ticket.type() == OrderType.LIMIT) {
            json.decimal("price", ticket.price(), ticket.priceDecimals());
        } else {
            json.none("price");
        }
        json.text("order_type", ticket.type() == OrderType.LIMIT ? "limit" : "market")
                .text("state", state(order.state()));
        progress(json, order);
        json.text("side", ticket.side().name())
                .text("type", ticket.type().name())
                .decimal("origQty", ticket.size(), ticket.sizeDecimals())
                .text("time_in_force", ticket.timeInForce().name())
                .bool("reduce_only", ticket.reduceOnly());
        if (!ticket.terms().isPlain()) {
            terms(json, ticket.terms());
        }
    }

    private static void terms(JsonWriter json, OrderTerms terms) {
        if (terms.waits()) {
            json.text("trigger_type", terms.trigger().name().toLowerCase(Locale.ROOT))
                    .decimal("trigger_price", terms.triggerPrice());
        }
        if (terms.takeProfit() != 0) {
            json.decimal("tp_price", terms.takeProfit());
        }
        if (terms.stopLoss() != 0) {
            json.decimal("sl_price", terms.stopLoss());
        }
        if (terms.parent() != 0) {
            json.number("parent_order_id", terms.parent());
        }
        if (terms.origin() != OrderOrigin.ORDER) {
            json.text("origin", terms.origin().name().toLowerCase(Locale.ROOT));
        }
    }

    /** A row of a list. */
    static void row(JsonWriter json, OrderView order, MarketSpec market, String status) {
        json.open();
        write(json, order, market);
        times(json.text("status", status), order);
        json.close();
    }

    /** When it was placed and changed last, and why it was cancelled. */
    static void times(JsonWriter json, OrderView order) {
        json.number("time", order.placedMillis())
                .number("timestamp", order.placedMillis())
                .number("updated_at", order.updatedMillis());
        if (order.state() == OrderState.CANCELED) {
            json.text("cancel_reason", order.cancelReason().name().toLowerCase(Locale.ROOT));
        }
    }

    static void row(JsonWriter json, FillView fill, MarketSpec market) {
        json.open().number("trade_id", fill.tradeId()).number("tid", fill.tradeId());
        identity(json, fill.orderId(), fill.clientOrderId());
        json.text("symbol", market.symbol())
                .bool("is_buy", fill.side() == Side.BUY)
                .text("side", fill.side().name())
                .decimal("size", fill.size())
                .decimal("price", fill.price())
                .decimal("filled", fill.size())
                .decimal("avg_fill_price", fill.price())
                .decimal("fee", fill.fee())
                .text("fee_token", fill.feeAsset())
                .text("liquidity", fill.taker() ? "taker" : "maker")
                .decimal("start_position", fill.startPosition())
                .decimal("closed_pnl", fill.closedProfit())
                .bool("liquidation", fill.cause() == FillCause.LIQUIDATION || fill.cause() == FillCause.BACKSTOP)
                .text("cause", fill.cause().name().toLowerCase(Locale.ROOT))
                .number("time", fill.timeMillis())
                .number("timestamp", fill.timeMillis())
                .close();
    }

    static void identity(JsonWriter json, long orderId, String clientOrderId) {
        json.number("order_id", orderId).number("orderId", orderId).name("client_order_id");
        json.text(clientOrderId.isEmpty() ? "srv-" + orderId : clientOrderId);
    }

    /** The id of an order whose client id is the one that {@link #identity} shows where none was sent. */
    static Optional<Long> idOfMadeUp(String clientOrderId) {
        return MADE_UP.matcher(clientOrderId).matches()
                ? Optional.of(Long.valueOf(clientOrderId.substring(4)))
                : Optional.empty();
    }

    static String state(OrderState state) {
        return switch (state) {
            case RESTING -> "resting";
            case FILLED -> "filled";
            case CANCELED -> "canceled";
            case WAITING -> "waiting";
        };
    }

    private static void progress(JsonWriter json, OrderView order) {
        json.decimal("filled", order.filled());
        if (order.filled() == 0) {
            json.none("avg_fill_price");
        } else {
            json.decimal("avg_fill_price", Amount.mulDivFloor(order.filledNotional(), Amount.ONE, order.filled()));
        }
    }
}
