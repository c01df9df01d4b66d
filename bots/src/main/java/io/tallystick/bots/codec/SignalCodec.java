package io.tallystick.bots.codec;

import static io.tallystick.bots.codec.Values.getOptional;
import static io.tallystick.bots.codec.Values.putOptional;

import io.tallystick.bots.BotSignal;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;

/** Binary form of a webhook's message. */
public final class SignalCodec {
    private SignalCodec() {}

    public static void write(BinaryWriter out, BotSignal signal) {
        out.putEnum(signal.action()).putString(signal.pair());
        putOptional(out, signal.volume(), Values::putDecimal);
        putOptional(out, signal.price(), Values::putDecimal);
    }

    public static BotSignal read(BinaryReader in) {
        return new BotSignal(
                in.getEnum(BotSignal.Action.values()),
                in.getString(),
                getOptional(in, Values::getDecimal),
                getOptional(in, Values::getDecimal));
    }
}
