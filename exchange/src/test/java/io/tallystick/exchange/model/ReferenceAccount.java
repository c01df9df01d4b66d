package io.tallystick.exchange.model;

import io.tallystick.exchange.FillView;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What belongs to one account; also the maker's and the fee account's books. */
final class ReferenceAccount {
    /** Leverage of a market that the account never set. */
    static final int FIRST_LEVERAGE = 20;

    /** Signed size and signed cost of what is open. */
    record Position(long size, long cost) {
        static final Position FLAT = new Position(0, 0);
    }

    final long id;
    long cash;
    /** When all orders are cancelled, 0 for never. */
    long cancelAllMillis;

    final TreeMap<Integer, Position> positions = new TreeMap<>();
    final TreeMap<Integer, Integer> leverages = new TreeMap<>();
    /** Markets whose mode was ever set: whether it is isolated. */
    final TreeMap<Integer, Boolean> isolated = new TreeMap<>();
    /** Pots of open isolated positions. */
    final TreeMap<Integer, Long> pots = new TreeMap<>();

    /** When a part of an open position was liquidated. */
    final TreeMap<Integer, Long> liquidatedMillis = new TreeMap<>();

    final TreeMap<Integer, Long> fundingSinceOpen = new TreeMap<>();
    final TreeMap<Integer, Long> fundingAllTime = new TreeMap<>();
    final TreeMap<String, Long> spot = new TreeMap<>();
    final TreeMap<String, Long> deposits = new TreeMap<>();
    /** The order that each client id is bound to; whether it still binds is a question of time. */
    final TreeMap<String, ReferenceOrder> clientIds = new TreeMap<>();
    /** In the order in which they closed. */
    final List<ReferenceOrder> closed = new ArrayList<>();

    final List<FillView> fills = new ArrayList<>();

    ReferenceAccount(long id) {
        this.id = id;
    }

    Position position(int market) {
        return positions.getOrDefault(market, Position.FLAT);
    }

    void setPosition(int market, Position position) {
        if (position.size() == 0) {
            positions.remove(market);
        } else {
            positions.put(market, position);
        }
    }

    int leverage(MarketSpec market) {
        return leverages.getOrDefault(market.id(), Math.min(FIRST_LEVERAGE, market.maxLeverage()));
    }

    boolean isolated(MarketSpec market) {
        return id > 0 && (market.risk().isolatedOnly() || isolated.getOrDefault(market.id(), false));
    }

    long pot(int market) {
        return pots.getOrDefault(market, 0L);
    }

    long spotTotal(String asset) {
        return spot.getOrDefault(asset, 0L);
    }

    void credit(String asset, long amount) {
        spot.put(asset, Math.addExact(spotTotal(asset), amount));
    }

    /** All that was ever deposited into one wallet in one asset. */
    long deposited(MarketKind wallet, String asset) {
        return deposits.getOrDefault(wallet + " " + asset, 0L);
    }

    void addDeposit(MarketKind wallet, String asset, long amount) {
        deposits.put(wallet + " " + asset, Math.addExact(deposited(wallet, asset), amount));
        if (wallet == MarketKind.PERPETUAL) {
            cash = Math.addExact(cash, amount);
        } else {
            credit(asset, amount);
        }
    }

    void keepClosed(ReferenceOrder order) {
        closed.add(order);
        if (closed.size() > Limits.HISTORY) {
            closed.removeFirst();
        }
    }

    void keepFill(FillView fill) {
        fills.add(fill);
        if (fills.size() > Limits.HISTORY) {
            fills.removeFirst();
        }
    }
}
