package io.tallystick.client.gainium;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How much is put into open deals or taken out of them (gainium.md 4.15). Immutable.
 *
 * @see Gainium#addFunds
 */
public final class FundsRequest {
    private final BigDecimal quantity;
    private final Optional<Coin> coin;
    private final Optional<BotId> bot;
    private final Optional<DealId> deal;
    private final String pair;

    private FundsRequest(
            BigDecimal quantity, Optional<Coin> coin, Optional<BotId> bot, Optional<DealId> deal, String pair) {
        if (quantity.signum() <= 0) {
            throw new IllegalArgumentException("an amount is positive, not " + quantity.toPlainString());
        }
        this.quantity = quantity;
        this.coin = coin;
        this.bot = bot;
        this.deal = deal;
        this.pair = pair;
    }

    /** @param quantity in units of the coin */
    public static FundsRequest fixed(BigDecimal quantity, Coin coin) {
        return new FundsRequest(quantity, Optional.of(coin), Optional.empty(), Optional.empty(), "");
    }

    /** @param percent of what each deal has cost so far */
    public static FundsRequest percent(BigDecimal percent) {
        return new FundsRequest(percent, Optional.empty(), Optional.empty(), Optional.empty(), "");
    }

    /** Of one deal. */
    public FundsRequest ofDeal(DealId deal) {
        return new FundsRequest(quantity, coin, bot, Optional.of(deal), pair);
    }

    /** Of all open deals of a bot. */
    public FundsRequest ofBot(BotId bot) {
        return new FundsRequest(quantity, coin, Optional.of(bot), deal, pair);
    }

    /** Of the open deals of a bot in one pair, {@code BASE_QUOTE}. */
    public FundsRequest ofBot(BotId bot, String pair) {
        return new FundsRequest(quantity, coin, Optional.of(bot), deal, pair);
    }

    Optional<BotId> bot() {
        return bot;
    }

    Optional<DealId> deal() {
        return deal;
    }

    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("qty", quantity.toPlainString());
        coin.ifPresent(counted -> body.put("asset", counted.word()));
        body.put("type", coin.isPresent() ? "fixed" : "perc");
        if (!pair.isEmpty()) {
            body.put("symbol", pair);
        }
        return body;
    }
}
