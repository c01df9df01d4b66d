package io.tallystick.bots;

/** What a webhook of the 3Commas contract asks a bot to do (contract 3commas.md, the custom signal of TradingView). */
public enum WebhookAction {
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

    WebhookAction(String spelling) {
        this.spelling = spelling;
    }

    /** As messages write it; "" for a message without an action. */
    public String spelling() {
        return spelling;
    }

    /** As answers and logs name it. */
    public String named() {
        return this == START_DEAL ? "start_deal" : spelling;
    }
}
