package io.tallystick.server.history;

import io.tallystick.exchange.MarginMode;
import io.tallystick.exchange.OrderOrigin;
import io.tallystick.exchange.OrderTerms;
import io.tallystick.exchange.TriggerKind;
import java.util.Map;
import java.util.TreeMap;

/**
 * The terms of an order as one column: nothing for plain ones, else {@code trigger=STOP trigger_price=350000000000}.
 */
final class TermsColumn {
    private TermsColumn() {}

    static String of(OrderTerms terms) {
        if (terms.isPlain()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        put(
                text,
                "margin_mode",
                terms.marginMode() == MarginMode.KEEP ? "" : terms.marginMode().name());
        put(
                text,
                "trigger",
                terms.trigger() == TriggerKind.NONE ? "" : terms.trigger().name());
        put(text, "trigger_price", number(terms.triggerPrice()));
        put(text, "take_profit", number(terms.takeProfit()));
        put(text, "stop_loss", number(terms.stopLoss()));
        put(
                text,
                "origin",
                terms.origin() == OrderOrigin.ORDER ? "" : terms.origin().name());
        put(text, "parent", number(terms.parent()));
        return text.toString();
    }

    private static String number(long value) {
        return value == 0 ? "" : Long.toString(value);
    }

    private static void put(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(text.isEmpty() ? "" : " ").append(name).append('=').append(value);
        }
    }

    static OrderTerms read(String text) {
        if (text.isEmpty()) {
            return OrderTerms.NONE;
        }
        Map<String, String> values = new TreeMap<>();
        for (String pair : text.split(" ")) {
            int equals = pair.indexOf('=');
            values.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return new OrderTerms(
                MarginMode.valueOf(values.getOrDefault("margin_mode", MarginMode.KEEP.name())),
                TriggerKind.valueOf(values.getOrDefault("trigger", TriggerKind.NONE.name())),
                Long.parseLong(values.getOrDefault("trigger_price", "0")),
                Long.parseLong(values.getOrDefault("take_profit", "0")),
                Long.parseLong(values.getOrDefault("stop_loss", "0")),
                OrderOrigin.valueOf(values.getOrDefault("origin", OrderOrigin.ORDER.name())),
                Long.parseLong(values.getOrDefault("parent", "0")));
    }
}
