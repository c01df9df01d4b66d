package io.tallystick.server.history;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.FillView;
import io.tallystick.exchange.OrderState;
import io.tallystick.exchange.OrderView;
import io.tallystick.server.access.User;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What rows brought since the last commit: of each order its newest state, of all else every one. Not thread-safe. */
final class Batch {
    /** Something with the row that brought it. */
    record At<T>(long seq, T value) {}

    /** How far a resting order was filled, whose state is not in the batch. */
    record Progress(long size, long notional, long timeMillis) {}

    record Rate(int market, long timeMillis, long rate, long premium, long oracle) {}

    record Opening(Command.Open command, long marketMillis) {}

    private final Map<Long, At<OrderView>> orders = new LinkedHashMap<>();
    private final Map<Long, At<Progress>> progress = new LinkedHashMap<>();
    private final List<At<FillView>> fills = new ArrayList<>();
    private final List<At<FillView>> trades = new ArrayList<>();
    private final List<At<Event.FundingPaid>> funding = new ArrayList<>();
    private final List<At<Rate>> rates = new ArrayList<>();
    private final List<User> users = new ArrayList<>();
    private final CandleTape candles;
    private Optional<Opening> opening = Optional.empty();

    Batch(CandleTape candles) {
        this.candles = candles;
    }

    void add(HistoryRow row) {
        row.opening().ifPresent(open -> opening = Optional.of(new Opening(open, row.marketMillis())));
        row.newUser().ifPresent(users::add);
        for (Event event : row.events()) {
            add(row, event);
        }
    }

    private void add(HistoryRow row, Event event) {
        switch (event) {
            case Event.OrderAccepted(OrderView order) -> order(row, order);
            case Event.OrderAwoken(OrderView order) -> order(row, order);
            case Event.OrderTriggered(OrderView order) -> order(row, order);
            case Event.OrderClosed(OrderView order) -> order(row, order);
            case Event.Traded(FillView maker, FillView taker) -> traded(row, maker, taker);
            case Event.FundingPaid paid when paid.account() > 0 -> funding.add(new At<>(row.seq(), paid));
            case Event.FundingSettled s ->
                rates.add(new At<>(row.seq(), new Rate(s.market(), s.timeMillis(), s.rate(), s.premium(), s.oracle())));
            case Event.MarkMoved(int market, long mark, long oracle) -> candles.mark(market, row.marketMillis(), mark);
            default -> {
                // Deposits, leverage and the steps of a liquidation stand in the log alone.
            }
        }
    }

    private void order(HistoryRow row, OrderView order) {
        progress.remove(order.orderId());
        orders.put(order.orderId(), new At<>(row.seq(), order));
    }

    private void traded(HistoryRow row, FillView maker, FillView taker) {
        fill(row, maker);
        fill(row, taker);
        trades.add(new At<>(row.seq(), taker));
        if (taker.cause().isThroughBook()) {
            candles.trade(taker.market(), taker.timeMillis(), taker.price(), taker.size());
        }
    }

    private void fill(HistoryRow row, FillView fill) {
        if (fill.account() <= 0) {
            return;
        }
        fills.add(new At<>(row.seq(), fill));
        if (fill.orderId() == 0) {
            return;
        }
        long notional = Amount.timesFloor(fill.size(), fill.price());
        At<OrderView> known = orders.get(fill.orderId());
        if (known != null) {
            orders.put(fill.orderId(), new At<>(row.seq(), filled(known.value(), fill, notional)));
        } else {
            Progress before = progress.getOrDefault(fill.orderId(), new At<>(0, new Progress(0, 0, 0)))
                    .value();
            progress.put(
                    fill.orderId(),
                    new At<>(
                            row.seq(),
                            new Progress(
                                    before.size() + fill.size(), before.notional() + notional, fill.timeMillis())));
        }
    }

    /** An order that has closed tells its own last state. */
    private static OrderView filled(OrderView order, FillView fill, long notional) {
        if (order.state() == OrderState.FILLED || order.state() == OrderState.CANCELED) {
            return order;
        }
        return new OrderView(
                order.orderId(),
                order.account(),
                order.ticket(),
                order.state(),
                order.cancelReason(),
                order.filled() + fill.size(),
                order.filledNotional() + notional,
                order.placedMillis(),
                fill.timeMillis());
    }

    /** Whether it holds something of an account, so that it should not wait. */
    boolean isOfAccounts() {
        return !(orders.isEmpty() && fills.isEmpty() && funding.isEmpty() && trades.isEmpty() && opening.isEmpty());
    }

    int size() {
        return orders.size() + fills.size() + trades.size() + funding.size() + candles.waiting();
    }

    Map<Long, At<OrderView>> orders() {
        return orders;
    }

    Map<Long, At<Progress>> progress() {
        return progress;
    }

    List<At<FillView>> fills() {
        return fills;
    }

    List<At<FillView>> trades() {
        return trades;
    }

    List<At<Event.FundingPaid>> funding() {
        return funding;
    }

    List<At<Rate>> rates() {
        return rates;
    }

    List<User> users() {
        return users;
    }

    Optional<Opening> opening() {
        return opening;
    }

    void clear() {
        orders.clear();
        progress.clear();
        fills.clear();
        trades.clear();
        funding.clear();
        rates.clear();
        users.clear();
        opening = Optional.empty();
    }
}
