package io.tallystick.signing;

/** A keyed function with its key inside; safe for use from several threads at once. */
@FunctionalInterface
public interface MacFunction {
    /** The signature bytes over the parts, one directly behind the other. */
    byte[] over(byte[]... parts);
}
