package io.tallystick.server.gateway.json;

import io.tallystick.exchange.Amount;
import java.util.Arrays;

/**
 * Writes one JSON text into a growing array, commas by itself. Whoever calls it keeps brackets and names in order. Not
 * thread-safe.
 */
public final class JsonWriter {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    private static final int LONGEST_LONG = 20;

    private byte[] bytes = new byte[512];
    private int size;

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    public JsonWriter open() {
        return begin('{');
    }

    public JsonWriter close() {
        put('}');
        return this;
    }

    public JsonWriter openArray() {
        return begin('[');
    }

    public JsonWriter openArray(String name) {
        name(name);
        put('[');
        return this;
    }

    public JsonWriter closeArray() {
        put(']');
        return this;
    }

    /** @param name plain ASCII without quotes, as names in our answers are */
    public JsonWriter name(String name) {
        comma();
        put('"');
        ascii(name);
        put('"');
        put(':');
        return this;
    }

    public JsonWriter text(String name, String value) {
        name(name);
        quoted(value);
        return this;
    }

    public JsonWriter text(String value) {
        comma();
        quoted(value);
        return this;
    }

    public JsonWriter number(String name, long value) {
        name(name);
        digits(value);
        return this;
    }

    public JsonWriter bool(String name, boolean value) {
        name(name);
        ascii(value ? "true" : "false");
        return this;
    }

    public JsonWriter none(String name) {
        name(name);
        ascii("null");
        return this;
    }

    /** @param json a complete JSON value in UTF-8 */
    public JsonWriter value(String name, byte[] json) {
        name(name);
        ensure(json.length);
        System.arraycopy(json, 0, bytes, size, json.length);
        size += json.length;
        return this;
    }

    /** A quoted decimal without needless zeros: {@code "3500"}, {@code "-0.05"}. */
    public JsonWriter decimal(String name, long units) {
        return decimal(name, units, 0);
    }

    /** A quoted decimal with at least so many digits behind the point. */
    public JsonWriter decimal(String name, long units, int leastDecimals) {
        name(name);
        quotedDecimal(units, leastDecimals);
        return this;
    }

    public JsonWriter decimal(long units) {
        comma();
        quotedDecimal(units, 0);
        return this;
    }

    private void quotedDecimal(long units, int leastDecimals) {
        put('"');
        whole(units);
        long fraction = Math.abs(units % Amount.ONE);
        int decimals = fraction == 0 ? 0 : Amount.DECIMALS;
        for (long rest = fraction; decimals > leastDecimals && rest % 10 == 0; rest /= 10) {
            decimals--;
        }
        fraction(fraction, Math.max(decimals, leastDecimals));
        put('"');
    }

    private void whole(long units) {
        long whole = units / Amount.ONE;
        if (units < 0 && whole == 0) {
            put('-');
        }
        digits(whole);
    }

    private void fraction(long fraction, int decimals) {
        if (decimals == 0) {
            return;
        }
        put('.');
        long unit = Amount.ONE / 10;
        long rest = fraction;
        for (int i = 0; i < decimals; i++) {
            put(unit == 0 ? '0' : (char) ('0' + rest / unit));
            rest = unit == 0 ? 0 : rest % unit;
            unit /= 10;
        }
    }

    private JsonWriter begin(char bracket) {
        comma();
        put(bracket);
        return this;
    }

    private void comma() {
        if (size == 0) {
            return;
        }
        byte last = bytes[size - 1];
        if (last != '{' && last != '[' && last != ':') {
            put(',');
        }
    }

    private void quoted(String value) {
        put('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                put('\\');
                put(c);
            } else if (c >= 0x20 && c < 0x7f) {
                put(c);
            } else {
                put('\\');
                put('u');
                for (int shift = 12; shift >= 0; shift -= 4) {
                    put((char) HEX[(c >> shift) & 15]);
                }
            }
        }
        put('"');
    }

    private void ascii(String text) {
        int length = text.length();
        ensure(length);
        for (int i = 0; i < length; i++) {
            bytes[size++] = (byte) text.charAt(i);
        }
    }

    private void digits(long value) {
        if (value == Long.MIN_VALUE) {
            ascii(Long.toString(value));
            return;
        }
        ensure(LONGEST_LONG);
        long rest = Math.abs(value);
        if (value < 0) {
            bytes[size++] = '-';
        }
        int count = 1;
        for (long power = rest; power >= 10; power /= 10) {
            count++;
        }
        for (int i = size + count - 1; i >= size; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += count;
    }

    private void put(char c) {
        ensure(1);
        bytes[size++] = (byte) c;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }
}
