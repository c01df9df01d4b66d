package io.tallystick.exchange.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing little-endian buffer. Reused by calling {@link #clear}; not thread-safe. */
public final class BinaryWriter {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes;
    private int size;

    public BinaryWriter() {
        this(256);
    }

    public BinaryWriter(int capacity) {
        bytes = new byte[Math.max(capacity, 16)];
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
        putInt(length);
        ensure(length);
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
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length * 2));
        }
    }
}
