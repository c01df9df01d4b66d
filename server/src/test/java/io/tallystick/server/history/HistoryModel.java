package io.tallystick.server.history;

import io.tallystick.exchange.Event;
import io.tallystick.exchange.FillCause;
import io.tallystick.exchange.FillView;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.Side;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.machines.Told;
import io.tallystick.server.sequencer.RowListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the history should hold, kept in the plainest way: lists in memory, of everything that durable rows told. */
final class HistoryModel implements RowListener {
    /** A price at a time; a trade has a size. */
    record Price(int market, long millis, long price, long size) {}

    final Map<Long, OrderView> closed = new TreeMap<>();
    final List<FillView> fills = new ArrayList<>();
    final List<Event.FundingPaid> payments = new ArrayList<>();
    final List<PublicTrade> trades = new ArrayList<>();
    final List<Event.FundingSettled> rates = new ArrayList<>();
    final List<Price> prices = new ArrayList<>();

    @Override
    public synchronized void onDurable(Origin origin, LoggedCommand command, Reply reply, Told told) {
        for (Event event : told.exchange()) {
            switch (event) {
                case Event.OrderClosed(OrderView order) -> closed.put(order.orderId(), order);
                case Event.Traded(FillView maker, FillView taker) -> traded(maker, taker);
                case Event.FundingPaid paid -> payments.add(paid);
                case Event.FundingSettled settled -> rates.add(settled);
                case Event.MarkMoved moved ->
                    prices.add(new Price(moved.market(), reply.marketMillis(), moved.mark(), 0));
                default -> {}
            }
        }
    }

    private void traded(FillView maker, FillView taker) {
        fills.add(maker);
        fills.add(taker);
        trades.add(new PublicTrade(
                taker.tradeId(), taker.timeMillis(), taker.side() == Side.BUY, taker.price(), taker.size()));
        if (taker.cause() == FillCause.TRADE || taker.cause() == FillCause.LIQUIDATION) {
            prices.add(new Price(taker.market(), taker.timeMillis(), taker.price(), taker.size()));
        }
    }

    synchronized List<OrderView> closedOrders(long account) {
        return closed.values().stream()
                .filter(order -> order.account() == account)
                .toList();
    }

    synchronized List<FillView> fills(long account, List<Integer> markets) {
        return fills.stream()
                .filter(fill -> fill.account() == account && markets.contains(fill.market()))
                .toList();
    }

    synchronized List<Payment> payments(long account) {
        return payments.stream()
                .filter(paid -> paid.account() == account)
                .map(p -> new Payment(p.market(), p.size(), p.oracle(), p.rate(), p.amount(), p.timeMillis()))
                .toList();
    }

    synchronized List<PublicTrade> trades(int market) {
        List<Long> ids = fills.stream()
                .filter(f -> f.market() == market)
                .map(FillView::tradeId)
                .toList();
        return trades.stream().filter(trade -> ids.contains(trade.tradeId())).toList();
    }

    synchronized List<FundingRate> rates(int market) {
        return rates.stream()
                .filter(settled -> settled.market() == market)
                .map(settled -> new FundingRate(settled.timeMillis(), settled.rate(), settled.premium()))
                .toList();
    }

    /** Candle by candle over all prices, from the first on: slow, and hard to get wrong. */
    synchronized List<Candle> candles(int market, CandleInterval interval, long nowMillis) {
        List<Price> own =
                prices.stream().filter(price -> price.market() == market).toList();
        List<Candle> candles = new ArrayList<>();
        long mark = own.getFirst().price();
        for (long open = interval.openOf(own.getFirst().millis()); open <= nowMillis; open = interval.step(open, 1)) {
            long end = interval.step(open, 1);
            long first = mark;
            long high = mark;
            long low = mark;
            long volume = 0;
            long count = 0;
            for (Price price : own) {
                if (price.millis() >= open && price.millis() < end) {
                    high = Math.max(high, price.price());
                    low = Math.min(low, price.price());
                    volume += price.size();
                    count += price.size() > 0 ? 1 : 0;
                    mark = price.size() > 0 ? mark : price.price();
                }
            }
            candles.add(new Candle(open, first, high, low, mark, volume, count));
        }
        return candles;
    }
}
