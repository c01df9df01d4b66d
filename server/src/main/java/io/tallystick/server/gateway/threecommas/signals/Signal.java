package io.tallystick.server.gateway.threecommas.signals;

import java.util.Optional;

/**
 * One message of a webhook.
 *
 * @param symbol {@code BTC/USDT}; empty when the message names no pair
 * @param delaySeconds how long to wait before it is done
 */
record Signal(String token, long botId, Action action, Optional<String> symbol, int delaySeconds) {

    /** What it asks for. */
    enum Action {
        START_DEAL(""),
        CLOSE("close_at_market_price"),
        CLOSE_ALL("close_at_market_price_all"),
        CLOSE_ALL_AND_STOP_BOT("close_at_market_price_all_and_stop_bot"),
        CANCEL("cancel"),
        CANCEL_ALL("cancel_all"),
        CANCEL_ALL_AND_STOP_BOT("cancel_all_and_stop_bot"),
        STOP_BOT("stop_bot"),
        START_BOT("start_bot"),
        START_BOT_AND_START_DEAL("start_bot_and_start_deal"),
        START_TRAILING("start_trailing");

        private final String spelling;

        Action(String spelling) {
            this.spelling = spelling;
        }

        /** As messages write it; "" for a message without an action. */
        String spelling() {
            return spelling;
        }

        /** As answers and logs name it. */
        String named() {
            return this == START_DEAL ? "start_deal" : spelling;
        }
    }
}
