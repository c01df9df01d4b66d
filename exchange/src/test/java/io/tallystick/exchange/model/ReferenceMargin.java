package io.tallystick.exchange.model;

import static io.tallystick.exchange.model.Exact.big;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.MarginTier;
import io.tallystick.exchange.MarketSpec;
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

    /** The one of the account's cross margin: cash and unrealised profit of its cross positions. */
    BigInteger crossValue(ReferenceAccount account) {
        BigInteger value = big(account.cash);
        for (ReferenceMarket market : state.markets) {
            if (!account.isolated(market.spec)) {
                value = value.add(unrealizedProfit(account, market));
            }
        }
        return value;
    }

    /** What an isolated position is worth: its pot and its unrealised profit. */
    BigInteger isolatedValue(ReferenceAccount account, ReferenceMarket market) {
        return big(account.pot(market.id())).add(unrealizedProfit(account, market));
    }

    BigInteger accountValue(ReferenceAccount account) {
        BigInteger value = crossValue(account);
        for (ReferenceMarket market : state.markets) {
            if (account.isolated(market.spec)) {
                value = value.add(isolatedValue(account, market));
            }
        }
        return value;
    }

    /** Value of all cross positions. */
    BigInteger crossNotional(ReferenceAccount account) {
        BigInteger notional = BigInteger.ZERO;
        for (ReferenceMarket market : state.markets) {
            if (!account.isolated(market.spec)) {
                notional = notional.add(positionValue(account, market).abs());
            }
        }
        return notional;
    }

    BigInteger maintenanceMargin(ReferenceAccount account, ReferenceMarket market) {
        return maintenance(market.spec, positionValue(account, market).abs());
    }

    /** Least equity of a position of that value. */
    static BigInteger maintenance(MarketSpec market, BigInteger notional) {
        BigInteger deduction = BigInteger.ZERO;
        int leverage = market.maxLeverage();
        for (MarginTier tier : market.risk().tiers()) {
            if (notional.compareTo(big(tier.above())) > 0) {
                // lower x (MMR(n) - MMR(n - 1)) with MMR = 1 / (2 x leverage)
                BigInteger rise = big(tier.above()).multiply(big(leverage - tier.maxLeverage()));
                deduction =
                        deduction.add(Exact.divide(rise, big(2L * leverage * tier.maxLeverage()), RoundingMode.FLOOR));
                leverage = tier.maxLeverage();
            }
        }
        return Exact.divide(notional, big(2L * leverage), RoundingMode.CEILING).subtract(deduction);
    }

    BigInteger crossMaintenance(ReferenceAccount account) {
        BigInteger sum = BigInteger.ZERO;
        for (ReferenceMarket market : state.markets) {
            if (market.perpetual() && !account.isolated(market.spec)) {
                sum = sum.add(maintenanceMargin(account, market));
            }
        }
        return sum;
    }

    static int leverageLimit(ReferenceMarket market, BigInteger exposure) {
        int leverage = market.spec.maxLeverage();
        for (MarginTier tier : market.spec.risk().tiers()) {
            if (exposure.compareTo(big(tier.above())) > 0) {
                leverage = tier.maxLeverage();
            }
        }
        return leverage;
    }

    /** What may leave the cross margin. */
    BigInteger withdrawable(ReferenceAccount account) {
        BigInteger tenth = Exact.divide(crossNotional(account), BigInteger.TEN, RoundingMode.CEILING);
        return crossValue(account).subtract(required(account).max(tenth)).max(BigInteger.ZERO);
    }

    /** What may leave the pot of an isolated position. */
    BigInteger removable(ReferenceAccount account, ReferenceMarket market) {
        BigInteger notional = positionValue(account, market).abs();
        BigInteger initial = Exact.divide(notional, big(account.leverage(market.spec)), RoundingMode.CEILING);
        BigInteger tenth = Exact.divide(notional, BigInteger.TEN, RoundingMode.CEILING);
        return isolatedValue(account, market).subtract(initial.max(tenth)).max(BigInteger.ZERO);
    }

    /** mark - side x spare / size / (1 - l x side), where spare is what the equity has above maintenance. */
    BigInteger liquidationPrice(ReferenceAccount account, ReferenceMarket market) {
        BigInteger spare = account.isolated(market.spec)
                ? isolatedValue(account, market).subtract(maintenanceMargin(account, market))
                : crossValue(account).subtract(crossMaintenance(account));
        long size = account.position(market.id()).size();
        int side = Long.signum(size);
        int leverage = leverageLimit(market, positionValue(account, market).abs());
        BigInteger above = spare.multiply(big(Amount.ONE)).multiply(big(2L * leverage));
        BigInteger below = big(size).abs().multiply(big(2L * leverage - side));
        BigInteger distance = Exact.divide(above, below, RoundingMode.FLOOR);
        return big(market.mark).subtract(distance.multiply(big(side))).max(BigInteger.ZERO);
    }

    /** What the market needs of the cross margin at present. */
    BigInteger initialMargin(ReferenceAccount account, ReferenceMarket market) {
        return initialMargin(
                account,
                market,
                account.leverage(market.spec),
                account.isolated(market.spec),
                BigInteger.ZERO,
                BigInteger.ZERO);
    }

    private BigInteger initialMargin(
            ReferenceAccount account,
            ReferenceMarket market,
            int leverage,
            boolean isolated,
            BigInteger moreBuys,
            BigInteger moreSells) {
        BigInteger counted = exposure(account, market, moreBuys, moreSells);
        if (isolated) {
            counted = counted.subtract(positionValue(account, market).abs()); // the position's own lies in its pot
        }
        return Exact.divide(counted, big(leverage), RoundingMode.CEILING);
    }

    /** The largest value that the position may come to when orders of one side fill. */
    BigInteger exposure(ReferenceAccount account, ReferenceMarket market, BigInteger moreBuys, BigInteger moreSells) {
        BigInteger buys = restingValue(account, market, Side.BUY).add(moreBuys);
        BigInteger sells = restingValue(account, market, Side.SELL).add(moreSells);
        BigInteger position = positionValue(account, market);
        return position.abs().max(position.add(buys)).max(sells.subtract(position));
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

    /** Sum of what all perpetual markets need of the cross margin. */
    BigInteger required(ReferenceAccount account) {
        BigInteger used = BigInteger.ZERO;
        for (ReferenceMarket market : state.markets) {
            if (market.perpetual()) {
                used = used.add(initialMargin(account, market));
            }
        }
        return used;
    }

    /** What the cross margin must hold, and what isolated positions are worth. */
    BigInteger marginUsed(ReferenceAccount account) {
        return required(account).add(accountValue(account)).subtract(crossValue(account));
    }

    /** What is left of the cross margin when all requirements are set aside; negative when they are not covered. */
    BigInteger free(ReferenceAccount account) {
        return crossValue(account).subtract(required(account));
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
                account.isolated(market.spec),
                buy ? value : BigInteger.ZERO,
                buy ? BigInteger.ZERO : value);
        return after.subtract(initialMargin(account, market)).subtract(free(account));
    }

    /**
     * Step 7 for a new order at its limit or cap: covered, or the margin of its market is not larger than
     * {@code before}.
     */
    boolean carries(
            ReferenceAccount account,
            OrderTicket ticket,
            long limit,
            int leverage,
            boolean isolated,
            BigInteger before) {
        ReferenceMarket market = state.market(ticket.market());
        BigInteger after = initialMargin(
                account,
                market,
                leverage,
                isolated,
                valueOf(ticket, limit, Side.BUY),
                valueOf(ticket, limit, Side.SELL));
        return carries(account, market, after, before);
    }

    /** What a new order adds to the buys or sells. */
    private BigInteger valueOf(OrderTicket ticket, long limit, Side side) {
        if (ticket.side() != side) {
            return BigInteger.ZERO;
        }
        return side == Side.BUY
                ? Exact.notional(ticket.size(), limit)
                : Exact.times(ticket.size(), Math.max(limit, state.market(ticket.market()).mark), RoundingMode.CEILING);
    }

    BigInteger exposureWith(ReferenceAccount account, OrderTicket ticket, long limit) {
        return exposure(
                account,
                state.market(ticket.market()),
                valueOf(ticket, limit, Side.BUY),
                valueOf(ticket, limit, Side.SELL));
    }

    BigInteger exposure(ReferenceAccount account, ReferenceMarket market) {
        return exposure(account, market, BigInteger.ZERO, BigInteger.ZERO);
    }

    /** Step 7 without a new order: only leverage and mode change. */
    boolean carries(ReferenceAccount account, ReferenceMarket market, int leverage, boolean isolated) {
        BigInteger after = initialMargin(account, market, leverage, isolated, BigInteger.ZERO, BigInteger.ZERO);
        return carries(account, market, after, initialMargin(account, market));
    }

    private boolean carries(ReferenceAccount account, ReferenceMarket market, BigInteger after, BigInteger before) {
        BigInteger free = free(account).add(initialMargin(account, market)).subtract(after);
        return free.signum() >= 0 || after.compareTo(before) <= 0;
    }
}
