package io.tallystick.bots.plan;

import io.tallystick.exchange.OrderType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * How a deal closes with a profit.
 *
 * @param close what closes it
 * @param base what the percentages are measured on
 * @param targets where a price closes it: one for the whole, or several steps by percent rising; else empty
 * @param trailing the last target only starts to follow the price, and the market order comes when it turns back
 * @param trailingPercent how far it must turn back, above 0 when {@code trailing}
 * @param orderType LIMIT rests at the target; MARKET closes when the target is touched
 * @param profitCurrency what a profit is left in
 * @param signals for {@link Close#SIGNALS}: all of these hold at once
 * @param minimumPercent least profit for a close by signal or webhook; empty for none
 * @param minimumBase what {@code minimumPercent} is measured on
 * @param signalClose how a close by signal or webhook is done
 * @param closeAfterSeconds a deal that is open so long is closed at the market; 0 for never
 * @param fixedPrice a price of one deal's own in place of the percentage
 */
public record TakeProfit(
        Close close,
        Base base,
        List<Target> targets,
        boolean trailing,
        BigDecimal trailingPercent,
        OrderType orderType,
        ProfitCurrency profitCurrency,
        List<Condition> signals,
        Optional<BigDecimal> minimumPercent,
        Base minimumBase,
        CloseMode signalClose,
        int closeAfterSeconds,
        Optional<BigDecimal> fixedPrice) {

    public TakeProfit {
        targets = List.copyOf(targets);
        signals = List.copyOf(signals);
    }

    /** What ends a deal with a profit. */
    public enum Close {
        /** Nothing but its owner or a stop. */
        NEVER,
        PRICE,
        SIGNALS,
        WEBHOOK,
        /** One deal's own target, where its bot is closed by webhook: whichever comes first. */
        PRICE_OR_WEBHOOK
    }

    /** Whether targets close it. */
    public boolean byPrice() {
        return close == Close.PRICE || close == Close.PRICE_OR_WEBHOOK;
    }

    /** Whether a webhook may close it. */
    public boolean byWebhook() {
        return close == Close.WEBHOOK || close == Close.PRICE_OR_WEBHOOK;
    }

    /** What a percentage of profit is measured on. */
    public enum Base {
        /** All that the deal has entered with so far. */
        TOTAL,
        /** The base order alone. */
        BASE_ORDER
    }

    public enum ProfitCurrency {
        QUOTE,
        BASE
    }

    /** A single resting limit order for everything. */
    public static TakeProfit at(BigDecimal percent) {
        return new TakeProfit(
                Close.PRICE,
                Base.TOTAL,
                List.of(new Target("", percent, new BigDecimal(100))),
                false,
                BigDecimal.ZERO,
                OrderType.LIMIT,
                ProfitCurrency.QUOTE,
                List.of(),
                Optional.empty(),
                Base.TOTAL,
                CloseMode.MARKET,
                0,
                Optional.empty());
    }
}
