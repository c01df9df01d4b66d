package io.tallystick.exchange.accounts;

import io.tallystick.exchange.MarginMode;
import io.tallystick.exchange.OrderOrigin;
import io.tallystick.exchange.OrderTerms;
import io.tallystick.exchange.TriggerKind;
import java.util.StringTokenizer;

/**
 * The terms of a closed order as a text: empty, and so without cost, for the plain orders that nearly all of a history
 * are. Lives in memory alone.
 */
final class TermsText {
    private TermsText() {}

    static String of(OrderTerms terms) {
        if (terms.isPlain()) {
            return "";
        }
        return terms.marginMode() + " " + terms.trigger() + " " + terms.triggerPrice() + " " + terms.takeProfit() + " "
                + terms.stopLoss() + " " + terms.origin() + " " + terms.parent();
    }

    static OrderTerms read(String text) {
        if (text.isEmpty()) {
            return OrderTerms.NONE;
        }
        StringTokenizer parts = new StringTokenizer(text, " ");
        return new OrderTerms(
                MarginMode.valueOf(parts.nextToken()),
                TriggerKind.valueOf(parts.nextToken()),
                Long.parseLong(parts.nextToken()),
                Long.parseLong(parts.nextToken()),
                Long.parseLong(parts.nextToken()),
                OrderOrigin.valueOf(parts.nextToken()),
                Long.parseLong(parts.nextToken()));
    }
}
