package io.tallystick.signing.exchanges;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * What the bytes of a piece can look like, as far as it matters for finding its end in a message.
 *
 * @param first the bytes it can begin with
 * @param alphabet all bytes it can hold
 * @param canBeEmpty whether it may give nothing
 * @param end how its end is found without looking at what stands behind
 */
record Shape(BitSet first, BitSet alphabet, boolean canBeEmpty, End end) {

    enum End {
        /** It says nothing about its end. */
        OPEN,
        /** Read from its beginning it ends by itself, as a JSON object does. */
        FORWARD,
        /** Its length or wording is fixed, so it can be taken off from either side. */
        BOTH_WAYS
    }

    static final String DIGITS = "0123456789";
    static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static final String HEX = DIGITS + "abcdefABCDEF";
    static final String WORD = DIGITS + CAPITALS + "abcdefghijklmnopqrstuvwxyz-._~";
    static final String BASE64 = DIGITS + CAPITALS + "abcdefghijklmnopqrstuvwxyz+/=";
    /** As everywhere in this project a semicolon is refused, though RFC 3986 has it. */
    static final String PATH = WORD + "!$&'()*+,=:@/%";

    static final String QUERY = PATH + "?";

    private static final int BYTES = 256;

    static Shape fixed(String alphabet) {
        return new Shape(bytes(alphabet), bytes(alphabet), false, End.BOTH_WAYS);
    }

    static Shape constant(String text) {
        return new Shape(bytes(text.isEmpty() ? "" : text.substring(0, 1)), bytes(text), text.isEmpty(), End.BOTH_WAYS);
    }

    static Shape open(String first, String alphabet, boolean canBeEmpty) {
        return new Shape(bytes(first), bytes(alphabet), canBeEmpty, End.OPEN);
    }

    /** Nothing, or one JSON object or array without white space around it. */
    static Shape json() {
        return new Shape(bytes("{["), all(), true, End.FORWARD);
    }

    /** Any bytes of a fixed number. */
    static Shape binary() {
        return new Shape(all(), all(), false, End.BOTH_WAYS);
    }

    /** Any bytes, any number of them. */
    static Shape anything() {
        return new Shape(all(), all(), true, End.OPEN);
    }

    private static BitSet all() {
        BitSet all = new BitSet(BYTES);
        all.set(0, BYTES);
        return all;
    }

    private static BitSet bytes(String characters) {
        BitSet set = new BitSet(BYTES);
        for (byte character : characters.getBytes(StandardCharsets.UTF_8)) {
            set.set(character & 0xff);
        }
        return set;
    }
}
