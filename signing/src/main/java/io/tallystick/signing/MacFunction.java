package io.tallystick.signing;

import java.util.Arrays;

/** A keyed function with its key inside; safe for use from several threads at once. */
@FunctionalInterface
public interface MacFunction {
    /** The signature bytes over the parts, one directly behind the other. */
    byte[] over(byte[]... parts);

    /** The same over the first {@code length} bytes of one array. */
    default byte[] over(byte[] message, int length) {
        return over(message.length == length ? message : Arrays.copyOf(message, length));
    }
}
