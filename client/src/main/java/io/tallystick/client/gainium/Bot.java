package io.tallystick.client.gainium;

import io.tallystick.client.Fields;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * A DCA bot (gainium.md 2.6).
 *
 * @param uuid the secret of its webhooks
 * @param statusReason why it is in trouble, "" when it is not
 * @param exchange code of the account that it trades on
 * @param pairs as the exchange spells them, e.g. {@code BTCUSDT}
 * @param activeDeals how many go on
 * @param allDeals how many it has ever started
 * @param profit of closed deals in the quote asset, 0 when it has several
 * @param profitUsd the same in dollars
 * @param created when it was made, {@link Instant#EPOCH} when the answer does not tell
 * @param settings under the API's names; {@link Settings} has the meaning of most
 * @param all the whole row
 */
public record Bot(
        BotId id,
        String uuid,
        String name,
        BotStatus status,
        String statusReason,
        String exchange,
        ExchangeId exchangeId,
        World world,
        List<String> pairs,
        Strategy strategy,
        int activeDeals,
        int allDeals,
        BigDecimal profit,
        BigDecimal profitUsd,
        Instant created,
        Fields settings,
        Fields all) {
    public Bot {
        pairs = List.copyOf(pairs);
    }

    static Bot of(Fields row) {
        Fields settings = row.at("settings");
        Fields deals = row.at("deals");
        Fields profit = row.at("profit");
        return new Bot(
                new BotId(row.text("_id")),
                row.text("uuid"),
                settings.text("name"),
                BotStatus.of(row.text("status")),
                row.text("statusReason"),
                row.text("exchange"),
                new ExchangeId(row.text("exchangeUUID")),
                row.flag("paperContext") ? World.PAPER : World.REAL,
                settings.texts("pair"),
                settings.text("strategy").equals("SHORT") ? Strategy.SHORT : Strategy.LONG,
                (int) deals.number("active"),
                (int) deals.number("all"),
                profit.decimalOrZero("total"),
                profit.decimalOrZero("totalUsd"),
                time(row.has("created") ? row.text("created") : row.text("createdAt")),
                settings,
                row);
    }

    /** A time of bots is a text, one of deals a number of milliseconds. */
    static Instant time(String text) {
        try {
            return text.matches("[0-9]{1,18}") ? Instant.ofEpochMilli(Long.parseLong(text)) : Instant.parse(text);
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    /** Without its uuid, which is the secret of its webhooks and a part of the whole row. */
    @Override
    public String toString() {
        return "Bot " + id + " " + name + " (" + status.word() + ") " + pairs + ", " + activeDeals + " active deals";
    }
}
