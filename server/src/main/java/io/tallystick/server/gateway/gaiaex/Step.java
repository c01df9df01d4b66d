package io.tallystick.server.gateway.gaiaex;

/** A step that ended in a value or in the answer to the sender. */
sealed interface Step<T> {
    record Done<T>(T value) implements Step<T> {}

    record Failed<T>(Problem problem) implements Step<T> {}
}
