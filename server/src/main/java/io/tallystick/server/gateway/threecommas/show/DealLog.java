package io.tallystick.server.gateway.threecommas.show;

import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.view.DealEvent;
import io.tallystick.bots.view.DealOrderView;
import io.tallystick.bots.view.DealView;
import io.tallystick.bots.view.OrderRole;
import io.tallystick.bots.view.OrderStatus;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.Side;
import io.tallystick.server.gateway.threecommas.bots.Pairs;
import io.tallystick.server.gateway.threecommas.parameters.Figures;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The sentences of a deal's log, in the shape that programs parse ({@code 3commas.md} 3.7), odd blanks and the bracket
 * of the last line included.
 */
final class DealLog {
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final String MONEY_BAG = "\uD83D\uDCB0";
    private static final String GRIMACE = "\uD83D\uDE2C";
    private static final String NAME_BADGE = "\uD83D\uDCDB";
    private static final int PROFIT_DECIMALS = 8;

    private final DealView deal;
    private final DealEvent event;

    private DealLog(DealView deal, DealEvent event) {
        this.deal = deal;
        this.event = event;
    }

    /** Empty for a line that the dialect does not write. */
    static Optional<String> sentence(DealView deal, DealEvent event) {
        DealLog line = new DealLog(deal, event);
        String text = switch (event.kind()) {
            case PLACING -> line.placing();
            case FILLED -> line.filled();
            case CANCELLING -> line.cancelling();
            case CANCELED -> line.canceled();
            case REFUSED -> line.named() + " was refused. " + event.text();
            case TRAILING_STARTED -> "Trailing TakeProfit activated. Price: " + line.price(event.last());
            case STOP_MOVED -> "StopLoss moved. Price: " + line.price(event.price());
            case ENDED -> line.ended();
            case NOTE -> event.text();
        };
        return text.isEmpty() ? Optional.empty() : Optional.of(text.strip());
    }

    private String placing() {
        return switch (event.role()) {
            case BASE -> "Placing base order. " + asked(compounded());
            case SAFETY -> "Placing averaging order " + outOf() + ". " + asked();
            case ADDED_FUNDS -> "Placing manual averaging order. " + asked();
            case REDUCED_FUNDS -> "Placing order to reduce funds. " + asked();
            case TAKE_PROFIT -> placingTakeProfit();
            case STOP_LOSS -> "Placing StopLoss trade. " + asked();
            case CLOSE -> "Placing order to close at market price. " + asked();
        };
    }

    private String placingTakeProfit() {
        String start = "Placing TakeProfit trade.  " + asked();
        if (event.price().signum() == 0 || event.last().signum() == 0) {
            return start;
        }
        BigDecimal way = event.price().subtract(event.last()).multiply(HUNDRED);
        BigDecimal percent = way.divide(event.last(), 2, RoundingMode.HALF_UP);
        boolean isLong = deal.plan().direction() == Direction.LONG;
        return start + ", the price should " + (isLong ? "rise" : "fall") + " for "
                + (isLong ? percent : percent.negate()).toPlainString() + "% to close the trade";
    }

    private String filled() {
        return switch (event.role()) {
            case BASE -> {
                BigDecimal price = executedPrice();
                yield "Base order executed.  Price: " + price(price) + ".  Size: " + size(price);
            }
            case SAFETY -> {
                String last = event.number() > 0 && event.number() == event.outOf() ? " #lastAO " + GRIMACE : "";
                yield "Averaging order " + outOf() + " executed. " + executed() + last;
            }
            case ADDED_FUNDS -> "Manual averaging order executed. " + executed();
            case REDUCED_FUNDS -> "Order to reduce funds executed. " + executed();
            case TAKE_PROFIT -> "TakeProfit trade finished. " + executed();
            case STOP_LOSS -> "Stop loss trade completed. " + executed();
            case CLOSE -> "Order to close at market price executed. " + executed();
        };
    }

    private String cancelling() {
        return switch (event.role()) {
            case TAKE_PROFIT -> "Cancelling TakeProfit trade. " + asked();
            case SAFETY -> "Cancelling " + side() + " order " + outOf() + ". " + asked();
            case BASE -> "Cancelling base order. " + asked();
            case ADDED_FUNDS -> "Cancelling manual averaging order. " + asked();
            case REDUCED_FUNDS, STOP_LOSS, CLOSE -> "Cancelling " + named() + ". " + asked();
        };
    }

    private String canceled() {
        return switch (event.role()) {
            case TAKE_PROFIT -> "TakeProfit trade cancelled. " + asked();
            case SAFETY -> "Averaging order " + outOf() + " cancelled. " + asked();
            case BASE -> "Base order cancelled. " + asked();
            case ADDED_FUNDS -> "Manual averaging order cancelled. " + asked();
            case REDUCED_FUNDS, STOP_LOSS, CLOSE -> named() + " cancelled. " + asked();
        };
    }

    private String named() {
        return switch (event.role()) {
            case BASE -> "Base order";
            case SAFETY -> "Averaging order " + outOf();
            case ADDED_FUNDS -> "Manual averaging order";
            case REDUCED_FUNDS -> "Order to reduce funds";
            case TAKE_PROFIT -> "TakeProfit trade";
            case STOP_LOSS -> "StopLoss trade";
            case CLOSE -> "Order to close at market price";
        };
    }

    private String ended() {
        String quote = deal.market().quote();
        BigDecimal usd = deal.profit().multiply(deal.usdRate());
        String share = " (" + Figures.rounded(usd, 2) + " $) (" + Figures.rounded(deal.profitPercent(), 2)
                + "% from total volume)";
        String profit =
                deal.profit().setScale(PROFIT_DECIMALS, RoundingMode.HALF_UP).toPlainString();
        String pair = "(" + Pairs.pair(deal.market().symbol()) + "): ";
        return switch (deal.status()) {
            case COMPLETED ->
                pair + "Trade completed. Profit:  " + (deal.profit().signum() >= 0 ? "+" : "") + profit + " " + quote
                        + share + " " + MONEY_BAG.repeat(3) + "). #profit "
                        + Times.inWords(deal.closedAtMillis() - deal.createdAtMillis());
            case STOPPED -> "Stop loss " + NAME_BADGE + "  " + profit + " " + quote + share + " #stoploss";
            case CLOSED -> pair + "Trade closed at market price. Profit:  " + profit + " " + quote + share;
            case CANCELED -> (pair + "Trade cancelled. " + event.text()).strip();
            case FAILED -> pair + "Trade failed. " + deal.error();
            case LIQUIDATED -> pair + "Position liquidated. Profit:  " + profit + " " + quote + share;
            case CREATED, ENTERING, OPEN, TRAILING, TAKING_PROFIT, STOPPING, CLOSING -> event.text();
        };
    }

    private String outOf() {
        return "(" + event.number() + " out of " + event.outOf() + ")";
    }

    private String side() {
        return deal.plan().direction() == Direction.LONG ? "buy" : "sell";
    }

    /** What was asked for: a market order's size is reckoned with the last price. */
    private String asked() {
        return asked("");
    }

    private String asked(String more) {
        boolean market = event.price().signum() == 0;
        BigDecimal reckoned = market ? event.last() : event.price();
        return "Price: " + (market ? "market" : price(event.price())) + " Size: " + size(reckoned, more);
    }

    /** What earlier results have made of the size, in brackets; "" when nothing. */
    private String compounded() {
        BigDecimal by = event.compounded().setScale(PROFIT_DECIMALS, RoundingMode.HALF_UP);
        if (by.signum() == 0) {
            return "";
        }
        return (by.signum() > 0 ? "(Reinvested " : "(Risk reduction ") + price(by.abs()) + ") ";
    }

    /** What became of it, with the fee in the price. */
    private String executed() {
        boolean market = event.role() == OrderRole.SAFETY
                && order().filter(order -> order.type() == OrderType.MARKET).isPresent();
        BigDecimal price = executedPrice();
        return "Price: " + (market ? "market" : price(price)) + " Size: " + size(price);
    }

    private BigDecimal executedPrice() {
        Optional<DealOrderView> order = order();
        if (order.isEmpty()) {
            return event.price().signum() == 0 ? event.last() : event.price();
        }
        DealOrderView filled = order.get();
        BigDecimal volume = filled.side() == Side.BUY
                ? filled.filledQuote().add(filled.feeQuote())
                : filled.filledQuote().subtract(filled.feeQuote());
        return volume.divide(filled.filled(), PROFIT_DECIMALS, RoundingMode.HALF_UP);
    }

    /** The order that a line tells the end of. */
    private Optional<DealOrderView> order() {
        return deal.orders().stream()
                .filter(order -> order.role() == event.role()
                        && order.number() == event.number()
                        && order.status() == OrderStatus.FILLED
                        && order.filled().signum() > 0
                        && order.updatedAtMillis() <= event.atMillis())
                .reduce((older, newer) -> newer);
    }

    private String price(BigDecimal price) {
        return Figures.text(price) + " " + deal.market().quote();
    }

    private String size(BigDecimal price) {
        return size(price, "");
    }

    private String size(BigDecimal price, String more) {
        return Figures.text(price.multiply(event.quantity())) + " "
                + deal.market().quote() + " " + more + "(" + Figures.text(event.quantity()) + " "
                + deal.market().base() + ")";
    }
}
