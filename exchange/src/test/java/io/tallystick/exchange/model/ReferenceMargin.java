package io.tallystick.exchange.model;

import static io.tallystick.exchange.model.Exact.big;

import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.Side;
import java.math.BigInteger;
import java.math.RoundingMode;

/** "Perpetuals: cross margin" of docs/exchange.md, each sum from scratch over positions and open orders. */
final class ReferenceMargin {
    private final ReferenceState state;

    ReferenceMargin(ReferenceState state) {
        this.state = state;
    }

    /** Signed position x mark, rounded away from zero: the P of the rules. */
    BigInteger positionValue(ReferenceAccount account, ReferenceMarket market) {
        return Exact.times(account.position(market.id()).size(), market.mark, RoundingMode.UP);
    }

    BigInteger unrealizedProfit(ReferenceAccount account, ReferenceMarket market) {
        ReferenceAccount.Position position = account.position(market.id());
        return Exact.times(position.size(), market.mark, RoundingMode.FLOOR).subtract(big(position.cost()));
    }

    BigInteger accountValue(ReferenceAccount account) {
        BigInteger value = big(account.cash);
        for (ReferenceMarket market : state.markets) {
            value = value.add(unrealizedProfit(account, market));
        }
        return value;
    }

    /** Of the position and the resting orders at the present leverage. */
    BigInteger initialMargin(ReferenceAccount account, ReferenceMarket market) {
        return initialMargin(account, market, account.leverage(market.spec), BigInteger.ZERO, BigInteger.ZERO);
    }

    private BigInteger initialMargin(
            ReferenceAccount account, ReferenceMarket market, int leverage, BigInteger moreBuys, BigInteger moreSells) {
        BigInteger buys = restingValue(account, market, Side.BUY).add(moreBuys);
        BigInteger sells = restingValue(account, market, Side.SELL).add(moreSells);
        BigInteger position = positionValue(account, market);
        BigInteger largest = position.abs().max(position.add(buys)).max(sells.subtract(position));
        return Exact.divide(largest, big(leverage), RoundingMode.CEILING);
    }

    /** Remaining x price of one side's resting orders that are not reduce-only: B or S. */
    BigInteger restingValue(ReferenceAccount account, ReferenceMarket market, Side side) {
        BigInteger sum = BigInteger.ZERO;
        for (ReferenceOrder order : state.openOrders(account.id)) {
            if (order.market() == market.id() && order.side() == side && !order.reduceOnly()) {
                sum = sum.add(Exact.notional(order.remaining(), order.limit));
            }
        }
        return sum;
    }

    /** Sum of the initial margins of all perpetual markets. */
    BigInteger marginUsed(ReferenceAccount account) {
        BigInteger used = BigInteger.ZERO;
        for (ReferenceMarket market : state.markets) {
            if (market.perpetual()) {
                used = used.add(initialMargin(account, market));
            }
        }
        return used;
    }

    /** What is left of the account value when all initial margins are set aside; negative when they are not covered. */
    BigInteger free(ReferenceAccount account) {
        return accountValue(account).subtract(marginUsed(account));
    }

    /** What the account lacks for one more order at the present leverage. */
    BigInteger shortage(ReferenceAccount account, OrderTicket ticket) {
        ReferenceMarket market = state.market(ticket.market());
        BigInteger value = Exact.notional(ticket.size(), ticket.price());
        boolean buy = ticket.side() == Side.BUY;
        BigInteger after = initialMargin(
                account,
                market,
                account.leverage(market.spec),
                buy ? value : BigInteger.ZERO,
                buy ? BigInteger.ZERO : value);
        return after.subtract(initialMargin(account, market)).subtract(free(account));
    }

    /**
     * Step 7 for a new order at its limit or cap: covered, or the margin of its market is not larger than
     * {@code before}.
     */
    boolean carries(ReferenceAccount account, OrderTicket ticket, long limit, int leverage, BigInteger before) {
        ReferenceMarket market = state.market(ticket.market());
        BigInteger buys = BigInteger.ZERO;
        BigInteger sells = BigInteger.ZERO;
        if (ticket.side() == Side.BUY) {
            buys = Exact.notional(ticket.size(), limit);
        } else {
            sells = Exact.times(ticket.size(), Math.max(limit, market.mark), RoundingMode.CEILING);
        }
        return carries(account, market, initialMargin(account, market, leverage, buys, sells), before);
    }

    /** Step 7 without a new order: only the leverage changes. */
    boolean carries(ReferenceAccount account, ReferenceMarket market, int leverage) {
        BigInteger after = initialMargin(account, market, leverage, BigInteger.ZERO, BigInteger.ZERO);
        return carries(account, market, after, initialMargin(account, market));
    }

    private boolean carries(ReferenceAccount account, ReferenceMarket market, BigInteger after, BigInteger before) {
        BigInteger free = free(account).add(initialMargin(account, market)).subtract(after);
        return free.signum() >= 0 || after.compareTo(before) <= 0;
    }
}
