package io.tallystick.bots.engine;

import io.tallystick.bots.codec.Values;
import io.tallystick.bots.view.OrderRole;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What the venue has refused of one deal and not taken since. Each order waits for itself, twice as long every time, so
 * that an order that is taken does not lift the wait of one that is not (reliability B10, B11).
 */
final class Refusals {
    private static final long FIRST_WAIT_MILLIS = 15_000;
    private static final int DOUBLINGS_MOST = 8;

    private record Slot(OrderRole role, int number) {}

    private record Guard(int count, long until, String why) {}

    private final NavigableMap<Slot, Guard> guards =
            new TreeMap<>(Comparator.comparing(Slot::role).thenComparingInt(Slot::number));

    /** @return whether this is news: nothing of the deal was refused for this reason before */
    boolean add(DealOrder order, long now, String why) {
        boolean news = guards.values().stream().noneMatch(guard -> guard.why.equals(why));
        Slot slot = new Slot(order.role, order.number);
        Guard before = guards.get(slot);
        int count = before == null ? 0 : before.count;
        guards.put(slot, new Guard(count + 1, now + (FIRST_WAIT_MILLIS << Math.min(count, DOUBLINGS_MOST)), why));
        return news;
    }

    /** The venue has taken such an order. */
    void taken(DealOrder order) {
        guards.remove(new Slot(order.role, order.number));
    }

    void clear() {
        guards.clear();
    }

    boolean allow(OrderRole role, int number, long now) {
        Guard guard = guards.get(new Slot(role, number));
        return guard == null || now >= guard.until;
    }

    /** When the next one may be tried again, {@link Long#MAX_VALUE} when none waits. */
    long next(long now) {
        long next = Long.MAX_VALUE;
        for (Guard guard : guards.values()) {
            if (guard.until > now) {
                next = Math.min(next, guard.until);
            }
        }
        return next;
    }

    /** Why something is missing, "" when nothing is. */
    String why() {
        return guards.isEmpty() ? "" : guards.lastEntry().getValue().why;
    }

    void write(BinaryWriter out) {
        Values.putList(out, guards.entrySet(), Refusals::put);
    }

    private static void put(BinaryWriter out, Map.Entry<Slot, Guard> entry) {
        out.putEnum(entry.getKey().role)
                .putInt(entry.getKey().number)
                .putInt(entry.getValue().count)
                .putLong(entry.getValue().until)
                .putString(entry.getValue().why);
    }

    void read(BinaryReader in) {
        for (int left = in.getLength(); left > 0; left--) {
            guards.put(
                    new Slot(in.getEnum(OrderRole.values()), in.getInt()),
                    new Guard(in.getInt(), in.getLong(), in.getString()));
        }
    }
}
