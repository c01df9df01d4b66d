package io.tallystick.bots.engine;

import io.tallystick.bots.CloseReason;
import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.FleetOutcome.Refused;
import io.tallystick.bots.RefusalReason;
import io.tallystick.bots.plan.Compounding;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.Ladder;
import io.tallystick.bots.plan.StartLimits;
import io.tallystick.bots.plan.Starting;
import io.tallystick.bots.plan.StopLoss;
import io.tallystick.bots.view.DealStatus;
import java.util.List;
import java.util.Optional;

/**
 * Smart trades: what a deal goes on as when its owner takes it out of its bot (contracts/3commas.md 2.7, 2.8). A trade
 * is a deal without a bot and without a ladder, so that its targets and its stop are worked out as they were before.
 */
final class Trades {
    private static final FleetOutcome DONE = new FleetOutcome.Done();

    private final FleetState state;
    private final DealFlow deals;

    Trades(FleetState state, DealFlow deals) {
        this.state = state;
        this.deals = deals;
    }

    FleetOutcome apply(FleetCommand.OfTrades command) {
        return switch (command) {
            case FleetCommand.CloseTrade c -> close(c);
            case FleetCommand.NoteTrade c ->
                with(c.userId(), c.tradeId(), trade -> {
                    trade.note = c.note();
                    state.changed(trade);
                    return DONE;
                });
        };
    }

    private FleetOutcome close(FleetCommand.CloseTrade c) {
        return with(c.userId(), c.tradeId(), trade -> {
            if (trade.over()) {
                return new Refused(RefusalReason.WRONG_STATE, "the smart trade is over");
            }
            deals.close(trade, c.mode(), CloseReason.API, DealStatus.CLOSING, DealStatus.CLOSED);
            return DONE;
        });
    }

    private interface OnTrade {
        FleetOutcome apply(Deal trade);
    }

    private FleetOutcome with(long userId, long tradeId, OnTrade change) {
        return state.tradeOf(userId, tradeId)
                .map(change::apply)
                .orElseGet(() -> new Refused(RefusalReason.UNKNOWN_DEAL, "Smart Trade not found"));
    }

    /** What a deal, of which nothing rests any more, goes on as; its targets are placed by who asks. */
    static Deal of(FleetState state, Deal deal) {
        Deal trade = new Deal(
                ++state.lastDealId,
                0,
                deal.userId,
                deal.accountId,
                deal.dealId,
                deal.botName,
                deal.venue,
                deal.market,
                plan(deal),
                deal.sizing,
                state.marketMillis);
        trade.ledger = deal.ledger;
        trade.orders.addAll(deal.orders);
        trade.rungsDone.addAll(deal.rungsDone);
        trade.taken.addAll(deal.taken);
        trade.targetsAfter = deal.targetsAfter;
        trade.stoppedTargets = deal.stoppedTargets;
        trade.stopMoved = deal.stopMoved;
        trade.best = deal.best;
        trade.trailingBest = deal.trailingBest;
        trade.status = deal.trailingBest == null ? DealStatus.OPEN : DealStatus.TRAILING;
        trade.openedAt = deal.openedAt;
        trade.margin = deal.margin;
        trade.note = deal.note;
        return trade;
    }

    /** The settings of the deal, as far as they say how it ends. */
    private static DcaPlan plan(Deal deal) {
        DcaPlan plan = deal.plan;
        return new DcaPlan(
                plan.contract(),
                plan.direction(),
                List.of(deal.market.symbol()),
                plan.entry(),
                Ladder.NONE,
                plan.takeProfit(),
                plan.stopLoss().map(Trades::withoutBot),
                Starting.MANUAL,
                StartLimits.ONE_DEAL,
                Compounding.NONE,
                plan.futures());
    }

    private static StopLoss withoutBot(StopLoss stop) {
        return new StopLoss(
                stop.percent(),
                stop.reference(),
                stop.trailing(),
                stop.timeoutSeconds(),
                stop.targets(),
                stop.move(),
                stop.breakEvenSteps(),
                false,
                false,
                stop.fixedPrice());
    }

    /** Why a deal cannot go on as a smart trade, empty when it can. */
    static Optional<Refused> refusal(Deal deal) {
        if (!deal.open()) {
            return Optional.of(new Refused(RefusalReason.WRONG_STATE, "the deal is not open"));
        }
        return deal.plan.takeProfit().byPrice()
                ? Optional.empty()
                : Optional.of(new Refused(
                        RefusalReason.NOT_ENABLED, "a deal that is closed by signals cannot become a smart trade"));
    }
}
