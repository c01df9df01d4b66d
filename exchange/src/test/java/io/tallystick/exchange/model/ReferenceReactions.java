package io.tallystick.exchange.model;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** "Triggers" and "Liquidation" of docs/exchange.md. */
final class ReferenceReactions {
    private final ReferenceState state;
    private final ReferenceOrders orders;
    private final ReferenceLiquidation liquidation;

    ReferenceReactions(ReferenceState state, ReferenceOrders orders, ReferenceLiquidation liquidation) {
        this.liquidation = liquidation;
        this.state = state;
        this.orders = orders;
    }

    void run() {
        while (!state.touched.isEmpty()) {
            ReferenceMarket market = state.market(state.touched.removeFirst());
            if (!market.trades()) {
                continue;
            }
            fireReached(market);
            if (market.riskDue) {
                market.riskDue = false;
                liquidation.check(market);
            }
        }
    }

    private void fireReached(ReferenceMarket market) {
        Set<Long> tried = new TreeSet<>();
        List<ReferenceOrder> reached = reached(market, tried);
        while (!reached.isEmpty()) {
            for (ReferenceOrder order : reached) {
                tried.add(order.id);
                if (state.waiting.contains(order)) {
                    orders.fire(order);
                }
            }
            reached = reached(market, tried);
        }
    }

    private List<ReferenceOrder> reached(ReferenceMarket market, Set<Long> tried) {
        return state.waiting.stream()
                .filter(order -> order.market() == market.id() && !order.asleep && !tried.contains(order.id))
                .filter(order -> ReferenceChecks.reached(market, order.side(), order.ticket.terms()))
                .toList();
    }
}
