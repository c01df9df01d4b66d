package io.tallystick.signing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The secret half of a key. It never prints itself, is not serialisable, and must not become a component of a record or
 * a part of a log line. Immutable until it is wiped.
 */
public final class Secret {
    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The UTF-8 bytes of the text, exactly as it is written: nothing is trimmed or decoded. */
    public static Secret ofText(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    public static Secret ofBytes(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    /** A fresh copy of the bytes, for a MAC or a sealed store; the caller wipes it when it can. */
    public byte[] reveal() {
        return bytes.clone();
    }

    /** Compares in a time that does not depend on where the bytes differ. */
    public boolean sameAs(Secret other) {
        return MessageDigest.isEqual(bytes, other.bytes);
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** Overwrites the bytes; signers and verifiers that were made from them keep working. */
    public void wipe() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "Secret(hidden)";
    }
}
