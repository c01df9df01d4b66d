package io.tallystick.server.history;

/**
 * A trade as everybody may see it.
 *
 * @param isBuy whether the taker bought
 */
public record PublicTrade(long tradeId, long timeMillis, boolean isBuy, long price, long size) {}
