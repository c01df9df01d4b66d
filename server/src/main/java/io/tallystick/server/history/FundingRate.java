package io.tallystick.server.history;

/** The hourly rate that a market settled an interval at, with the interval's average premium; ledger units. */
public record FundingRate(long timeMillis, long rate, long premium) {}
