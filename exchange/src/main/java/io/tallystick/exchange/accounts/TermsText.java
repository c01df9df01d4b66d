package io.tallystick.exchange.accounts;

import io.tallystick.exchange.MarginMode;
import io.tallystick.exchange.OrderTerms;

/**
 * The terms of a closed order as a text: empty, and so without cost, for the plain orders that nearly all of a history
 * are. Lives in memory alone.
 */
final class TermsText {
    private TermsText() {}

    static String of(OrderTerms terms) {
        return terms.isPlain() ? "" : terms.marginMode().name();
    }

    static OrderTerms read(String text) {
        return text.isEmpty() ? OrderTerms.NONE : OrderTerms.of(MarginMode.valueOf(text));
    }
}
