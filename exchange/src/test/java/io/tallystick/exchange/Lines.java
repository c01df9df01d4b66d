package io.tallystick.exchange;

import java.math.BigDecimal;

/** Events as lines that read like a table, for the lists that tests compare. */
final class Lines {

    private Lines() {}

    static String of(Event event) {
        return switch (event) {
            case Event.Deposited d -> "deposited " + d.account() + " " + number(d.amount()) + " " + d.asset();
            case Event.MarkMoved m -> "mark " + m.market() + " " + number(m.mark());
            case Event.FundingSettled f ->
                "funding of %d at %d: rate %s, premium %s, oracle %s"
                        .formatted(
                                f.market(), f.timeMillis(), number(f.rate()), number(f.premium()), number(f.oracle()));
            case Event.FundingPaid f -> "%d paid %s in %d".formatted(f.account(), number(f.amount()), f.market());
            case Event.LeverageChanged l ->
                "leverage " + l.account() + " " + l.market() + " " + l.leverage() + (l.isolated() ? " isolated" : "");
            case Event.IsolatedMarginMoved m ->
                "margin " + m.account() + " " + m.market() + " " + number(m.amount()) + " to "
                        + number(m.isolatedMargin());
            case Event.OrderAccepted a -> "accepted " + a.order().orderId();
            case Event.Traded t ->
                "traded %d: maker #%d fee %s profit %s, taker #%d fee %s profit %s, %s @ %s"
                        .formatted(
                                t.taker().tradeId(),
                                t.maker().orderId(),
                                number(t.maker().fee()),
                                number(t.maker().closedProfit()),
                                t.taker().orderId(),
                                number(t.taker().fee()),
                                number(t.taker().closedProfit()),
                                number(t.taker().size()),
                                number(t.taker().price()));
            case Event.OrderClosed c ->
                "closed %d %s after %s"
                        .formatted(
                                c.order().orderId(),
                                c.order().state() == OrderState.FILLED
                                        ? "FILLED"
                                        : c.order().cancelReason(),
                                number(c.order().filled()));
            case Event.OrderAwoken a -> "awoken " + a.order().orderId();
            case Event.OrderTriggered t -> "triggered " + t.order().orderId();
            case Event.LiquidationStarted l ->
                "liquidation of %d in %d: %s of %s"
                        .formatted(l.account(), l.market(), number(l.equity()), number(l.maintenanceMargin()));
            case Event.MarginForfeited f ->
                "%d forfeited %s in %d".formatted(f.account(), number(f.amount()), f.market());
            case Event.DeficitCovered d ->
                "covered %s of %d in %d".formatted(number(d.amount()), d.account(), d.market());
            case Event.CancelAllScheduled c -> "cancel all of " + c.account() + " at " + c.atMillis();
            case Event.CancelAllDue c -> "countdown of " + c.account() + " is over";
            case Event.Transferred t -> "transferred " + t.account() + " " + number(t.amount()) + " to " + t.to();
            case Event.MarketStateChanged m -> "market " + m.market() + " " + m.state();
            case Event.OrderRejected r -> "rejected " + r.account() + " " + r.reason();
        };
    }

    static String number(long units) {
        return BigDecimal.valueOf(units, Amount.DECIMALS).stripTrailingZeros().toPlainString();
    }
}
