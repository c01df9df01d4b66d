package io.tallystick.bots.engine;

import io.tallystick.bots.CloseReason;
import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.FleetOutcome.Refused;
import io.tallystick.bots.RefusalReason;
import io.tallystick.bots.math.DealMath;
import io.tallystick.bots.math.Exit;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.PlanFaults;
import io.tallystick.bots.plan.StopLoss;
import io.tallystick.bots.plan.VolumeUnit;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.bots.view.OrderRole;
import io.tallystick.exchange.OrderType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands about running deals. */
final class DealCommands {
    private static final FleetOutcome DONE = new FleetOutcome.Done();

    private final FleetState state;
    private final DealFlow deals;
    private final BotFlow bots;
    private final Signals signals;

    DealCommands(FleetState state, BotFlow bots, DealFlow deals, Signals signals) {
        this.state = state;
        this.bots = bots;
        this.deals = deals;
        this.signals = signals;
    }

    FleetOutcome apply(FleetCommand.OfDeals command) {
        return switch (command) {
            case FleetCommand.CloseDeal c -> close(c);
            case FleetCommand.CloseDeals c -> closeAll(c);
            case FleetCommand.UpdateDeal c -> update(c);
            case FleetCommand.CloseStep c -> closeStep(c);
            case FleetCommand.ChangeFunds c -> changeFunds(c);
            case FleetCommand.CancelDealOrder c -> cancelOrder(c);
            case FleetCommand.StartTrailing c -> startTrailing(c);
            case FleetCommand.ConvertDeal c -> convert(c);
        };
    }

    private FleetOutcome close(FleetCommand.CloseDeal c) {
        return withActive(c.userId(), c.dealId(), deal -> {
            begin(deal, c.mode(), c.reason());
            return DONE;
        });
    }

    private void begin(Deal deal, CloseMode mode, CloseReason reason) {
        boolean stop = reason == CloseReason.WEBHOOK_STOP;
        deals.close(
                deal,
                mode,
                reason,
                stop ? DealStatus.STOPPING : DealStatus.CLOSING,
                stop ? DealStatus.STOPPED : DealStatus.CLOSED);
    }

    private FleetOutcome closeAll(FleetCommand.CloseDeals c) {
        Optional<Bot> found = state.botOf(c.userId(), c.botId());
        if (found.isEmpty()) {
            return new Refused(RefusalReason.UNKNOWN_BOT, "Bot not found");
        }
        Bot bot = found.get();
        boolean webhook = c.reason() == CloseReason.WEBHOOK || c.reason() == CloseReason.WEBHOOK_STOP;
        List<Long> closed = new ArrayList<>();
        Refused refused = new Refused(
                RefusalReason.UNKNOWN_DEAL,
                c.pair().isEmpty() ? "the bot has no active deal" : "the bot has no active deal in " + c.pair());
        for (long dealId : new ArrayList<>(bot.activeDeals)) {
            Deal deal = state.deal(dealId);
            if (!c.pair().isEmpty() && !deal.market.symbol().equals(c.pair())) {
                continue;
            }
            Optional<Refused> why = webhook ? webhookRefusal(deal, c.reason()) : Optional.empty();
            if (why.isPresent()) {
                refused = why.get();
            } else {
                begin(deal, c.mode(), c.reason());
                closed.add(dealId);
            }
        }
        if (closed.isEmpty() && webhook) {
            bot.note(state.marketMillis, "Webhook: no deal closed: " + refused.why());
        }
        return closed.isEmpty() ? refused : new FleetOutcome.DealsTouched(closed);
    }

    /** Contract gainium 3: a webhook closes only what its settings let it close, at the least profit or better. */
    private Optional<Refused> webhookRefusal(Deal deal, CloseReason reason) {
        if (deal.plan.contract() != Contract.GAINIUM) {
            return Optional.empty();
        }
        boolean byTarget = deal.plan.takeProfit().byWebhook();
        boolean byStop = deal.plan.stopLoss().map(StopLoss::webhook).orElse(false);
        if (reason == CloseReason.WEBHOOK_STOP ? !byStop : !byTarget && !byStop) {
            return Optional.of(new Refused(
                    RefusalReason.NOT_ENABLED, "closing by webhook is not switched on in the bot's settings"));
        }
        boolean enough = reason == CloseReason.WEBHOOK_STOP
                || math(deal).leavesMinimum(deal.plan, deal.market, deal.ledger, last(deal));
        return enough
                ? Optional.empty()
                : Optional.of(new Refused(RefusalReason.LIMITED, "the deal has not reached its least profit"));
    }

    private FleetOutcome update(FleetCommand.UpdateDeal c) {
        return withActive(c.userId(), c.dealId(), deal -> {
            if (deal.version != c.version()) {
                return new Refused(RefusalReason.STALE, "the deal was changed in between");
            }
            if (!deal.open()) {
                return new Refused(RefusalReason.WRONG_STATE, "the deal is not open");
            }
            Optional<String> fault = PlanFaults.first(c.plan()).or(() -> fixed(deal.plan, c.plan()));
            if (fault.isPresent()) {
                return new Refused(fault.get());
            }
            DcaPlan before = deal.plan;
            DealEdit.carryOver(deal, c.plan());
            deal.plan = c.plan();
            signals.refollow(deal, before);
            deal.document = c.document();
            deal.note = c.note();
            deal.version++;
            deal.ladder = math(deal).ladder(deal.plan, deal.market, deal.sizing, deal.ledger);
            state.changed(deal);
            deals.look(deal);
            return DONE;
        });
    }

    /** What a deal that runs can never become. */
    private static Optional<String> fixed(DcaPlan now, DcaPlan then) {
        return now.contract() != then.contract()
                        || now.direction() != then.direction()
                        || !now.futures().equals(then.futures())
                ? Optional.of("a running deal keeps its API, its direction and its leverage")
                : Optional.empty();
    }

    private FleetOutcome closeStep(FleetCommand.CloseStep c) {
        return withActive(c.userId(), c.dealId(), deal -> {
            Optional<Exit> exit = DealOrders.exits(deal).stream()
                    .filter(e -> e.step() == c.step() && e.quantity().signum() > 0)
                    .findFirst();
            if (!deal.open() || exit.isEmpty()) {
                return new Refused(RefusalReason.WRONG_STATE, "the step is not there to be closed");
            }
            if (deal.live(OrderRole.TAKE_PROFIT, c.step())
                    .filter(order -> order.type == OrderType.MARKET)
                    .isPresent()) {
                return new Refused(RefusalReason.WRONG_STATE, "the step is being closed");
            }
            deals.orders().cancelExits(deal, order -> order.role == OrderRole.TAKE_PROFIT);
            deals.orders()
                    .place(
                            deal,
                            OrderRole.TAKE_PROFIT,
                            c.step(),
                            OrderType.MARKET,
                            last(deal),
                            exit.get().quantity());
            return DONE;
        });
    }

    private FleetOutcome changeFunds(FleetCommand.ChangeFunds c) {
        return withActive(c.userId(), c.dealId(), deal -> {
            if (!deal.open()) {
                return new Refused(RefusalReason.WRONG_STATE, "the deal is not open");
            }
            BigDecimal price = c.limitPrice().map(deal.market.steps()::nearest).orElse(last(deal));
            if (price.signum() <= 0 || c.amount().signum() <= 0) {
                return new Refused("amount and price are above zero");
            }
            BigDecimal quantity =
                    math(deal).fundsQuantity(deal.plan, deal.market, deal.ledger, c.add(), c.amount(), c.unit(), price);
            if (quantity.signum() <= 0) {
                return new Refused("the least quantity is "
                        + deal.market.minQuantityAt(price).toPlainString() + " " + deal.market.base());
            }
            if (!c.add() && quantity.compareTo(closeQuantity(deal).subtract(DealOrders.leaving(deal))) > 0) {
                return new Refused("the deal does not hold so much");
            }
            OrderType type = c.limitPrice().isPresent() ? OrderType.LIMIT : OrderType.MARKET;
            if (!c.add()) {
                deals.orders().cancelExits(deal, order -> order.role == OrderRole.TAKE_PROFIT);
            }
            OrderRole role = c.add() ? OrderRole.ADDED_FUNDS : OrderRole.REDUCED_FUNDS;
            int number = deal.attempts(role) + 1;
            return new FleetOutcome.Created(deals.orders().place(deal, role, number, type, price, quantity).orderId);
        });
    }

    /** Adds to an open deal what a webhook says; a market order without a price. */
    FleetOutcome addInQuote(Deal deal, BigDecimal volume, Optional<BigDecimal> price) {
        return changeFunds(
                new FleetCommand.ChangeFunds(deal.userId, deal.dealId, true, volume, VolumeUnit.QUOTE, price));
    }

    /** A webhook asks for safety orders of an open deal that waits for it. */
    FleetOutcome addBySignal(Deal deal) {
        if (!signals.ladderHolds(deal)) {
            return new Refused(RefusalReason.LIMITED, "the other signals of its safety_strategy_list do not hold");
        }
        return deals.addBySignal(deal) > 0
                ? DONE
                : new Refused(RefusalReason.LIMITED, "the price has passed no safety order that has not been executed");
    }

    private BigDecimal closeQuantity(Deal deal) {
        return math(deal).closeQuantity(deal.plan, deal.market, deal.ledger, last(deal));
    }

    private FleetOutcome cancelOrder(FleetCommand.CancelDealOrder c) {
        return withActive(c.userId(), c.dealId(), deal -> {
            Optional<DealOrder> order = deal.order(c.orderId()).filter(DealOrder::live);
            if (order.isEmpty()) {
                return new Refused(RefusalReason.UNKNOWN_ORDER, "no such order rests");
            }
            boolean own = order.get().role == OrderRole.ADDED_FUNDS || order.get().role == OrderRole.REDUCED_FUNDS;
            if (!own) {
                return new Refused(RefusalReason.WRONG_STATE, "the deal needs this order");
            }
            deals.orders().cancel(deal, order.get());
            return DONE;
        });
    }

    private FleetOutcome startTrailing(FleetCommand.StartTrailing c) {
        return withActive(c.userId(), c.dealId(), deal -> {
            if (deal.status != DealStatus.OPEN || !deal.plan.takeProfit().trailing()) {
                return new Refused(RefusalReason.WRONG_STATE, "the deal has no trailing take profit that waits");
            }
            deals.startTrailing(deal);
            return DONE;
        });
    }

    private FleetOutcome convert(FleetCommand.ConvertDeal c) {
        return withActive(c.userId(), c.dealId(), deal -> {
            Optional<Refused> refusal = Trades.refusal(deal);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            Bot bot = state.bot(deal.botId);
            if (c.stopBot() && bot.enabled) {
                bots.disable(bot, "Stopped: its deal " + deal.dealId + " became a smart trade");
            }
            deals.close(deal, CloseMode.CANCEL, CloseReason.CONVERSION, DealStatus.CLOSING, DealStatus.CANCELED);
            return DONE;
        });
    }

    private interface OnDeal {
        FleetOutcome apply(Deal deal);
    }

    private FleetOutcome withActive(long userId, long dealId, OnDeal change) {
        Optional<Deal> deal = state.dealOf(userId, dealId);
        if (deal.isEmpty()) {
            return new Refused(RefusalReason.UNKNOWN_DEAL, "Deal not found");
        }
        if (deal.get().over()) {
            return new Refused(RefusalReason.WRONG_STATE, "the deal is over");
        }
        return change.apply(deal.get());
    }

    private BigDecimal last(Deal deal) {
        return state.prices(deal.market.market()).last();
    }

    private static DealMath math(Deal deal) {
        return DealMath.of(deal.plan.contract());
    }
}
