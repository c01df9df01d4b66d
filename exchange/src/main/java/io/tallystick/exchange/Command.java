package io.tallystick.exchange;

import java.util.List;

/** Everything that can change the exchange. Market time comes with {@link Exchange#apply}, never from a clock. */
public sealed interface Command {

    /** First command of a log: lists the markets (ids dense from 0) and seeds the walk. Accepted once. */
    record Open(List<MarketSpec> markets, long seed) implements Command {}

    /** Opens an account; ids are chosen outside, positive, each once. */
    record OpenAccount(long account) implements Command {}

    /** Credits simulated money: to the margin wallet (USDC only) or to the spot wallet. Amount > 0, ledger units. */
    record Deposit(long account, MarketKind wallet, String asset, long amount) implements Command {}

    record PlaceOrder(long account, OrderTicket ticket) implements Command {}

    record CancelOrder(long account, int market, long orderId) implements Command {}

    /** Cancels all open orders of one kind; {@code market} narrows it, -1 for all. */
    record CancelAll(long account, MarketKind kind, int market) implements Command {}

    /** Replaces an open order: cancel and new in one step; if the new one is refused the old one lives on. */
    record ModifyOrder(
            long account, int market, long orderId, long size, int sizeDecimals, long price, int priceDecimals)
            implements Command {}

    /** Sets leverage and, unless {@link MarginMode#KEEP}, the margin mode of a perpetual market. */
    record SetLeverage(long account, int market, int leverage, MarginMode mode) implements Command {
        public SetLeverage(long account, int market, int leverage) {
            this(account, market, leverage, MarginMode.KEEP);
        }
    }

    /** Cancels the newest open order of a market that carries a client id. */
    record CancelByClientId(long account, int market, String clientOrderId) implements Command {}

    /**
     * Orders and cancels one after another, each as if it came alone and at the same time.
     *
     * @param commands {@link PlaceOrder}, {@link CancelOrder} and {@link CancelByClientId}, 1 to
     *     {@link Limits#MAX_BATCH}
     */
    record Batch(List<Command> commands) implements Command {
        public Batch {
            commands = List.copyOf(commands);
            if (commands.stream().anyMatch(Batch.class::isInstance)) {
                throw new IllegalArgumentException("a batch in a batch");
            }
        }

        /** Whether a command may be part of one. */
        public static boolean takes(Command command) {
            return command instanceof PlaceOrder
                    || command instanceof CancelOrder
                    || command instanceof CancelByClientId;
        }
    }

    /**
     * Cancels all open orders of an account once so much market time has passed, unless it comes again before.
     *
     * @param afterMillis 1 to {@link Limits#MAX_COUNTDOWN_MILLIS}; 0 ends the countdown
     */
    record ScheduleCancelAll(long account, long afterMillis) implements Command {}

    /** Moves USDC between the margin wallet and the spot wallet. */
    record Transfer(long account, MarketKind to, long amount) implements Command {}

    /** Opens, narrows, halts or settles a market; the operator's. */
    record SetMarketState(int market, MarketState state) implements Command {}

    /** Moves margin into the pot of an isolated position (amount above 0) or out of it (below 0). */
    record MoveIsolatedMargin(long account, int market, long amount) implements Command {}

    /**
     * Takes profit or stops loss of an open position by triggers at the mark; a price of 0 leaves that one as it is.
     *
     * @param size base units; 0 follows the whole position and replaces what did so before
     */
    record ProtectPosition(long account, int market, long takeProfit, long stopLoss, long size) implements Command {}

    /** Closes a position at the market: {@code size} of it, or all of it (0). */
    record ClosePosition(long account, int market, long size, int sizeDecimals, String clientOrderId)
            implements Command {}

    /** Prices from a feed: one mark per listed market, ledger units, 0 leaves that market as it is. */
    record Prices(List<Long> marks) implements Command {}

    /** Nothing but time: lets due timers run. */
    record Tick() implements Command {}
}
