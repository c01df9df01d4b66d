package io.tallystick.exchange.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A little-endian buffer that grows, or hands on what it holds whenever it is full. Reused by calling {@link #clear};
 * not thread-safe.
 */
public final class BinaryWriter {
    /** Takes the next bytes of something too large to be held at once; they change after the call. */
    @FunctionalInterface
    public interface Drain {
        void take(byte[] bytes, int length);
    }

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final @Nullable Drain drain;
    private byte[] bytes;
    private int size;

    public BinaryWriter() {
        this(256);
    }

    public BinaryWriter(int capacity) {
        this(capacity, null);
    }

    private BinaryWriter(int capacity, @Nullable Drain drain) {
        this.drain = drain;
        this.bytes = new byte[Math.max(capacity, 16)];
    }

    /** Writes everything through a buffer of about this size into a drain, in order and without a gap. */
    public static void drain(int capacity, Drain drain, Consumer<BinaryWriter> content) {
        BinaryWriter out = new BinaryWriter(capacity, drain);
        content.accept(out);
        drain.take(out.bytes, out.size);
    }

    public BinaryWriter clear() {
        size = 0;
        return this;
    }

    public int size() {
        return size;
    }

    /** The backing array; valid up to {@link #size} until the next write. */
    public byte[] array() {
        return bytes;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    public BinaryWriter putByte(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
        return this;
    }

    public BinaryWriter putBoolean(boolean value) {
        return putByte(value ? 1 : 0);
    }

    public BinaryWriter putInt(int value) {
        ensure(Integer.BYTES);
        INT.set(bytes, size, value);
        size += Integer.BYTES;
        return this;
    }

    public BinaryWriter putLong(long value) {
        ensure(Long.BYTES);
        LONG.set(bytes, size, value);
        size += Long.BYTES;
        return this;
    }

    /** Its place among its constants, in one byte: the order of an enum that is written must not change. */
    @SuppressWarnings("EnumOrdinal")
    public BinaryWriter putEnum(Enum<?> value) {
        return putByte(value.ordinal());
    }

    /** Length as an int, then UTF-8. */
    public BinaryWriter putString(String value) {
        int length = value.length();
        ensure(Math.addExact(Integer.BYTES, length));
        putInt(length);
        for (int i = 0; i < length; i++) {
            char unit = value.charAt(i);
            if (unit >= 0x80) {
                size -= Integer.BYTES;
                byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
                return putBytes(utf8, 0, utf8.length);
            }
            bytes[size + i] = (byte) unit;
        }
        size += length;
        return this;
    }

    /** Length as an int, then the bytes. */
    public BinaryWriter putBytes(byte[] source, int offset, int length) {
        return putInt(length).putRaw(source, offset, length);
    }

    /** The bytes alone, as they were written before. */
    public BinaryWriter putRaw(byte[] source, int offset, int length) {
        ensure(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
        return this;
    }

    private void ensure(int more) {
        if (bytes.length - size >= more) {
            return;
        }
        if (drain != null) {
            drain.take(bytes, size);
            size = 0;
        }
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length * 2));
        }
    }
}
