package io.tallystick.bots.codec;

import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.codec.MalformedRecordException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Binary forms of decimals, options and lists. */
public final class Values {
    private static final int LONG_BITS = 63;
    private static final int SHORT_FORM = 0;
    private static final int LONG_FORM = 1;
    private static final int SCALE_MAX = 1_000;

    private Values() {}

    /** Keeps value and scale. */
    public static void putDecimal(BinaryWriter out, BigDecimal value) {
        BigInteger unscaled = value.unscaledValue();
        if (unscaled.bitLength() <= LONG_BITS) {
            out.putByte(SHORT_FORM).putInt(value.scale()).putLong(unscaled.longValueExact());
        } else {
            byte[] bytes = unscaled.toByteArray();
            out.putByte(LONG_FORM).putInt(value.scale()).putBytes(bytes, 0, bytes.length);
        }
    }

    public static BigDecimal getDecimal(BinaryReader in) {
        int form = in.getByte();
        int scale = in.getInt();
        if (Math.abs(scale) > SCALE_MAX) {
            throw new MalformedRecordException("a decimal of scale " + scale);
        }
        return switch (form) {
            case SHORT_FORM -> BigDecimal.valueOf(in.getLong(), scale);
            case LONG_FORM -> new BigDecimal(new BigInteger(in.getBytes()), scale);
            default -> throw new MalformedRecordException("no such form of a decimal: " + form);
        };
    }

    public static <T> void putOptional(BinaryWriter out, Optional<T> value, BiConsumer<BinaryWriter, T> write) {
        out.putBoolean(value.isPresent());
        value.ifPresent(v -> write.accept(out, v));
    }

    public static <T> Optional<T> getOptional(BinaryReader in, Function<BinaryReader, T> read) {
        return in.getBoolean() ? Optional.of(read.apply(in)) : Optional.empty();
    }

    public static <T> void putList(BinaryWriter out, Collection<T> values, BiConsumer<BinaryWriter, T> write) {
        out.putInt(values.size());
        values.forEach(v -> write.accept(out, v));
    }

    public static <T> List<T> getList(BinaryReader in, Function<BinaryReader, T> read) {
        List<T> values = new ArrayList<>();
        for (int left = in.getLength(); left > 0; left--) {
            values.add(read.apply(in));
        }
        return values;
    }
}
