package io.tallystick.bots;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One message of a 3Commas webhook (contracts/3commas.md 3.8).
 *
 * @param pair symbol such as {@code BTC/USDT}; "" when the message names none
 * @param volume of {@link Action#ADD_FUNDS_IN_QUOTE}, in quote, above 0; empty for the others
 * @param price its limit price; empty for a market order
 */
public record BotSignal(Action action, String pair, Optional<BigDecimal> volume, Optional<BigDecimal> price) {

    /** A message that says no more than what to do. */
    public static BotSignal of(Action action, String pair) {
        return new BotSignal(action, pair, Optional.empty(), Optional.empty());
    }

    /** What it asks for. New ones go to the end: the log counts them. */
    public enum Action {
        /** A message without an action. */
        START_DEAL("start_deal"),
        CLOSE_AT_MARKET_PRICE("close_at_market_price"),
        CLOSE_AT_MARKET_PRICE_ALL("close_at_market_price_all"),
        CLOSE_AT_MARKET_PRICE_ALL_AND_STOP_BOT("close_at_market_price_all_and_stop_bot"),
        CANCEL("cancel"),
        CANCEL_ALL("cancel_all"),
        CANCEL_ALL_AND_STOP_BOT("cancel_all_and_stop_bot"),
        STOP_BOT("stop_bot"),
        START_BOT("start_bot"),
        START_BOT_AND_START_DEAL("start_bot_and_start_deal"),
        START_TRAILING("start_trailing"),
        /** Adds to the open deals of the pair, whatever their ladder says. */
        ADD_FUNDS_IN_QUOTE("add_funds_in_quote"),
        /** Executes safety orders that wait for a webhook. */
        SAFETY_ORDER("safety_order");

        private final String spelling;

        Action(String spelling) {
            this.spelling = spelling;
        }

        /** As messages, answers and logs name it. */
        public String spelling() {
            return spelling;
        }
    }
}
