package io.tallystick.exchange;

/** The two kinds of market; each has a wallet of its own, and cancel-all and listings go by kind. */
public enum MarketKind {
    PERPETUAL,
    SPOT
}
