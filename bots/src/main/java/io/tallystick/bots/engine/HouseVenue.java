package io.tallystick.bots.engine;

import io.tallystick.bots.House;
import io.tallystick.bots.engine.VenueSink.Refusal;
import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.plan.Futures;
import io.tallystick.exchange.Amount;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.FillView;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.Outcome;
import io.tallystick.exchange.RejectReason;
import io.tallystick.exchange.TimeInForce;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Our own exchange as a venue. An order's fate comes as the exchange's events, in the same step. */
final class HouseVenue {
    private final FleetState state;
    private final VenueSink sink;

    HouseVenue(FleetState state, VenueSink sink) {
        this.state = state;
        this.sink = sink;
    }

    void place(Deal deal, DealOrder order, House house) {
        List<Event> events = new ArrayList<>();
        OrderTicket ticket = ticket(deal, order);
        Outcome outcome = house.apply(new Command.PlaceOrder(deal.userId, ticket), events::add);
        switch (outcome) {
            case Outcome.Placed(OrderView placed) -> taken(deal, order, placed, events);
            // Ids of deals are never used twice, so this order is somebody else's: the next attempt has another id.
            case Outcome.Existing(OrderView taken) ->
                sink.rejected(deal, order, "The exchange knows another order by this id", Refusal.FOR_NOW);
            case Outcome.Rejected(var reason, long detail) -> {
                // Orders of others may have gone on the way to the refusal.
                onEvents(events);
                sink.rejected(deal, order, "The exchange refused it: " + reason.name(), kind(order, reason));
            }
            default -> throw new IllegalStateException("an order is placed or rejected, not " + outcome);
        }
    }

    private static Refusal kind(DealOrder order, RejectReason reason) {
        if (order.role.isEntry()) {
            return Refusal.FOR_NOW;
        }
        return switch (reason) {
            case BELOW_MINIMUM -> Refusal.TOO_SMALL;
            case REDUCE_ONLY_INCREASES -> Refusal.NOTHING_HELD;
            default -> Refusal.FOR_NOW;
        };
    }

    private void taken(Deal deal, DealOrder order, OrderView placed, List<Event> events) {
        order.venueOrderId = placed.orderId();
        state.houseOrders.put(placed.orderId(), new FleetState.Intent(deal.dealId, order.orderId, false));
        sink.resting(deal, order);
        onEvents(events);
    }

    void cancel(Deal deal, DealOrder order, House house) {
        List<Event> events = new ArrayList<>();
        house.apply(new Command.CancelOrder(deal.userId, deal.market.market(), order.venueOrderId), events::add);
        onEvents(events);
        // Whatever the exchange said, an order that it no longer has open is not live any more.
        if (order.live()) {
            state.houseOrders.remove(order.venueOrderId);
            sink.canceled(deal, order);
        }
    }

    /** Takes from the exchange's events what is about orders of deals. */
    void onEvents(List<Event> events) {
        if (state.houseOrders.isEmpty()) {
            return;
        }
        for (Event event : events) {
            switch (event) {
                case Event.Traded(FillView maker, FillView taker) -> {
                    filled(maker);
                    filled(taker);
                }
                case Event.OrderClosed(OrderView closed) -> closed(closed.orderId());
                default -> {
                    // Deposits, marks, leverage and acceptances change no order of a deal.
                }
            }
        }
    }

    private void filled(FillView fill) {
        FleetState.@Nullable Intent ref = state.houseOrders.get(fill.orderId());
        if (ref == null) {
            return;
        }
        Deal deal = state.deal(ref.dealId());
        DealOrder order = deal.order(ref.orderId()).orElseThrow();
        boolean feeInBase =
                deal.market.kind() == Instrument.Kind.SPOT && fill.feeAsset().equals(deal.market.base());
        sink.filled(deal, order, plain(fill.size()), plain(fill.price()), plain(fill.fee()), feeInBase);
    }

    private void closed(long houseOrderId) {
        FleetState.@Nullable Intent ref = state.houseOrders.remove(houseOrderId);
        if (ref == null) {
            return;
        }
        Deal deal = state.deal(ref.dealId());
        DealOrder order = deal.order(ref.orderId()).orElseThrow();
        if (order.live()) {
            sink.canceled(deal, order);
        }
    }

    private static OrderTicket ticket(Deal deal, DealOrder order) {
        boolean limit = order.type == OrderType.LIMIT;
        boolean perpetual = deal.market.kind() == Instrument.Kind.LINEAR;
        boolean setsLeverage =
                perpetual && order.role.isEntry() && deal.plan.futures().mode() != Futures.MarginMode.ACCOUNT;
        return new OrderTicket(
                deal.market.market(),
                order.side,
                order.type,
                limit ? TimeInForce.GTC : TimeInForce.IOC,
                units(order.quantity),
                Math.max(0, order.quantity.scale()),
                limit ? units(order.price) : 0,
                limit ? Math.max(0, order.price.scale()) : 0,
                perpetual && !order.role.isEntry(),
                setsLeverage ? deal.plan.futures().leverage() : 0,
                order.clientOrderId(deal.dealId));
    }

    private static long units(BigDecimal value) {
        return value.movePointRight(Amount.DECIMALS)
                .setScale(0, RoundingMode.UNNECESSARY)
                .longValueExact();
    }

    private static BigDecimal plain(long units) {
        return BigDecimal.valueOf(units, Amount.DECIMALS);
    }
}
