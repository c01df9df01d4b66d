package io.tallystick.client.threecommas;

import io.tallystick.client.internal.Members;
import java.math.BigDecimal;
import java.util.Map;

/**
 * A TradingView custom signal to one bot (3commas.md 3.8). It needs no key: the user's {@code email_token} is the
 * secret. Immutable; each method gives a copy.
 *
 * @see ThreeCommas#signal
 */
public final class Signal {
    private final Members fields;

    private Signal(Members fields) {
        this.fields = fields;
    }

    private static Signal of(BotId bot, String emailToken) {
        return new Signal(Members.NONE
                .with("message_type", "bot")
                .with("bot_id", bot.value())
                .with("email_token", emailToken)
                .with("delay_seconds", 0));
    }

    private static Signal of(BotId bot, String emailToken, String action) {
        return of(bot, emailToken).with("action", action);
    }

    /** Starts a deal of an enabled bot that has {@link Strategy#tradingViewSignal}. */
    public static Signal startDeal(BotId bot, String emailToken) {
        return of(bot, emailToken);
    }

    /** Sells the deals of the pair at the market. */
    public static Signal close(BotId bot, String emailToken) {
        return of(bot, emailToken, "close_at_market_price");
    }

    /** Sells all deals of the bot at the market. */
    public static Signal closeAll(BotId bot, String emailToken) {
        return of(bot, emailToken, "close_at_market_price_all");
    }

    /** Sells all deals of the bot at the market and disables it. */
    public static Signal closeAllAndStopBot(BotId bot, String emailToken) {
        return of(bot, emailToken, "close_at_market_price_all_and_stop_bot");
    }

    /** Gives the deals of the pair up; the coins are kept. */
    public static Signal cancel(BotId bot, String emailToken) {
        return of(bot, emailToken, "cancel");
    }

    /** Gives all deals of the bot up; the coins are kept. */
    public static Signal cancelAll(BotId bot, String emailToken) {
        return of(bot, emailToken, "cancel_all");
    }

    /** Gives all deals of the bot up and disables it. */
    public static Signal cancelAllAndStopBot(BotId bot, String emailToken) {
        return of(bot, emailToken, "cancel_all_and_stop_bot");
    }

    /** Enables the bot. */
    public static Signal startBot(BotId bot, String emailToken) {
        return of(bot, emailToken, "start_bot");
    }

    /** Enables the bot if it is not, and starts a deal. */
    public static Signal startBotAndDeal(BotId bot, String emailToken) {
        return of(bot, emailToken, "start_bot_and_start_deal");
    }

    /** Disables the bot; deals go on. */
    public static Signal stopBot(BotId bot, String emailToken) {
        return of(bot, emailToken, "stop_bot");
    }

    /** Lets deals with a trailing target follow the price from now on. */
    public static Signal startTrailing(BotId bot, String emailToken) {
        return of(bot, emailToken, "start_trailing");
    }

    /**
     * Adds to the open deals of the pair at the market.
     *
     * @param volume quote units
     */
    public static Signal addFunds(BotId bot, String emailToken, BigDecimal volume) {
        return of(bot, emailToken, "add_funds_in_quote").with("volume", volume.toPlainString());
    }

    /**
     * Adds to the open deals of the pair by a limit order.
     *
     * @param volume quote units
     * @param price quote units
     */
    public static Signal addFunds(BotId bot, String emailToken, BigDecimal volume, BigDecimal price) {
        return addFunds(bot, emailToken, volume).with("price", price.toPlainString());
    }

    /** Tallystick's own: averages deals whose averaging waits for this signal. */
    public static Signal safetyOrder(BotId bot, String emailToken) {
        return of(bot, emailToken, "safety_order");
    }

    /** @param pair {@code QUOTE_BASE}; needed for a bot of several pairs */
    public Signal pair(String pair) {
        return with("pair", pair);
    }

    /** @param seconds to wait before it is done, 0 to 86,400 */
    public Signal delay(int seconds) {
        return with("delay_seconds", seconds);
    }

    private Signal with(String name, Object value) {
        return new Signal(fields.with(name, value));
    }

    Map<String, Object> fields() {
        return fields.byName();
    }

    /** Without the token, which is a secret. */
    @Override
    public String toString() {
        return fields.with("email_token", "..").toString();
    }
}
