package io.tallystick.client.gainium;

/** Which way the deals of a bot go. */
public enum Strategy {
    LONG,
    SHORT
}
