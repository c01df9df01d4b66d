package io.tallystick.bots;

/** Which of a user's two disjoint worlds a request means. */
public enum Mode {
    REAL,
    PAPER
}
