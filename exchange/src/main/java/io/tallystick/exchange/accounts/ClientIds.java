package io.tallystick.exchange.accounts;

import io.tallystick.exchange.Limits;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.OrderCodec;
import io.tallystick.exchange.collections.RecordStore;
import org.jspecify.annotations.Nullable;

/**
 * Which accepted order a client order id is bound to, and for how long (the GaiaEx page, Idempotency: ten minutes, for
 * each address). Bindings are in the order of their orders, so the oldest are forgotten first.
 *
 * <p>Ten minutes of a busy server are millions of bindings, and the collector copies and walks all objects. So an order
 * that has ended is kept as bytes, the bindings stand in one ring in the order in which they came, and the table of
 * hashes holds places in it.
 */
public final class ClientIds {
    private static final int FEWEST = 16;
    private static final int FREE = 0;
    private static final int HASH_SPREAD = 0x9E37_79B9;

    private RecordStore ended = new RecordStore();

    /** Oldest first from {@code oldest} on, around the end; null where the order has ended. A power of two long. */
    private @Nullable Order[] open = new @Nullable Order[FEWEST];

    /** By the same places, where the orders that have ended are. */
    private int[] records = new int[FEWEST];

    private long[] placedMillis = new long[FEWEST];

    private int[] hashes = new int[FEWEST];

    /**
     * Twice as long as the ring. By hash, with linear probing: the hash in the upper half, so that a search looks
     * nowhere else in vain, and the place in the ring plus one in the lower. Only looked up, never walked.
     */
    private long[] table = new long[2 * FEWEST];

    private int oldest;
    private int size;

    /** The order as it is now. */
    public @Nullable OrderView find(long account, String clientOrderId) {
        int hash = hash(account, clientOrderId);
        for (int slot = home(hash); table[slot] != FREE; slot = next(slot)) {
            if (hash(table[slot]) == hash) {
                OrderView order = view(place(table[slot]));
                if (order.account() == account && order.ticket().clientOrderId().equals(clientOrderId)) {
                    return order;
                }
            }
        }
        return null;
    }

    /** Binds the client id of an order that has not ended; it must be free. */
    public void bind(Order order) {
        int place = add(order.owner().id(), order.ticket().clientOrderId(), order.placedMillis());
        open[place] = order;
    }

    /**
     * Binds the client id of an order that has ended; it must be free.
     *
     * @param record the order as {@link OrderCodec} writes it
     */
    public void bindEnded(OrderView order, BinaryWriter record) {
        int place = add(order.account(), order.ticket().clientOrderId(), order.placedMillis());
        records[place] = ended.add(record.array(), record.size());
    }

    /**
     * Keeps an order as it ended, if its client id is bound to it.
     *
     * @param record the order as {@link OrderCodec} writes it
     */
    public void end(Order order, BinaryWriter record) {
        int hash = hash(order.owner().id(), order.ticket().clientOrderId());
        for (int slot = home(hash); table[slot] != FREE; slot = next(slot)) {
            int place = place(table[slot]);
            if (hash(table[slot]) == hash && open[place] == order) {
                records[place] = ended.add(record.array(), record.size());
                open[place] = null;
                return;
            }
        }
    }

    /** Forgets the bindings whose window is over. */
    public void expire(long nowMillis) {
        if (size > FEWEST && isOver(oldest + size - 1 & open.length - 1, nowMillis)) {
            clear();
        }
        while (size > 0 && isOver(oldest, nowMillis)) {
            leave(oldest);
            if (open[oldest] == null) {
                ended.release(records[oldest]);
            }
            open[oldest] = null;
            oldest = oldest + 1 & open.length - 1;
            size--;
        }
    }

    private boolean isOver(int place, long nowMillis) {
        return nowMillis - placedMillis[place] > Limits.CLIENT_ID_WINDOW_MILLIS;
    }

    /** After a quiet time, all at once, and with as little room as in the beginning. */
    private void clear() {
        ended = new RecordStore();
        open = new @Nullable Order[FEWEST];
        records = new int[FEWEST];
        hashes = new int[FEWEST];
        placedMillis = new long[FEWEST];
        table = new long[2 * FEWEST];
        oldest = 0;
        size = 0;
    }

    public int size() {
        return size;
    }

    /** Each binding, the oldest first: the order's id, whether it is open, and the order if it is not. */
    public void write(BinaryWriter out) {
        out.putInt(size);
        for (int i = 0; i < size; i++) {
            int place = oldest + i & open.length - 1;
            Order order = open[place];
            OrderView view = view(place);
            out.putLong(view.orderId()).putBoolean(order != null);
            if (order == null) {
                OrderCodec.writeOrder(out, view);
            }
        }
    }

    private int add(long account, String clientOrderId, long millis) {
        if (size == open.length) {
            grow();
        }
        int place = oldest + size & open.length - 1;
        hashes[place] = hash(account, clientOrderId);
        placedMillis[place] = millis;
        size++;
        enter(place);
        return place;
    }

    private OrderView view(int place) {
        Order order = open[place];
        if (order != null) {
            return order.view();
        }
        byte[] bytes = ended.bytes(records[place]);
        int offset = RecordStore.offset(records[place]);
        return OrderCodec.readOrder(new BinaryReader(bytes, offset, bytes.length - offset));
    }

    private void enter(int place) {
        int slot = home(hashes[place]);
        while (table[slot] != FREE) {
            slot = next(slot);
        }
        table[slot] = entry(place);
    }

    private void leave(int place) {
        int slot = home(hashes[place]);
        while (table[slot] != entry(place)) {
            slot = next(slot);
        }
        closeGap(slot);
    }

    /** Moves later entries of the same run back, so that no marker of a removed entry is needed. */
    private void closeGap(int gap) {
        int hole = gap;
        for (int slot = next(hole); table[slot] != FREE; slot = next(slot)) {
            int home = home(hash(table[slot]));
            if ((slot - home & table.length - 1) >= (slot - hole & table.length - 1)) {
                table[hole] = table[slot];
                hole = slot;
            }
        }
        table[hole] = FREE;
    }

    private void grow() {
        int length = open.length;
        @Nullable Order[] orders = new @Nullable Order[2 * length];
        unroll(open, orders);
        open = orders;
        records = unroll(records, new int[2 * length]);
        hashes = unroll(hashes, new int[2 * length]);
        placedMillis = unroll(placedMillis, new long[2 * length]);
        oldest = 0;
        table = new long[4 * length];
        for (int place = 0; place < size; place++) {
            enter(place);
        }
    }

    /** Copies a full ring, the oldest first, to the start of a longer one. */
    @SuppressWarnings("SuspiciousSystemArraycopy") // arrays of one type, which may be one of primitives
    private <A> A unroll(A ring, A longer) {
        System.arraycopy(ring, oldest, longer, 0, size - oldest);
        System.arraycopy(ring, 0, longer, size - oldest, oldest);
        return longer;
    }

    private long entry(int place) {
        return (long) hashes[place] << Integer.SIZE | place + 1;
    }

    private static int hash(long entry) {
        return (int) (entry >>> Integer.SIZE);
    }

    private static int place(long entry) {
        return (int) entry - 1;
    }

    private static int hash(long account, String clientOrderId) {
        return (clientOrderId.hashCode() + 31 * Long.hashCode(account)) * HASH_SPREAD;
    }

    private int home(int hash) {
        return hash >>> (Integer.numberOfLeadingZeros(table.length) + 1);
    }

    private int next(int slot) {
        return slot + 1 & table.length - 1;
    }
}
