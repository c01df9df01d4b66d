package io.tallystick.exchange;

/**
 * One side of a trade, as its account sees it.
 *
 * @param tradeId equal on both sides; rising by one from 1
 * @param fee charged, in {@code feeAsset}, never negative
 * @param taker whether this side crossed the book
 * @param startPosition signed size before the fill; spot: 0
 * @param cause why this side traded; only {@link FillCause#TRADE} and {@link FillCause#LIQUIDATION} have an order
 * @param closedProfit profit realised by this fill before fees; spot: 0
 */
public record FillView(
        long tradeId,
        long orderId,
        String clientOrderId,
        long account,
        int market,
        Side side,
        long price,
        long size,
        long fee,
        String feeAsset,
        boolean taker,
        long startPosition,
        long closedProfit,
        long timeMillis,
        FillCause cause) {}
