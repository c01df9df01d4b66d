package io.tallystick.client.gainium;

import io.tallystick.client.internal.Members;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A webhook to one bot (gainium.md 3). It needs no key: the bot's uuid is the secret, so keep it to yourself.
 * Immutable; each method gives a copy.
 *
 * @see Gainium#signal
 */
public final class Signal {
    private final Members fields;

    private Signal(Members fields) {
        this.fields = fields;
    }

    private static Signal of(String action, String uuid) {
        return new Signal(Members.NONE.with("action", action).with("uuid", uuid));
    }

    /** Starts a deal of a running bot that deals are started of by webhook; in every pair unless one is told. */
    public static Signal startDeal(String uuid) {
        return of("startDeal", uuid);
    }

    /** Closes the deals of a bot whose deals end by webhook; in every pair unless one is told. */
    public static Signal closeDeal(String uuid) {
        return of("closeDeal", uuid);
    }

    /** Closes the deals of a bot at the market, as a stop; the bot's stop is by webhook. */
    public static Signal stopOutDeal(String uuid) {
        return of("closeDealSl", uuid);
    }

    /** Starts a stopped bot. */
    public static Signal startBot(String uuid) {
        return of("startBot", uuid);
    }

    /** Stops a bot. */
    public static Signal stopBot(String uuid, CloseType deals) {
        return of("stopBot", uuid).with("closeType", deals.ofSignal());
    }

    /**
     * Puts more into each open deal.
     *
     * @param quantity in units of the coin
     */
    public static Signal addFunds(String uuid, BigDecimal quantity, Coin coin) {
        return of("addFunds", uuid).fixed(quantity, coin);
    }

    /**
     * Puts more into each open deal.
     *
     * @param percent of what it has cost so far
     */
    public static Signal addFunds(String uuid, BigDecimal percent) {
        return of("addFunds", uuid).percent(percent);
    }

    /**
     * Takes a part out of each open deal.
     *
     * @param quantity in units of the coin
     */
    public static Signal reduceFunds(String uuid, BigDecimal quantity, Coin coin) {
        return of("reduceFunds", uuid).fixed(quantity, coin);
    }

    /**
     * Takes a part out of each open deal.
     *
     * @param percent of what it has cost so far
     */
    public static Signal reduceFunds(String uuid, BigDecimal percent) {
        return of("reduceFunds", uuid).percent(percent);
    }

    /** Gives a bot other pairs, each {@code BASE_QUOTE}. */
    public static Signal setPairs(String uuid, List<String> pairs) {
        return changePairs(uuid, pairs, "replace");
    }

    /** Adds pairs to those of a bot. */
    public static Signal addPairs(String uuid, List<String> pairs) {
        return changePairs(uuid, pairs, "add");
    }

    /** Takes pairs from those of a bot. */
    public static Signal removePairs(String uuid, List<String> pairs) {
        return changePairs(uuid, pairs, "remove");
    }

    /** Tallystick's own: changes settings as {@link Gainium#updateBot} does (gainium.md, Settled 6). */
    public static Signal updateSettings(String uuid, BotSettings changes) {
        return of("updateSettings", uuid).with("settings", changes.values());
    }

    private static Signal changePairs(String uuid, List<String> pairs, String mode) {
        return of("changePairs", uuid).with("pairsToSet", List.copyOf(pairs)).with("pairsToSetMode", mode);
    }

    private Signal fixed(BigDecimal quantity, Coin coin) {
        return with("qty", quantity.toPlainString()).with("asset", coin.word()).with("type", "fixed");
    }

    private Signal percent(BigDecimal percent) {
        return with("qty", percent.toPlainString()).with("asset", "quote").with("type", "perc");
    }

    /** Only in one pair, {@code BASE_QUOTE}; of deals that are started, closed, added to or reduced. */
    public Signal pair(String pair) {
        return with("symbol", pair);
    }

    /** Of the deal that is started: the size of its first order. */
    public Signal baseOrderSize(BigDecimal size) {
        return with("baseOrderSize", size.toPlainString());
    }

    /** Of the deal that is started: its take profit in percent; not together with a price. */
    public Signal takeProfit(BigDecimal percent) {
        return with("tpPerc", percent.toPlainString());
    }

    /** Of the deal that is started: its take profit at a price. */
    public Signal takeProfitAt(BigDecimal price) {
        return with("tpPrice", price.toPlainString());
    }

    /** Of the deal that is started: its stop in percent, the sign does not count; not together with a price. */
    public Signal stopLoss(BigDecimal percent) {
        return with("slPerc", percent.toPlainString());
    }

    /** Of the deal that is started: its stop at a price. */
    public Signal stopLossAt(BigDecimal price) {
        return with("slPrice", price.toPlainString());
    }

    /** Tallystick's own: the signal is refused when it arrives later than {@code maxLag} after this moment. */
    public Signal expiring(Instant sent, Duration maxLag) {
        return with("timestamp", sent.toEpochMilli()).with("max_lag", maxLag.toSeconds());
    }

    private Signal with(String name, Object value) {
        return new Signal(fields.with(name, value));
    }

    Map<String, Object> fields() {
        return fields.byName();
    }

    /** Without the uuid, which is a secret. */
    @Override
    public String toString() {
        return fields.with("uuid", "..").toString();
    }
}
