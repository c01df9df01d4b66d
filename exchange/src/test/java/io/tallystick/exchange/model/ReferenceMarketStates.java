package io.tallystick.exchange.model;

import io.tallystick.exchange.CancelReason;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.FillCause;
import io.tallystick.exchange.MarketState;
import io.tallystick.exchange.Outcome;
import io.tallystick.exchange.RejectReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** "Market states" of docs/exchange.md. */
final class ReferenceMarketStates {
    private final ReferenceState state;
    private final ReferenceMaker maker;
    private final ReferenceMatching matching;
    private final ReferenceLiquidation liquidation;

    ReferenceMarketStates(
            ReferenceState state, ReferenceMaker maker, ReferenceMatching matching, ReferenceLiquidation liquidation) {
        this.state = state;
        this.maker = maker;
        this.matching = matching;
        this.liquidation = liquidation;
    }

    Outcome set(Command.SetMarketState set) {
        if (!state.hasMarket(set.market())) {
            return new Outcome.Rejected(RejectReason.UNKNOWN_MARKET, 0);
        }
        ReferenceMarket market = state.market(set.market());
        if (market.state == set.state()) {
            return new Outcome.Done();
        }
        if (market.state == MarketState.SETTLED) {
            return new Outcome.Rejected(RejectReason.MARKET_SETTLED, 0);
        }
        market.state = set.state();
        state.tell(new Event.MarketStateChanged(market.id(), set.state()));
        switch (set.state()) {
            case OPEN -> reopen(market);
            case POST_ONLY, CANCEL_ONLY, HALTED -> maker.withdraw(market);
            case SETTLED -> settle(market);
        }
        return new Outcome.Done();
    }

    private void reopen(ReferenceMarket market) {
        maker.act(market);
        if (market.perpetual()) {
            market.previousMark = market.mark;
            market.riskDue = true;
            state.touched.add(market.id());
        }
    }

    private void settle(ReferenceMarket market) {
        maker.withdraw(market);
        List<ReferenceOrder> orders = Stream.concat(state.open.stream(), state.waiting.stream())
                .filter(order -> order.market() == market.id())
                .sorted(Comparator.comparingLong(order -> order.id))
                .toList();
        for (ReferenceOrder order : orders) {
            if (state.open.contains(order) || state.waiting.contains(order)) {
                state.cancel(order, CancelReason.DELISTED);
            }
        }
        List<ReferenceAccount> all = new ArrayList<>(List.of(state.insurance, state.maker));
        all.addAll(state.accounts.values());
        all.removeIf(account -> account.position(market.id()).size() == 0);
        TreeMap<Long, Long> cash = new TreeMap<>();
        all.forEach(account -> cash.put(account.id, account.cash));
        for (ReferenceAccount bought : all) {
            for (ReferenceAccount sold : all) {
                long size = Math.min(
                        bought.position(market.id()).size(),
                        -sold.position(market.id()).size());
                if (size > 0) {
                    matching.transfer(bought, sold, market, size, market.mark, FillCause.SETTLEMENT);
                }
            }
        }
        for (ReferenceAccount account : all) {
            if (account.id <= 0) {
                continue;
            }
            if (account.isolated(market.spec)) {
                liquidation.cover(account, market.id(), cash.getOrDefault(account.id, 0L) - account.cash);
            } else if (liquidation.crossPositions(account).isEmpty()) {
                liquidation.cover(account, -1, -account.cash);
            }
        }
    }
}
