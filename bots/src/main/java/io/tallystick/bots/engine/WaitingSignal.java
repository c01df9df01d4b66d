package io.tallystick.bots.engine;

import io.tallystick.bots.BotSignal;
import io.tallystick.bots.codec.SignalCodec;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;

/**
 * A message of a webhook whose delay is not over.
 *
 * @param dueAt market time
 * @param number in the order of arrival
 */
record WaitingSignal(long dueAt, long number, long botId, int delaySeconds, BotSignal signal)
        implements Comparable<WaitingSignal> {
    @Override
    public int compareTo(WaitingSignal other) {
        int byTime = Long.compare(dueAt, other.dueAt);
        return byTime != 0 ? byTime : Long.compare(number, other.number);
    }

    static void write(BinaryWriter out, WaitingSignal waiting) {
        out.putLong(waiting.dueAt)
                .putLong(waiting.number)
                .putLong(waiting.botId)
                .putInt(waiting.delaySeconds);
        SignalCodec.write(out, waiting.signal);
    }

    static WaitingSignal read(BinaryReader in) {
        return new WaitingSignal(in.getLong(), in.getLong(), in.getLong(), in.getInt(), SignalCodec.read(in));
    }
}
