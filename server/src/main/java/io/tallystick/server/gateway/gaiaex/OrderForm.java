package io.tallystick.server.gateway.gaiaex;

import io.tallystick.exchange.Limits;
import io.tallystick.exchange.MarginMode;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.OrderTerms;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.TimeInForce;
import io.tallystick.exchange.TriggerKind;
import io.tallystick.server.gateway.json.BodyFields;
import io.tallystick.server.gateway.json.Decimal;
import java.util.List;
import java.util.Optional;

/**
 * The body of a new order by its fields; numbers are still texts, judged with the rules of trading.
 *
 * @param price "" for a market order
 * @param leverage empty when it was not sent
 * @param mode margin mode of the market, as it is where none was sent
 * @param takeProfit trigger price of the order's take-profit child
 * @param stopLoss trigger price of the order's stop-loss child
 * @param trigger what the order waits for
 * @param triggerPrice empty for an order that does not wait
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
        MarginMode mode,
        Optional<String> takeProfit,
        Optional<String> stopLoss,
        TriggerKind trigger,
        Optional<String> triggerPrice) {
    private static final String ORDER_TYPE = "order_type";
    private static final String CLIENT_ORDER_ID = "client_order_id";
    private static final String CLIENT_ID = "client_id";

    /** Reads all fields; what is wrong with them stands in {@code fields} afterwards. */
    static OrderForm read(BodyFields fields, MarketKind kind) {
        return read(fields, kind, fields.requiredText("user_address"));
    }

    /** One order of several: the address stands outside. */
    static OrderForm read(BodyFields fields, MarketKind kind, String address) {
        String symbol = fields.requiredText("symbol");
        boolean buy = fields.requiredBool("is_buy");
        String size = fields.requiredDecimal("size");
        Optional<String> price = fields.optionalDecimal("price");
        boolean limit = fields.choice(ORDER_TYPE, List.of("market", "limit")).equals("limit");
        if (limit && price.isEmpty()) {
            fields.faultMissing("price");
        } else if (!limit && price.isPresent() && !fields.isFaulty(ORDER_TYPE)) {
            fields.fault("price", "a market order has no price", "value_error");
        }
        boolean perpetual = kind == MarketKind.PERPETUAL;
        TimeInForce timeInForce = timeInForce(fields, limit);
        boolean reduceOnly = perpetual && fields.optionalBool("reduce_only", false);
        Optional<Long> leverage = perpetual ? fields.optionalInteger("leverage") : Optional.empty();
        MarginMode mode = perpetual ? mode(fields) : MarginMode.KEEP;
        Optional<String> takeProfit = perpetual ? fields.optionalDecimal("tp_price") : Optional.empty();
        Optional<String> stopLoss = perpetual ? fields.optionalDecimal("sl_price") : Optional.empty();
        Optional<String> triggerPrice = perpetual ? fields.optionalDecimal("trigger_price") : Optional.empty();
        TriggerKind trigger = perpetual ? trigger(fields, triggerPrice.isPresent()) : TriggerKind.NONE;
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
                mode,
                takeProfit,
                stopLoss,
                trigger,
                triggerPrice);
    }

    /** A market order is immediate, whatever is sent; only to rest it could not be asked. */
    private static TimeInForce timeInForce(BodyFields fields, boolean limit) {
        TimeInForce asked = TimeInForce.valueOf(fields.choice("time_in_force", List.of("GTC", "IOC", "ALO", "FOK")));
        if (!limit && asked == TimeInForce.ALO && !fields.isFaulty(ORDER_TYPE)) {
            fields.fault("time_in_force", "a market order cannot be post-only", "value_error");
        }
        return limit || asked == TimeInForce.FOK ? asked : TimeInForce.IOC;
    }

    private static MarginMode mode(BodyFields fields) {
        return fields.optionalChoice("leverage_type", List.of("Cross", "Isolated"))
                .map(type -> type.equals("Isolated") ? MarginMode.ISOLATED : MarginMode.CROSS)
                .orElse(MarginMode.KEEP);
    }

    /** {@code trigger_type} goes with {@code trigger_price} and nothing else. */
    private static TriggerKind trigger(BodyFields fields, boolean waits) {
        Optional<String> type = fields.optionalChoice("trigger_type", List.of("stop", "take_profit"));
        if (!waits) {
            type.ifPresent(sent -> fields.faultMissing("trigger_price"));
            return TriggerKind.NONE;
        }
        return type.equals(Optional.of("take_profit")) ? TriggerKind.TAKE_PROFIT : TriggerKind.STOP;
    }

    /** What goes beyond size and price; empty when one of the prices cannot be one. */
    Optional<OrderTerms> terms() {
        Optional<Long> profit = trigger(takeProfit);
        Optional<Long> loss = trigger(stopLoss);
        Optional<Long> wait = trigger(triggerPrice);
        if (profit.isEmpty() || loss.isEmpty() || wait.isEmpty()) {
            return Optional.empty();
        }
        OrderTerms terms =
                OrderTerms.of(mode).withTrigger(trigger, wait.get()).withProtection(profit.get(), loss.get());
        return Optional.of(terms.isPlain() ? OrderTerms.NONE : terms);
    }

    /** A trigger price in ledger units, 0 where none was sent; empty when it cannot be one. */
    static Optional<Long> trigger(Optional<String> text) {
        if (text.isEmpty()) {
            return Optional.of(0L);
        }
        return Decimal.parse(text.get())
                .filter(price -> price.exact() && price.units() > 0 && price.units() <= Limits.MAX_AMOUNT)
                .map(Decimal::units);
    }

    static String clientOrderId(BodyFields fields) {
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
