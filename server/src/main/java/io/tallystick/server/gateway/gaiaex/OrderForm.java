package io.tallystick.server.gateway.gaiaex;

import io.tallystick.exchange.Limits;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.TimeInForce;
import io.tallystick.server.gateway.json.BodyFields;
import java.util.List;
import java.util.Optional;

/**
 * The body of a new order by its fields; numbers are still texts, judged with the rules of trading.
 *
 * @param price "" for a market order
 * @param leverage empty when it was not sent
 * @param unsupported name of a field that is refused with a reason, "" for none
 */
record OrderForm(
        String userAddress,
        String symbol,
        boolean buy,
        String size,
        String price,
        OrderType type,
        TimeInForce timeInForce,
        boolean reduceOnly,
        Optional<Long> leverage,
        String clientOrderId,
        String unsupported) {
    private static final String CLIENT_ORDER_ID = "client_order_id";
    private static final String CLIENT_ID = "client_id";

    /** Reads all fields; what is wrong with them stands in {@code fields} afterwards. */
    static OrderForm read(BodyFields fields, MarketKind kind) {
        String address = fields.requiredText("user_address");
        String symbol = fields.requiredText("symbol");
        boolean buy = fields.requiredBool("is_buy");
        String size = fields.requiredDecimal("size");
        Optional<String> price = fields.optionalDecimal("price");
        boolean limit = fields.choice("order_type", List.of("market", "limit")).equals("limit");
        if (limit && price.isEmpty()) {
            fields.faultMissing("price");
        } else if (!limit && price.isPresent()) {
            fields.fault("price", "a market order has no price", "value_error");
        }
        boolean perpetual = kind == MarketKind.PERPETUAL;
        TimeInForce timeInForce = timeInForce(fields, limit);
        boolean reduceOnly = perpetual && fields.optionalBool("reduce_only", false);
        Optional<Long> leverage = perpetual ? fields.optionalInteger("leverage") : Optional.empty();
        String unsupported = perpetual ? unsupported(fields) : "";
        return new OrderForm(
                address,
                symbol,
                buy,
                size,
                price.orElse(""),
                limit ? OrderType.LIMIT : OrderType.MARKET,
                timeInForce,
                reduceOnly,
                leverage,
                clientOrderId(fields),
                unsupported);
    }

    /** A market order is immediate, whatever is sent; only to rest it could not be asked. */
    private static TimeInForce timeInForce(BodyFields fields, boolean limit) {
        TimeInForce asked = TimeInForce.valueOf(fields.choice("time_in_force", List.of("GTC", "IOC", "ALO")));
        if (!limit && asked == TimeInForce.ALO) {
            fields.fault("time_in_force", "a market order cannot be post-only", "value_error");
        }
        return limit ? asked : TimeInForce.IOC;
    }

    private static String unsupported(BodyFields fields) {
        boolean takeProfit = fields.optionalDecimal("tp_price").isPresent();
        boolean stopLoss = fields.optionalDecimal("sl_price").isPresent();
        boolean isolated =
                fields.choice("leverage_type", List.of("Cross", "Isolated")).equals("Isolated");
        return takeProfit ? "tp_price" : stopLoss ? "sl_price" : isolated ? "leverage_type 'Isolated'" : "";
    }

    private static String clientOrderId(BodyFields fields) {
        Optional<String> first = fields.optionalText(CLIENT_ORDER_ID);
        Optional<String> second = fields.optionalText(CLIENT_ID);
        first.ifPresent(id -> checkClientId(fields, CLIENT_ORDER_ID, id));
        second.ifPresent(id -> checkClientId(fields, CLIENT_ID, id));
        if (first.isPresent() && second.isPresent() && !first.equals(second)) {
            fields.fault(CLIENT_ID, "differs from client_order_id", "value_error");
        }
        return first.or(() -> second).orElse("");
    }

    private static void checkClientId(BodyFields fields, String name, String id) {
        if (id.isEmpty()) {
            fields.fault(name, "ensure this value has at least 1 characters", "value_error.any_str.min_length");
        } else if (id.length() > Limits.CLIENT_ID_LENGTH) {
            fields.fault(
                    name,
                    "ensure this value has at most " + Limits.CLIENT_ID_LENGTH + " characters",
                    "value_error.any_str.max_length");
        } else if (!id.chars().allMatch(c -> c >= 0x20 && c <= 0x7e)) {
            fields.fault(name, "ensure this value is printable ASCII", "value_error.str.ascii");
        }
    }
}
