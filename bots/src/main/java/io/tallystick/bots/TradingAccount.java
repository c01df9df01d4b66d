package io.tallystick.bots;

/** An account on which bots can trade. */
public record TradingAccount(
        long accountId, String uuid, long userId, String name, Venue venue, long createdAtMillis) {}
