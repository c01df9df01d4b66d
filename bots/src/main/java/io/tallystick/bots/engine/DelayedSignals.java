package io.tallystick.bots.engine;

import io.tallystick.bots.WebhookAction;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/** Messages of webhooks that wait for their delay, the first that is due first. */
final class DelayedSignals {
    /** So many of one bot wait at most. */
    static final int MOST_OF_A_BOT = 100;

    /**
     * One message.
     *
     * @param at market time at which it is due
     * @param number in the order in which they came
     * @param pair "" when it names none
     */
    record Entry(long at, long number, long userId, long botId, WebhookAction action, String pair) {}

    private final TreeSet<Entry> entries =
            new TreeSet<>(Comparator.comparingLong(Entry::at).thenComparingLong(Entry::number));
    private long lastNumber;

    void add(long at, long userId, long botId, WebhookAction action, String pair) {
        entries.add(new Entry(at, ++lastNumber, userId, botId, action, pair));
    }

    long countOf(long botId) {
        return entries.stream().filter(entry -> entry.botId() == botId).count();
    }

    void forget(long botId) {
        entries.removeIf(entry -> entry.botId() == botId);
    }

    /** {@link Long#MAX_VALUE} when none waits. */
    long next() {
        return entries.isEmpty() ? Long.MAX_VALUE : entries.first().at();
    }

    /** Takes the first that is due. */
    Optional<Entry> take(long nowMillis) {
        return next() <= nowMillis ? Optional.ofNullable(entries.pollFirst()) : Optional.empty();
    }

    void write(BinaryWriter out) {
        out.putLong(lastNumber).putInt(entries.size());
        for (Entry entry : entries) {
            out.putLong(entry.at())
                    .putLong(entry.number())
                    .putLong(entry.userId())
                    .putLong(entry.botId())
                    .putEnum(entry.action())
                    .putString(entry.pair());
        }
    }

    void read(BinaryReader in) {
        lastNumber = in.getLong();
        for (int left = in.getLength(); left > 0; left--) {
            entries.add(new Entry(
                    in.getLong(),
                    in.getLong(),
                    in.getLong(),
                    in.getLong(),
                    in.getEnum(WebhookAction.values()),
                    in.getString()));
        }
    }
}
