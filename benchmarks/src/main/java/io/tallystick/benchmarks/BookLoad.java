package io.tallystick.benchmarks;

import io.tallystick.exchange.Side;
import io.tallystick.exchange.book.BookOrder;
import io.tallystick.exchange.book.OrderBook;
import io.tallystick.exchange.collections.LongMap;
import java.util.SplittableRandom;

/**
 * Operations on one order book alone, found by id as a cancel finds them: 71 % moves (out of the queue, into it at
 * another price, under a new id), 12 % new orders, 7 % cancels, 10 % takers that trade with the best orders. About a
 * thousand orders rest. The operations are drawn beforehand, so that only the book is measured.
 */
final class BookLoad {
    private static final int MOVE = 0;
    private static final int PLACE = 1;
    private static final int CANCEL = 2;
    private static final int TAKE = 3;

    private static final int RESTING = 1_000;
    private static final long MIDDLE = 100_000;
    private static final long SPREAD_OF_PRICES = 400;

    private final byte[] kinds;
    private final int[] picks;
    private final int[] offsets;

    private final OrderBook<Quote> book = new OrderBook<>();
    private final LongMap<Quote> byId = new LongMap<>();
    private final long[] ids = new long[RESTING * 4];
    private int resting;
    private long lastId;
    private long traded;

    BookLoad(int operations, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        kinds = new byte[operations];
        picks = new int[operations];
        offsets = new int[operations];
        for (int i = 0; i < operations; i++) {
            int draw = random.nextInt(100);
            kinds[i] = (byte) (draw < 71 ? MOVE : draw < 83 ? PLACE : draw < 90 ? CANCEL : TAKE);
            picks[i] = random.nextInt() & Integer.MAX_VALUE;
            offsets[i] = 1 + (int) (random.nextDouble() * random.nextDouble() * SPREAD_OF_PRICES);
        }
        for (int i = 0; i < RESTING; i++) {
            place(random.nextInt() & Integer.MAX_VALUE, 1 + random.nextInt((int) SPREAD_OF_PRICES));
        }
    }

    /** Runs all operations once; the result depends on all of them, so that none can be left out. */
    long run() {
        for (int i = 0; i < kinds.length; i++) {
            int pick = picks[i];
            switch (kinds[i]) {
                case MOVE -> move(pick, offsets[i]);
                case PLACE -> place(pick, offsets[i]);
                case CANCEL -> cancel(pick);
                default -> take(pick);
            }
        }
        return traded + lastId;
    }

    private void move(int pick, int offset) {
        if (resting == 0) {
            return;
        }
        int at = pick % resting;
        Quote quote = find(ids[at]);
        book.remove(quote);
        byId.remove(quote.id);
        ids[at] = add(quote.side(), offset, quote.remaining(), at);
    }

    private void place(int pick, int offset) {
        if (resting < ids.length) {
            ids[resting] = add((pick & 1) == 0 ? Side.BUY : Side.SELL, offset, 10 + pick % 90, resting);
            resting++;
        }
    }

    private void cancel(int pick) {
        if (resting > RESTING / 2) {
            Quote quote = find(ids[pick % resting]);
            book.remove(quote);
            forget(quote);
        }
    }

    private void take(int pick) {
        Side side = (pick & 1) == 0 ? Side.BUY : Side.SELL;
        long left = 10L + pick % 60;
        Quote best = book.first(side);
        while (best != null && left > 0) {
            long size = Math.min(left, best.remaining());
            best.reduce(size);
            left -= size;
            traded += size;
            if (best.remaining() == 0) {
                book.remove(best);
                forget(best);
            }
            best = book.first(side);
        }
    }

    private long add(Side side, int offset, long size, int slot) {
        long price = side == Side.BUY ? MIDDLE - offset : MIDDLE + offset;
        Quote quote = new Quote(++lastId, side, price, size, slot);
        book.add(quote);
        byId.put(quote.id, quote);
        return quote.id;
    }

    private Quote find(long id) {
        Quote quote = byId.get(id);
        if (quote == null) {
            throw new IllegalStateException("lost order " + id);
        }
        return quote;
    }

    private void forget(Quote quote) {
        byId.remove(quote.id);
        resting--;
        ids[quote.slot] = ids[resting];
        if (quote.slot < resting) {
            find(ids[resting]).slot = quote.slot;
        }
    }

    private static final class Quote extends BookOrder<Quote> {
        private final long id;
        private int slot;

        Quote(long id, Side side, long price, long size, int slot) {
            super(side, price, size);
            this.id = id;
            this.slot = slot;
        }
    }
}
