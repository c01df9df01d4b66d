package io.tallystick.exchange.accounts;

import io.tallystick.exchange.Limits;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.OrderCodec;
import io.tallystick.exchange.collections.RecentRecords;

/** The closed orders of one account that are still kept, in the order in which they closed. */
public final class OrderHistory {
    private final RecentRecords records = new RecentRecords(Limits.HISTORY);

    public int size() {
        return records.size();
    }

    /** @param order as {@link OrderCodec} writes it */
    public void add(BinaryWriter order) {
        records.add(order.array(), order.size());
    }

    /** @param row 0 is the oldest that is kept */
    public OrderView get(int row) {
        return OrderCodec.readOrder(reader(row));
    }

    /** The order id of a row alone. */
    public long id(int row) {
        return OrderCodec.readIdOfOrder(reader(row));
    }

    /** The market of a row alone, for callers that look for one kind. */
    public int market(int row) {
        return OrderCodec.readMarketOfOrder(reader(row));
    }

    private BinaryReader reader(int row) {
        byte[] bytes = records.bytes(row);
        int offset = records.offset(row);
        return new BinaryReader(bytes, offset, bytes.length - offset);
    }
}
