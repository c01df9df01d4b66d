package io.tallystick.server.gateway.gainium.bots;

import java.util.HexFormat;
import java.util.OptionalLong;

/**
 * Ids as the original's database makes them: 24 hex digits, of which the first 8 are the second of creation. Here the
 * next 2 tell the kind and the last 14 are the number, so that an id is computed and never stored.
 */
public final class GainiumIds {
    private static final int DIGITS = 24;
    private static final int KIND_AT = 8;
    private static final int NUMBER_AT = 10;
    private static final long MOST = (1L << 56) - 1;

    /** What an id names. */
    public enum Kind {
        USER(0xa1),
        BOT(0xb0),
        DEAL(0xd0),
        ORDER(0xe0),
        VARIABLE(0xf0);

        private final int tag;

        Kind(int tag) {
            this.tag = tag;
        }
    }

    private GainiumIds() {}

    /**
     * @param createdMillis since the epoch; its seconds count, modulo 2^32
     * @param number from 0 to 2^56 - 1
     */
    public static String of(Kind kind, long createdMillis, long number) {
        if (number < 0 || number > MOST) {
            throw new IllegalArgumentException("number " + number + " does not fit an id");
        }
        HexFormat hex = HexFormat.of();
        long seconds = Math.floorDiv(createdMillis, 1_000L);
        return hex.toHexDigits(seconds, KIND_AT) + hex.toHexDigits(kind.tag, 2) + hex.toHexDigits(number, 14);
    }

    /**
     * The number of an id of this kind; empty for any other text. Whether the second of creation is right shows when
     * {@link #of} is applied to what the number names.
     */
    public static OptionalLong number(Kind kind, String id) {
        if (id.length() != DIGITS || !id.chars().allMatch(HexFormat::isHexDigit)) {
            return OptionalLong.empty();
        }
        int tag = HexFormat.fromHexDigits(id, KIND_AT, NUMBER_AT);
        return tag == kind.tag
                ? OptionalLong.of(HexFormat.fromHexDigitsToLong(id, NUMBER_AT, DIGITS))
                : OptionalLong.empty();
    }

    /** Whether an id, in either case of its letters, is the one of this thing. */
    public static boolean names(String id, Kind kind, long createdMillis, long number) {
        return id.equalsIgnoreCase(of(kind, createdMillis, number));
    }
}
