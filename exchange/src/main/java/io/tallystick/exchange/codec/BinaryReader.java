package io.tallystick.exchange.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads what {@link BinaryWriter} wrote. Every read is checked against the end; not thread-safe. */
public final class BinaryReader {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final int end;
    private int position;

    public BinaryReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    public BinaryReader(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.position = offset;
        this.end = Math.addExact(offset, length);
    }

    public int remaining() {
        return end - position;
    }

    /** @throws MalformedRecordException at the end, as every read here */
    public int getByte() {
        return bytes[take(1)];
    }

    public boolean getBoolean() {
        int value = getByte();
        if (value != 0 && value != 1) {
            throw new MalformedRecordException("not a boolean: " + value);
        }
        return value == 1;
    }

    public int getInt() {
        return (int) INT.get(bytes, take(Integer.BYTES));
    }

    public long getLong() {
        return (long) LONG.get(bytes, take(Long.BYTES));
    }

    public String getString() {
        int length = getLength();
        int at = take(length);
        if (isAscii(at, length)) {
            return new String(bytes, at, length, StandardCharsets.ISO_8859_1);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, at, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedRecordException("text is not UTF-8");
        }
    }

    /** Nearly all text is, and needs no decoder: reading a log spends much of its time here. */
    private boolean isAscii(int at, int length) {
        int seen = 0;
        for (int i = at; i < at + length; i++) {
            seen |= bytes[i];
        }
        return seen >= 0;
    }

    public byte[] getBytes() {
        int length = getLength();
        int at = take(length);
        return java.util.Arrays.copyOfRange(bytes, at, at + length);
    }

    /** An enum constant by the ordinal in one byte. */
    public <E extends Enum<E>> E getEnum(E[] values) {
        int ordinal = getByte();
        if (ordinal < 0 || ordinal >= values.length) {
            throw new MalformedRecordException("no such constant: " + ordinal);
        }
        return values[ordinal];
    }

    /** Count of elements that follow, each of at least one byte. */
    public int getLength() {
        int length = getInt();
        if (length < 0 || length > remaining()) {
            throw new MalformedRecordException("length " + length + " of " + remaining() + " bytes left");
        }
        return length;
    }

    /** @throws MalformedRecordException when something is left over */
    public void expectEnd() {
        if (remaining() != 0) {
            throw new MalformedRecordException(remaining() + " bytes too many");
        }
    }

    private int take(int length) {
        if (remaining() < length) {
            throw new MalformedRecordException("needs " + length + " bytes, has " + remaining());
        }
        int at = position;
        position += length;
        return at;
    }
}
