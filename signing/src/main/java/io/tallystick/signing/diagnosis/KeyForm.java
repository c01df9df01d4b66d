package io.tallystick.signing.diagnosis;

import java.util.Optional;

/**
 * What somebody used as the key. It holds no secret, only what to do with one.
 *
 * @param name tells forms apart
 */
record KeyForm(String name, Change change) {
    static final KeyForm AS_IS = new KeyForm("secret", (secret, keyId) -> Optional.of(secret));

    /** The key from the secret and the key id; empty when this secret cannot be changed so. */
    @FunctionalInterface
    interface Change {
        Optional<byte[]> of(byte[] secret, byte[] keyId);
    }

    KeyForm then(String nextName, Change next) {
        Change before = change;
        return new KeyForm(
                name + ", " + nextName,
                (secret, keyId) -> before.of(secret, keyId).flatMap(key -> next.of(key, keyId)));
    }
}
