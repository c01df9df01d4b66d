package io.tallystick.exchange.accounts;

import io.tallystick.exchange.FillCause;
import io.tallystick.exchange.FillView;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.collections.RecentRows;

/** The fills of one account that are still kept, in the order in which they happened. */
public final class FillHistory {
    private static final int TRADE_ID = 0;
    private static final int ORDER_ID = 1;
    private static final int PRICE = 2;
    private static final int SIZE = 3;
    private static final int FEE = 4;
    private static final int START_POSITION = 5;
    private static final int CLOSED_PROFIT = 6;
    private static final int TIME_MILLIS = 7;
    private static final int MARKET_AND_ROLE = 8;
    private static final int LONGS = 9;

    private static final int CLIENT_ORDER_ID = 0;
    private static final int FEE_ASSET = 1;
    private static final int TEXTS = 2;

    private static final int BUY = 1;
    private static final int TAKER = 2;
    private static final int CAUSE_SHIFT = 2;
    private static final FillCause[] CAUSES = FillCause.values();

    private final long account;
    private final RecentRows rows = new RecentRows(Limits.HISTORY, LONGS, TEXTS);

    FillHistory(long account) {
        this.account = account;
    }

    public int size() {
        return rows.size();
    }

    @SuppressWarnings("EnumOrdinal") // lives in memory alone
    public void add(FillView fill) {
        int role = (fill.side() == Side.BUY ? BUY : 0)
                | (fill.taker() ? TAKER : 0)
                | fill.cause().ordinal() << CAUSE_SHIFT;
        rows.add();
        rows.setLong(TRADE_ID, fill.tradeId());
        rows.setLong(ORDER_ID, fill.orderId());
        rows.setLong(PRICE, fill.price());
        rows.setLong(SIZE, fill.size());
        rows.setLong(FEE, fill.fee());
        rows.setLong(START_POSITION, fill.startPosition());
        rows.setLong(CLOSED_PROFIT, fill.closedProfit());
        rows.setLong(TIME_MILLIS, fill.timeMillis());
        rows.setLong(MARKET_AND_ROLE, (long) fill.market() << 32 | role);
        rows.setText(CLIENT_ORDER_ID, fill.clientOrderId());
        rows.setText(FEE_ASSET, fill.feeAsset());
    }

    /** @param row 0 is the oldest that is kept */
    public FillView get(int row) {
        long role = rows.longAt(row, MARKET_AND_ROLE);
        return new FillView(
                rows.longAt(row, TRADE_ID),
                rows.longAt(row, ORDER_ID),
                rows.textAt(row, CLIENT_ORDER_ID),
                account,
                market(row),
                (role & BUY) != 0 ? Side.BUY : Side.SELL,
                rows.longAt(row, PRICE),
                rows.longAt(row, SIZE),
                rows.longAt(row, FEE),
                rows.textAt(row, FEE_ASSET),
                (role & TAKER) != 0,
                rows.longAt(row, START_POSITION),
                rows.longAt(row, CLOSED_PROFIT),
                rows.longAt(row, TIME_MILLIS),
                CAUSES[(int) role >>> CAUSE_SHIFT]);
    }

    /** The market of a row alone, for callers that look for one kind. */
    public int market(int row) {
        return (int) (rows.longAt(row, MARKET_AND_ROLE) >> 32);
    }
}
