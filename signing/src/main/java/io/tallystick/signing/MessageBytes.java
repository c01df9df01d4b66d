package io.tallystick.signing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of one message while its parts are put together: text in UTF-8, everything else as it is. */
public final class MessageBytes {
    private byte[] bytes;
    private int size;

    /** @param expected bytes that it holds before it grows */
    MessageBytes(int expected) {
        bytes = new byte[expected];
    }

    /** Adds all bytes. */
    public void put(byte[] source) {
        reserve(source.length);
        System.arraycopy(source, 0, bytes, size, source.length);
        size += source.length;
    }

    /** Adds a stretch of a text. */
    public void put(String text, int from, int to) {
        reserve(to - from);
        int at = size;
        for (int i = from; i < to; i++) {
            char unit = text.charAt(i);
            if (unit >= 0x80) {
                put(text.substring(from, to).getBytes(StandardCharsets.UTF_8));
                return;
            }
            bytes[at++] = (byte) unit;
        }
        size = at;
    }

    /**
     * Adds an int, the highest byte first.
     *
     * @return its place, for {@link #setLength}
     */
    int putLength(int length) {
        reserve(Integer.BYTES);
        int at = size;
        size += Integer.BYTES;
        setLength(at, length);
        return at;
    }

    void setLength(int at, int length) {
        bytes[at] = (byte) (length >>> 24);
        bytes[at + 1] = (byte) (length >>> 16);
        bytes[at + 2] = (byte) (length >>> 8);
        bytes[at + 3] = (byte) length;
    }

    /** The array itself, of which the first {@link #size} bytes count. */
    byte[] array() {
        return bytes;
    }

    int size() {
        return size;
    }

    /** The bytes in an array of their own length. */
    byte[] toArray() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length * 2));
        }
    }
}
