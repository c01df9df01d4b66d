package io.tallystick.server.history;

import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.machines.Origin;
import io.tallystick.server.machines.Reply;
import io.tallystick.server.machines.Told;
import io.tallystick.server.sequencer.RowListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Durable rows on their way to the history. Whoever puts never waits: when too many gather all of them are dropped, and
 * the follower reads them from the log.
 */
final class LiveRows implements RowListener {
    private final ArrayDeque<HistoryRow> rows = new ArrayDeque<>();
    private final int capacity;
    private final Runnable onRow;
    private long last;

    /** @param onRow called after each row, on the thread that must not wait */
    LiveRows(int capacity, Runnable onRow) {
        this.capacity = capacity;
        this.onRow = onRow;
    }

    @Override
    public void onDurable(Origin origin, LoggedCommand command, Reply reply, Told told) {
        HistoryRow row = new HistoryRow(command, reply, told.exchange());
        synchronized (this) {
            if (rows.size() >= capacity) {
                rows.clear();
            }
            rows.add(row);
            last = row.seq();
        }
        onRow.run();
    }

    /**
     * The rows that follow a row, as many as there are.
     *
     * @return empty too when the next one is not here, which {@link #misses} tells apart
     */
    synchronized List<HistoryRow> take(long afterSeq, int most) {
        drop(afterSeq);
        List<HistoryRow> taken = new ArrayList<>();
        long next = afterSeq + 1;
        while (taken.size() < most && !rows.isEmpty() && rows.getFirst().seq() == next) {
            taken.add(rows.removeFirst());
            next++;
        }
        return taken;
    }

    /** Whether the row after this one will not come here any more, though a later one did. */
    synchronized boolean misses(long afterSeq) {
        drop(afterSeq);
        return rows.isEmpty() ? last > afterSeq : rows.getFirst().seq() > afterSeq + 1;
    }

    /** Number of the first row that waits here, 0 when none does. */
    synchronized long firstSeq() {
        return rows.isEmpty() ? 0 : rows.getFirst().seq();
    }

    /** Number of the last row that came, 0 before the first. */
    synchronized long lastSeq() {
        return last;
    }

    private void drop(long untilSeq) {
        while (!rows.isEmpty() && rows.getFirst().seq() <= untilSeq) {
            rows.removeFirst();
        }
    }
}
