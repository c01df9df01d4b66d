package io.tallystick.exchange.market;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.BookLevel;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TickRule;
import java.util.ArrayList;
import java.util.List;

/** What the built-in maker wants to have in the book at a mark: a ladder of quotes on both sides. */
public final class MakerPolicy {

    private MakerPolicy() {}

    /**
     * The quotes of one side, best first, each one order. Quote i stands {@code halfSpread + i x levelSpacing} of the
     * mark away from it (at least one ledger unit), rounded away from the mark to a valid price and at least one tick
     * beyond the quote before; its size is worth the level's notional, rounded down to the lot, at least one lot. Bids
     * end where no valid price is left, asks at the greatest price.
     */
    public static List<BookLevel> quotes(Side side, long mark, MarketSpec market) {
        List<BookLevel> quotes = new ArrayList<>(market.walk().levels());
        long previous = mark;
        for (int i = 0; i < market.walk().levels(); i++) {
            long rate = market.walk().halfSpreadRate() + i * market.walk().levelSpacingRate();
            long distance = Math.max(1, Amount.timesFloor(mark, rate));
            long price = side == Side.BUY
                    ? TickRule.floor(market, Math.min(mark - distance, previous - 1))
                    : TickRule.ceil(market, Math.max(mark + distance, previous + 1));
            if (price <= 0 || price > Limits.MAX_AMOUNT) {
                break;
            }
            quotes.add(new BookLevel(price, size(price, market), 1));
            previous = price;
        }
        return quotes;
    }

    private static long size(long price, MarketSpec market) {
        long notional = market.walk().levelNotional();
        long size = notional / price >= Limits.MAX_AMOUNT / Amount.ONE
                ? Limits.MAX_AMOUNT
                : Amount.mulDivFloor(notional, Amount.ONE, price);
        return Math.max(market.lot(), size - size % market.lot());
    }
}
