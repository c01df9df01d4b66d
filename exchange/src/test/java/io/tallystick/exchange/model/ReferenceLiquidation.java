package io.tallystick.exchange.model;

import static io.tallystick.exchange.model.Exact.big;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.CancelReason;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.FillCause;
import io.tallystick.exchange.MarginMode;
import io.tallystick.exchange.OrderOrigin;
import io.tallystick.exchange.OrderTerms;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TimeInForce;
import io.tallystick.exchange.TriggerKind;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** "Liquidation" of docs/exchange.md. */
final class ReferenceLiquidation {
    private final ReferenceState state;
    private final ReferenceMargin margin;
    private final ReferenceChecks checks;
    private final ReferenceMatching matching;
    private final ReferenceOrders orders;

    ReferenceLiquidation(
            ReferenceState state,
            ReferenceMargin margin,
            ReferenceChecks checks,
            ReferenceMatching matching,
            ReferenceOrders orders) {
        this.state = state;
        this.margin = margin;
        this.checks = checks;
        this.matching = matching;
        this.orders = orders;
    }

    void check(ReferenceMarket market) {
        List<ReferenceAccount> below = state.accounts.values().stream()
                .filter(account -> account.position(market.id()).size() != 0 && below(account, market))
                .toList();
        for (ReferenceAccount account : below) {
            if (account.isolated(market.spec)) {
                isolated(account, market);
            } else {
                cross(account, market);
            }
        }
        long held = state.insurance.position(market.id()).size();
        if (held != 0) {
            OrderTicket ticket = ticket(market, held, Math.abs(held));
            ReferenceOrder taker = new ReferenceOrder(
                    0, ExchangeQueries.INSURANCE_ACCOUNT, ticket, checks.limit(ticket), state.nowMillis);
            matching.match(taker);
        }
    }

    private BigInteger equity(ReferenceAccount account, ReferenceMarket market) {
        return account.isolated(market.spec) ? margin.isolatedValue(account, market) : margin.crossValue(account);
    }

    private BigInteger maintenance(ReferenceAccount account, ReferenceMarket market) {
        return account.isolated(market.spec)
                ? margin.maintenanceMargin(account, market)
                : margin.crossMaintenance(account);
    }

    private boolean below(ReferenceAccount account, ReferenceMarket market) {
        return equity(account, market).compareTo(maintenance(account, market)) < 0;
    }

    /** Below two thirds of the maintenance margin. */
    private boolean failed(ReferenceAccount account, ReferenceMarket market) {
        BigInteger three = equity(account, market).multiply(big(3));
        return three.compareTo(maintenance(account, market).multiply(big(2))) < 0;
    }

    private void isolated(ReferenceAccount account, ReferenceMarket market) {
        if (account.position(market.id()).size() == 0 || !below(account, market)) {
            return;
        }
        long cash = account.cash;
        cancel(account, List.of(market));
        if (mayOrder(account, market)) {
            started(account, market, market.id());
            order(account, market);
        }
        if (account.position(market.id()).size() != 0 && failed(account, market)) {
            if (insuranceBears(equity(account, market))) {
                takeOver(account, market);
                forfeit(account, market.id(), account.cash - cash);
            } else {
                deleverage(account, market, market.previousMark);
            }
        }
        cover(account, market.id(), cash - account.cash);
    }

    private List<ReferenceMarket> crossMarkets(ReferenceAccount account) {
        return state.markets.stream()
                .filter(market -> market.perpetual() && !account.isolated(market.spec))
                .toList();
    }

    List<ReferenceMarket> crossPositions(ReferenceAccount account) {
        return crossMarkets(account).stream()
                .filter(market -> account.position(market.id()).size() != 0)
                .toList();
    }

    private void cross(ReferenceAccount account, ReferenceMarket moved) {
        if (!below(account, moved)) {
            return;
        }
        cancel(account, crossMarkets(account));
        boolean told = false;
        for (ReferenceMarket market : crossPositions(account)) {
            if (below(account, moved) && mayOrder(account, market)) {
                if (!told) {
                    started(account, moved, -1);
                    told = true;
                }
                order(account, market);
            }
        }
        List<ReferenceMarket> left = crossPositions(account);
        if (!left.isEmpty() && failed(account, moved)) {
            if (insuranceBears(margin.crossValue(account))) {
                left.forEach(market -> takeOver(account, market));
                forfeit(account, -1, account.cash);
            } else {
                left.forEach(
                        market -> deleverage(account, market, market == moved ? market.previousMark : market.mark));
            }
        }
        if (crossPositions(account).isEmpty()) {
            cover(account, -1, -account.cash);
        }
    }

    private void started(ReferenceAccount account, ReferenceMarket market, int named) {
        state.tell(new Event.LiquidationStarted(
                account.id,
                named,
                Exact.nearestLong(equity(account, market)),
                Exact.nearestLong(maintenance(account, market))));
    }

    private void cancel(ReferenceAccount account, List<ReferenceMarket> markets) {
        for (ReferenceOrder order : state.allOpen(account.id)) {
            if (markets.contains(state.market(order.market()))
                    && state.allOpen(account.id).contains(order)) {
                state.cancel(order, CancelReason.LIQUIDATED);
            }
        }
    }

    private OrderTicket ticket(ReferenceMarket market, long position, long size) {
        return new OrderTicket(
                market.id(),
                position > 0 ? Side.SELL : Side.BUY,
                OrderType.MARKET,
                TimeInForce.IOC,
                size,
                0,
                0,
                0,
                true,
                0,
                "",
                new OrderTerms(MarginMode.KEEP, TriggerKind.NONE, 0, 0, 0, OrderOrigin.LIQUIDATION, 0));
    }

    private boolean mayOrder(ReferenceAccount account, ReferenceMarket market) {
        Long before = account.liquidatedMillis.get(market.id());
        if (before != null && state.nowMillis - before < 30_000) {
            return false;
        }
        if (!market.trades()) {
            return false;
        }
        long position = account.position(market.id()).size();
        OrderTicket ticket = ticket(market, position, 1);
        return state.within(market.id(), ticket.side().opposite(), checks.limit(ticket)).stream()
                .anyMatch(order -> order.account != account.id);
    }

    private void order(ReferenceAccount account, ReferenceMarket market) {
        long position = account.position(market.id()).size();
        long size = Math.abs(position);
        boolean large = margin.positionValue(account, market).abs().compareTo(big(100_000 * Amount.ONE)) > 0;
        if (large && !account.liquidatedMillis.containsKey(market.id())) {
            long fifth = big(size).multiply(big(20)).divide(big(100)).longValueExact();
            size = Math.max(market.spec.lot(), fifth - fifth % market.spec.lot());
            if (size < Math.abs(position)) {
                account.liquidatedMillis.put(market.id(), state.nowMillis);
            }
        }
        orders.liquidate(account, ticket(market, position, size));
    }

    private boolean insuranceBears(BigInteger equity) {
        BigInteger own = BigInteger.valueOf(Exact.nearestLong(margin.crossValue(state.insurance)));
        return equity.signum() >= 0 || (own.signum() > 0 && own.add(equity).signum() >= 0);
    }

    private void takeOver(ReferenceAccount account, ReferenceMarket market) {
        long size = Math.abs(account.position(market.id()).size());
        matching.transfer(account, state.insurance, market, size, market.mark, FillCause.BACKSTOP);
    }

    private void forfeit(ReferenceAccount account, int market, long amount) {
        account.cash = Math.subtractExact(account.cash, amount);
        state.insurance.cash = Math.addExact(state.insurance.cash, amount);
        state.tell(new Event.MarginForfeited(account.id, market, amount));
    }

    void cover(ReferenceAccount account, int market, long deficit) {
        if (deficit > 0) {
            account.cash = Math.addExact(account.cash, deficit);
            state.insurance.cash = Math.subtractExact(state.insurance.cash, deficit);
            state.tell(new Event.DeficitCovered(account.id, market, deficit));
        }
    }

    private void deleverage(ReferenceAccount account, ReferenceMarket market, long price) {
        int sign = Long.signum(account.position(market.id()).size());
        TreeMap<Long, ReferenceAccount> all = new TreeMap<>(state.accounts);
        List<ReferenceAccount> queue = new ArrayList<>(all.values().stream()
                .sorted(Comparator.comparing((ReferenceAccount other) -> score(other, market))
                        .reversed()
                        .thenComparingLong(other -> other.id))
                .toList());
        queue.add(state.insurance);
        queue.add(state.maker);
        queue.removeIf(other -> Long.signum(other.position(market.id()).size()) != -sign);
        for (ReferenceAccount other : queue) {
            long size = Math.min(
                    Math.abs(account.position(market.id()).size()),
                    Math.abs(other.position(market.id()).size()));
            if (size > 0) {
                matching.transfer(account, other, market, size, price, FillCause.DELEVERAGING);
            }
        }
    }

    /**
     * Profit times leverage, 8 decimals: (mark / entry) x (value / equity), of a short (entry / mark) x (value /
     * equity).
     */
    private BigInteger score(ReferenceAccount account, ReferenceMarket market) {
        ReferenceAccount.Position position = account.position(market.id());
        BigInteger equity = big(Exact.nearestLong(equity(account, market)));
        if (equity.signum() <= 0 || position.size() == 0) {
            return BigInteger.ZERO;
        }
        BigInteger cost = big(position.cost()).abs();
        if (position.size() < 0) {
            return Exact.divide(cost.multiply(big(Amount.ONE)), equity, RoundingMode.FLOOR);
        }
        BigInteger value = Exact.times(position.size(), market.mark, RoundingMode.FLOOR);
        return Exact.divide(
                value.multiply(value).multiply(big(Amount.ONE)),
                cost.max(BigInteger.ONE).multiply(equity),
                RoundingMode.FLOOR);
    }
}
