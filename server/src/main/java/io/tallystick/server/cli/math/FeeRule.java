package io.tallystick.server.cli.math;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.math.DealLedger;
import io.tallystick.bots.math.DealLedger.Part;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.Direction;
import io.tallystick.exchange.OrderType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * What a fill costs: a resting order the maker's rate, a market order the taker's.
 *
 * @param inQuote fees are taken in quote; else out of what is received, a buy's in base
 * @param inPrice the prices of fills have their fee in them
 */
record FeeRule(DcaPlan plan, Instrument market, boolean inQuote, boolean inPrice) {
    private static final MathContext DIGITS = new MathContext(40, RoundingMode.HALF_EVEN);

    DealLedger plus(DealLedger ledger, Fill fill) {
        Part part = fill.role().part();
        boolean buys = (part == Part.EXIT) == (plan.direction() == Direction.SHORT);
        BigDecimal rate = rests(fill.role()) ? market.makerFee() : market.takerFee();
        BigDecimal price = fill.price();
        BigDecimal fee = fill.quantity().multiply(price).multiply(rate);
        if (inPrice) {
            price = fill.price().divide(BigDecimal.ONE.add(buys ? rate : rate.negate()), DIGITS);
            fee = fill.price().subtract(price).abs().multiply(fill.quantity());
        }
        if (inQuote || !buys) {
            return ledger.plus(part, fill.quantity(), price, fee, false);
        }
        return ledger.plus(part, fill.quantity(), price, fill.quantity().multiply(rate), true);
    }

    private boolean rests(Fill.Role role) {
        return switch (role) {
            case BASE -> plan.entry().type() == OrderType.LIMIT;
            case SO -> !plan.ladder().byMarket() && !plan.ladder().bySignal();
            case TP ->
                plan.takeProfit().orderType() == OrderType.LIMIT
                        && !plan.takeProfit().trailing();
            case ADD, SL, REDUCE, CLOSE -> false;
        };
    }
}
