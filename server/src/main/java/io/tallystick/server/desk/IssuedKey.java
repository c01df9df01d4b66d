package io.tallystick.server.desk;

import io.tallystick.server.access.ApiKey;
import io.tallystick.signing.Secret;
import java.nio.charset.StandardCharsets;

/** A new key with its secret, which is told once, to its creator. */
public final class IssuedKey {
    private final ApiKey key;
    private final Secret secret;

    public IssuedKey(ApiKey key, Secret secret) {
        this.key = key;
        this.secret = secret;
    }

    public ApiKey key() {
        return key;
    }

    /** The text that the owner signs with. */
    public String revealSecret() {
        return new String(secret.reveal(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "IssuedKey(" + key.keyId() + ")";
    }
}
