package io.tallystick.server.access.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The 256-bit key that wraps the key of every envelope. It comes from the environment ({@code TALLYSTICK_KEK}, 64 hex
 * digits), from a file elsewhere ({@code TALLYSTICK_KEK_FILE}), or from {@code kek} in the data folder, which is made
 * on the first run. Never prints itself.
 */
public final class KeyEncryptionKey {
    public static final String VARIABLE = "TALLYSTICK_KEK";
    public static final String FILE_VARIABLE = "TALLYSTICK_KEK_FILE";

    private static final Logger LOG = LoggerFactory.getLogger(KeyEncryptionKey.class);
    private static final int BYTES = 32;
    private static final String FILE = "kek";

    private final byte[] bytes;

    private KeyEncryptionKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @param data the data folder
     * @param environment where the two variables are looked up
     * @throws SecretStoreException if the key is malformed, or gone although the folder holds envelopes
     */
    public static KeyEncryptionKey resolve(Path data, Map<String, String> environment) {
        String direct = environment.getOrDefault(VARIABLE, "");
        if (!direct.isEmpty()) {
            return ofHex(direct, "the variable " + VARIABLE);
        }
        String elsewhere = environment.getOrDefault(FILE_VARIABLE, "");
        if (!elsewhere.isEmpty()) {
            return read(Path.of(elsewhere));
        }
        Path own = data.resolve(FILE);
        if (!Files.exists(own)) {
            if (SecretStore.inUse(data)) {
                throw new SecretStoreException("The key-encryption key " + own
                        + " is gone, and without it the secrets in "
                        + data + " cannot be read. Put it back, or name it with " + VARIABLE + " or " + FILE_VARIABLE
                        + ".");
            }
            byte[] fresh = new byte[BYTES];
            new SecureRandom().nextBytes(fresh);
            PrivateFiles.write(own, (HexFormat.of().formatHex(fresh) + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        return read(own);
    }

    /** A key of exactly these 32 bytes. */
    public static KeyEncryptionKey of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new SecretStoreException("A key-encryption key has 32 bytes.");
        }
        return new KeyEncryptionKey(bytes.clone());
    }

    byte[] reveal() {
        return bytes.clone();
    }

    private static KeyEncryptionKey read(Path file) {
        try {
            if (PrivateFiles.openToOthers(file)) {
                LOG.warn("{} can be read by others than its owner; set its mode to 0600.", file);
            }
            return ofHex(Files.readString(file, StandardCharsets.US_ASCII).strip(), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the key-encryption key " + file, e);
        }
    }

    private static KeyEncryptionKey ofHex(String hex, String source) {
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

    @Override
    public String toString() {
        return "KeyEncryptionKey(hidden)";
    }
}
