package io.tallystick.exchange.codec;

import io.tallystick.exchange.Outcome;
import io.tallystick.exchange.RejectReason;
import java.util.ArrayList;
import java.util.List;

/** Binary form of outcomes. A tag, once given, keeps its meaning for ever; enums go by their order. */
public final class OutcomeCodec {
    private static final int DONE = 1;
    private static final int PLACED = 2;
    private static final int EXISTING = 3;
    private static final int CANCELED = 4;
    private static final int CANCELED_ALL = 5;
    private static final int MODIFIED = 6;
    private static final int LEVERAGE_SET = 7;
    private static final int REJECTED = 8;
    private static final int LEVERAGE_SET_ISOLATED = 9;
    private static final int ISOLATED_MARGIN_MOVED = 10;
    private static final int PROTECTED = 11;
    private static final int OF_BATCH = 12;
    private static final int CANCEL_ALL_SCHEDULED = 13;

    private OutcomeCodec() {}

    public static void write(BinaryWriter out, Outcome outcome) {
        switch (outcome) {
            case Outcome.Done() -> out.putByte(DONE);
            case Outcome.Placed o -> OrderCodec.writeOrder(out.putByte(PLACED), o.order());
            case Outcome.Existing o -> OrderCodec.writeOrder(out.putByte(EXISTING), o.order());
            case Outcome.Canceled o -> OrderCodec.writeOrder(out.putByte(CANCELED), o.order());
            case Outcome.CanceledAll o -> {
                out.putByte(CANCELED_ALL).putInt(o.orderIds().size());
                o.orderIds().forEach(out::putLong);
            }
            case Outcome.Modified o ->
                OrderCodec.writeOrder(out.putByte(MODIFIED).putLong(o.oldOrderId()), o.order());
            case Outcome.LeverageSet o ->
                out.putByte(o.isolated() ? LEVERAGE_SET_ISOLATED : LEVERAGE_SET)
                        .putInt(o.market())
                        .putInt(o.leverage());
            case Outcome.IsolatedMarginMoved o ->
                out.putByte(ISOLATED_MARGIN_MOVED).putInt(o.market()).putLong(o.isolatedMargin());
            case Outcome.Protected o -> {
                out.putByte(PROTECTED).putInt(o.orders().size());
                o.orders().forEach(order -> OrderCodec.writeOrder(out, order));
            }
            case Outcome.OfBatch o -> {
                out.putByte(OF_BATCH).putInt(o.outcomes().size());
                o.outcomes().forEach(part -> write(out, part));
            }
            case Outcome.CancelAllScheduled o ->
                out.putByte(CANCEL_ALL_SCHEDULED).putLong(o.atMillis());
            case Outcome.Rejected o -> out.putByte(REJECTED).putEnum(o.reason()).putLong(o.detail());
        }
    }

    /** @throws MalformedRecordException for bytes that {@link #write} did not write */
    public static Outcome read(BinaryReader in) {
        return read(in.getByte(), in);
    }

    private static Outcome readBatch(BinaryReader in) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int left = in.getLength(); left > 0; left--) {
            int tag = in.getByte();
            if (tag == OF_BATCH) {
                throw new MalformedRecordException("a batch in a batch");
            }
            outcomes.add(read(tag, in));
        }
        return new Outcome.OfBatch(outcomes);
    }

    private static Outcome read(int tag, BinaryReader in) {
        return switch (tag) {
            case DONE -> new Outcome.Done();
            case PLACED -> new Outcome.Placed(OrderCodec.readOrder(in));
            case EXISTING -> new Outcome.Existing(OrderCodec.readOrder(in));
            case CANCELED -> new Outcome.Canceled(OrderCodec.readOrder(in));
            case CANCELED_ALL -> new Outcome.CanceledAll(CommandCodec.readLongs(in));
            case MODIFIED -> new Outcome.Modified(in.getLong(), OrderCodec.readOrder(in));
            case LEVERAGE_SET -> new Outcome.LeverageSet(in.getInt(), in.getInt());
            case LEVERAGE_SET_ISOLATED -> new Outcome.LeverageSet(in.getInt(), in.getInt(), true);
            case ISOLATED_MARGIN_MOVED -> new Outcome.IsolatedMarginMoved(in.getInt(), in.getLong());
            case PROTECTED -> new Outcome.Protected(OrderCodec.readOrders(in));
            case OF_BATCH -> readBatch(in);
            case CANCEL_ALL_SCHEDULED -> new Outcome.CancelAllScheduled(in.getLong());
            case REJECTED -> new Outcome.Rejected(in.getEnum(RejectReason.values()), in.getLong());
            default -> throw new MalformedRecordException("no such outcome: " + tag);
        };
    }
}
