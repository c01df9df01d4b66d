package io.tallystick.exchange.codec;

import io.tallystick.exchange.FillCause;
import io.tallystick.exchange.FillView;
import io.tallystick.exchange.Side;

/** Binary form of fills. */
public final class FillCodec {
    private static final Side[] SIDES = Side.values();
    private static final FillCause[] CAUSES = FillCause.values();

    private FillCodec() {}

    public static void write(BinaryWriter out, FillView fill) {
        out.putLong(fill.tradeId())
                .putLong(fill.orderId())
                .putString(fill.clientOrderId())
                .putLong(fill.account())
                .putInt(fill.market())
                .putEnum(fill.side())
                .putLong(fill.price())
                .putLong(fill.size())
                .putLong(fill.fee())
                .putString(fill.feeAsset())
                .putBoolean(fill.taker())
                .putLong(fill.startPosition())
                .putLong(fill.closedProfit())
                .putLong(fill.timeMillis())
                .putEnum(fill.cause());
    }

    public static FillView read(BinaryReader in) {
        return new FillView(
                in.getLong(),
                in.getLong(),
                in.getString(),
                in.getLong(),
                in.getInt(),
                in.getEnum(SIDES),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getString(),
                in.getBoolean(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getEnum(CAUSES));
    }
}
