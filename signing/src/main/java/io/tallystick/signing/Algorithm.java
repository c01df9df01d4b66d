package io.tallystick.signing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A keyed function from a message to signature bytes, with a shared secret as the key. */
public enum Algorithm {
    HMAC_SHA256("SHA-256", 32, 64),
    HMAC_SHA384("SHA-384", 48, 128),
    HMAC_SHA512("SHA-512", 64, 128),
    /** Not a MAC: the plain SHA-256 of message and secret in this order. At least one exchange signs like that. */
    SHA256_WITH_SECRET_BEHIND("SHA-256", 32, 64);

    private final String digestName;
    private final int signatureBytes;
    private final int blockBytes;

    Algorithm(String digestName, int signatureBytes, int blockBytes) {
        this.digestName = digestName;
        this.signatureBytes = signatureBytes;
        this.blockBytes = blockBytes;
    }

    /** The length of a signature in bytes. */
    public int signatureBytes() {
        return signatureBytes;
    }

    /** Fixes the key. The result may be used from any number of threads at once. */
    public MacFunction keyed(byte[] key) {
        return switch (this) {
            case HMAC_SHA256, HMAC_SHA384, HMAC_SHA512 -> new Hmac(digest(digestName), blockBytes, key);
            case SHA256_WITH_SECRET_BEHIND -> {
                byte[] suffix = key.clone();
                yield parts -> {
                    MessageDigest digest = digest(digestName);
                    for (byte[] part : parts) {
                        digest.update(part);
                    }
                    return digest.digest(suffix);
                };
            }
        };
    }

    static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no " + name, missing);
        }
    }
}
