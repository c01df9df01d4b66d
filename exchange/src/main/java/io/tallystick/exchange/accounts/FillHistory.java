package io.tallystick.exchange.accounts;

import io.tallystick.exchange.FillView;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.FillCodec;
import io.tallystick.exchange.collections.RecentRecords;

/** The fills of one account that are still kept, in the order in which they happened. */
public final class FillHistory {
    private final RecentRecords records = new RecentRecords(Limits.HISTORY);

    public int size() {
        return records.size();
    }

    /** @param fill as {@link FillCodec} writes it */
    public void add(BinaryWriter fill) {
        records.add(fill.array(), fill.size());
    }

    /** @param row 0 is the oldest that is kept */
    public FillView get(int row) {
        byte[] bytes = records.bytes(row);
        int offset = records.offset(row);
        return FillCodec.read(new BinaryReader(bytes, offset, bytes.length - offset));
    }
}
