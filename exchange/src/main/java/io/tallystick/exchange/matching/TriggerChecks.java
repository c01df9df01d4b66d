package io.tallystick.exchange.matching;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.OrderOrigin;
import io.tallystick.exchange.OrderTerms;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.Outcome.Rejected;
import io.tallystick.exchange.RejectReason;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TickRule;
import io.tallystick.exchange.market.Market;
import org.jspecify.annotations.Nullable;

/** The prices at which something waits: steps 2.4 and 2.5 of docs/exchange.md. */
final class TriggerChecks {
    private TriggerChecks() {}

    /** Trigger, take-profit and stop-loss of an order that somebody sends. */
    static @Nullable Rejected check(Market market, OrderTicket ticket, long mark) {
        OrderTerms terms = ticket.terms();
        if (terms.origin() != OrderOrigin.ORDER || terms.parent() != 0) {
            return invalid();
        }
        if (terms.waits() ? !isAhead(market, ticket.side(), terms, mark) : terms.triggerPrice() != 0) {
            return invalid();
        }
        if (terms.takeProfit() == 0 && terms.stopLoss() == 0) {
            return null;
        }
        boolean buy = ticket.side() == Side.BUY;
        long reference = reference(ticket, mark);
        boolean takeProfit = terms.takeProfit() == 0
                || (isPrice(market.spec(), terms.takeProfit())
                        && (buy ? terms.takeProfit() > reference : terms.takeProfit() < reference));
        boolean stopLoss = terms.stopLoss() == 0
                || (isPrice(market.spec(), terms.stopLoss())
                        && (buy ? terms.stopLoss() < reference : terms.stopLoss() > reference));
        return market.isPerpetual() && !ticket.reduceOnly() && takeProfit && stopLoss ? null : invalid();
    }

    /** Where an order is expected to trade. */
    private static long reference(OrderTicket ticket, long mark) {
        if (ticket.type() == OrderType.LIMIT) {
            return ticket.price();
        }
        return ticket.terms().waits() ? ticket.terms().triggerPrice() : mark;
    }

    /** Whether an order may wait for its trigger: it has one, and the mark has not reached it. */
    static boolean isAhead(Market market, Side side, OrderTerms terms, long mark) {
        return market.isPerpetual() && isPrice(market.spec(), terms.triggerPrice()) && !terms.isReached(side, mark);
    }

    private static boolean isPrice(MarketSpec market, long price) {
        return price > 0 && price <= Limits.MAX_AMOUNT && TickRule.isValid(market, price);
    }

    /** What is left to check of an order that waits; all else is checked when it goes on. */
    static @Nullable Rejected checkWaiting(Market market, OrderTicket ticket) {
        long price = reference(ticket, 0);
        if (Math.multiplyHigh(ticket.size(), price) > OrderChecks.MAX_PRODUCT_HIGH
                || Amount.timesFloor(ticket.size(), price) > Limits.MAX_AMOUNT) {
            return OrderChecks.rejected(RejectReason.INVALID_SIZE);
        }
        long minimum = market.spec().minimumNotional();
        if (!ticket.reduceOnly() && Amount.timesFloor(ticket.size(), price) < minimum) {
            return new Rejected(RejectReason.BELOW_MINIMUM, minimum);
        }
        int most = market.spec().maxLeverage();
        boolean leverage = ticket.leverage() >= 0 && ticket.leverage() <= most;
        return leverage ? null : new Rejected(RejectReason.INVALID_LEVERAGE, most);
    }

    static Rejected invalid() {
        return OrderChecks.rejected(RejectReason.INVALID_TRIGGER);
    }
}
