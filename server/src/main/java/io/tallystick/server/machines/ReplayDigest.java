package io.tallystick.server.machines;

/** The first 128 bits of the SHA-256 that identifies a signed request. */
public record ReplayDigest(long high, long low) {
    public static final ReplayDigest NONE = new ReplayDigest(0, 0);
}
