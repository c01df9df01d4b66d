package io.tallystick.exchange.accounts;

import io.tallystick.exchange.Limits;
import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Which accepted order a client order id is bound to, and for how long (the GaiaEx page, Idempotency: ten minutes, for
 * each address). Bindings are in the order of their orders, so the oldest are forgotten first.
 *
 * <p>Ten minutes of a busy server are millions of bindings, and the collector walks all that refers to objects. So the
 * orders stand in one ring in the order in which they came, and the table of hashes holds places in it, not objects.
 */
public final class ClientIds {
    private static final int FEWEST = 16;
    private static final int FREE = 0;
    private static final int HASH_SPREAD = 0x9E37_79B9;

    /** Bound orders, oldest first from {@code oldest} on, around the end. Its length is a power of two. */
    private @Nullable Order[] ring = new @Nullable Order[FEWEST];

    /** Of the order at the same place of the ring: a search and a move in the table look at no order in vain. */
    private int[] hashes = new int[FEWEST];

    /**
     * Twice as long as the ring. By hash, with linear probing: place in the ring plus one. Only looked up, never
     * walked.
     */
    private int[] table = new int[2 * FEWEST];

    private int oldest;
    private int size;

    public @Nullable Order find(long account, String clientOrderId) {
        int hash = hash(account, clientOrderId);
        for (int slot = home(hash); table[slot] != FREE; slot = next(slot)) {
            int place = table[slot] - 1;
            if (hashes[place] == hash && isBoundBy(at(place), account, clientOrderId)) {
                return at(place);
            }
        }
        return null;
    }

    /** Binds the order's client id, which must be free. */
    public void bind(Order order) {
        if (size == ring.length) {
            grow();
        }
        int place = oldest + size & ring.length - 1;
        ring[place] = order;
        hashes[place] = hash(order.owner().id(), order.ticket().clientOrderId());
        size++;
        enter(place);
    }

    /** Forgets the bindings whose window is over. */
    public void expire(long nowMillis) {
        while (size > 0 && nowMillis - at(oldest).placedMillis() > Limits.CLIENT_ID_WINDOW_MILLIS) {
            leave(oldest);
            ring[oldest] = null;
            oldest = oldest + 1 & ring.length - 1;
            size--;
        }
    }

    /** Bound orders, oldest binding first. */
    public Collection<Order> orders() {
        return new AbstractCollection<>() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public Iterator<Order> iterator() {
                return new OldestFirst();
            }
        };
    }

    private final class OldestFirst implements Iterator<Order> {
        private int done;

        @Override
        public boolean hasNext() {
            return done < size;
        }

        @Override
        public Order next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return at(oldest + done++ & ring.length - 1);
        }
    }

    private Order at(int place) {
        Order order = ring[place];
        if (order == null) {
            throw new IllegalStateException("no binding at " + place);
        }
        return order;
    }

    private static boolean isBoundBy(Order order, long account, String clientOrderId) {
        return order.owner().id() == account && order.ticket().clientOrderId().equals(clientOrderId);
    }

    private void enter(int place) {
        int slot = home(hashes[place]);
        while (table[slot] != FREE) {
            slot = next(slot);
        }
        table[slot] = place + 1;
    }

    private void leave(int place) {
        int slot = home(hashes[place]);
        while (table[slot] != place + 1) {
            slot = next(slot);
        }
        closeGap(slot);
    }

    /** Moves later entries of the same run back, so that no marker of a removed entry is needed. */
    private void closeGap(int gap) {
        int hole = gap;
        for (int slot = next(hole); table[slot] != FREE; slot = next(slot)) {
            int home = home(hashes[table[slot] - 1]);
            if ((slot - home & table.length - 1) >= (slot - hole & table.length - 1)) {
                table[hole] = table[slot];
                hole = slot;
            }
        }
        table[hole] = FREE;
    }

    private void grow() {
        int length = ring.length;
        @Nullable Order[] orders = new @Nullable Order[2 * length];
        System.arraycopy(ring, oldest, orders, 0, length - oldest);
        System.arraycopy(ring, 0, orders, length - oldest, oldest);
        int[] theirs = new int[2 * length];
        System.arraycopy(hashes, oldest, theirs, 0, length - oldest);
        System.arraycopy(hashes, 0, theirs, length - oldest, oldest);
        ring = orders;
        hashes = theirs;
        oldest = 0;
        table = new int[4 * length];
        for (int place = 0; place < size; place++) {
            enter(place);
        }
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
