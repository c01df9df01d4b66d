package io.tallystick.server.access.secrets;

import java.security.SecureRandom;
import java.util.HexFormat;

/** A 256-bit key that wraps the key of an envelope. Never prints itself. */
public final class KeyEncryptionKey {
    private static final int BYTES = 32;

    private final byte[] bytes;

    private KeyEncryptionKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A key of exactly these 32 bytes. */
    public static KeyEncryptionKey of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new SecretStoreException("A key-encryption key has 32 bytes.");
        }
        return new KeyEncryptionKey(bytes.clone());
    }

    static KeyEncryptionKey random() {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        return new KeyEncryptionKey(fresh);
    }

    /** @param source names where the text was found, for the operator */
    static KeyEncryptionKey ofHex(String hex, String source) {
        byte[] bytes;
        try {
            bytes = HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            bytes = new byte[0];
        }
        if (bytes.length != BYTES) {
            throw new SecretStoreException("The key-encryption key in " + source + " is not 64 hex digits.");
        }
        return new KeyEncryptionKey(bytes);
    }

    byte[] reveal() {
        return bytes.clone();
    }

    String revealHex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return "KeyEncryptionKey(hidden)";
    }
}
