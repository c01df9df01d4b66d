package io.tallystick.client.threecommas;

import io.tallystick.client.Fields;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A DCA bot (3commas.md 2.6).
 *
 * @param pairs {@code QUOTE_BASE}, e.g. {@code USDT_BTC}
 * @param deletable whether no deal of it is active
 * @param takeProfit percent, 0 when steps or an indicator drive the exit
 * @param baseOrderVolume in the unit of {@code base_order_volume_type}
 * @param safetyOrderVolume in the unit of {@code safety_order_volume_type}
 * @param activeDeals those that go on; lists do not tell them
 * @param events its log, oldest first; only where it was asked for
 * @param all the whole row, with every setting under its own name
 */
public record Bot(
        BotId id,
        AccountId accountId,
        String name,
        boolean enabled,
        List<String> pairs,
        Direction direction,
        boolean multiPair,
        int maxActiveDeals,
        int activeDealsCount,
        boolean deletable,
        Instant createdAt,
        Instant updatedAt,
        BigDecimal takeProfit,
        BigDecimal baseOrderVolume,
        BigDecimal safetyOrderVolume,
        int maxSafetyOrders,
        long finishedDealsCount,
        BigDecimal finishedDealsProfitUsd,
        BigDecimal activeDealsUsdProfit,
        List<Deal> activeDeals,
        List<Event> events,
        Fields all) {
    public Bot {
        pairs = List.copyOf(pairs);
        activeDeals = List.copyOf(activeDeals);
        events = List.copyOf(events);
    }

    static Bot of(Fields row) {
        return new Bot(
                new BotId(row.number("id")),
                new AccountId(row.number("account_id")),
                row.text("name"),
                row.flag("is_enabled"),
                row.texts("pairs"),
                Direction.of(row.text("strategy")),
                row.text("type").equals("Bot::MultiBot"),
                (int) row.number("max_active_deals"),
                (int) row.number("active_deals_count"),
                row.flag("deletable?"),
                Times.orEpoch(row, "created_at"),
                Times.orEpoch(row, "updated_at"),
                row.decimalOrZero("take_profit"),
                row.decimalOrZero("base_order_volume"),
                row.decimalOrZero("safety_order_volume"),
                (int) row.number("max_safety_orders"),
                row.number("finished_deals_count"),
                row.decimalOrZero("finished_deals_profit_usd"),
                row.decimalOrZero("active_deals_usd_profit"),
                row.items("active_deals").stream().map(Deal::of).toList(),
                Event.of(row),
                row);
    }

    /** What copies of it are made with. */
    public String urlSecret() {
        return all.text("url_secret");
    }

    /** Without its secret, which is a part of the whole row. */
    @Override
    public String toString() {
        return "Bot " + id + " " + name + (enabled ? " (enabled) " : " (disabled) ") + pairs + ", " + activeDealsCount
                + " active deals";
    }
}
