package io.tallystick.client.threecommas;

import io.tallystick.client.Fields;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A deal of a bot (3commas.md 2.7). Fees are in every average, volume and profit (3.2).
 *
 * @param pair {@code QUOTE_BASE}, e.g. {@code USDT_BTC}
 * @param boughtAmount base units
 * @param boughtVolume quote units
 * @param soldAmount base units
 * @param soldVolume quote units
 * @param currentPrice empty when it is over
 * @param takeProfitPrice of a single target; empty with steps, before the base order is filled, and when it is over
 * @param finalProfit quote units; while it goes on, what it would be now
 * @param finalProfitPercent 0 while it goes on
 * @param completedSafetyOrders how many averaging orders are filled
 * @param error why it is in trouble, "" when it is not
 * @param events its log, oldest first; only of one deal that is shown
 * @param all the whole row
 */
public record Deal(
        DealId id,
        BotId botId,
        AccountId accountId,
        String pair,
        Direction direction,
        DealStatus status,
        boolean finished,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> closedAt,
        BigDecimal boughtAmount,
        BigDecimal boughtVolume,
        BigDecimal boughtAveragePrice,
        BigDecimal soldAmount,
        BigDecimal soldVolume,
        BigDecimal soldAveragePrice,
        Optional<BigDecimal> currentPrice,
        Optional<BigDecimal> takeProfitPrice,
        Optional<BigDecimal> stopLossPrice,
        List<TakeProfitStep> takeProfitSteps,
        BigDecimal finalProfit,
        BigDecimal finalProfitPercent,
        BigDecimal usdFinalProfit,
        int maxSafetyOrders,
        int completedSafetyOrders,
        String note,
        String error,
        String botName,
        List<Event> events,
        Fields all) {
    public Deal {
        takeProfitSteps = List.copyOf(takeProfitSteps);
        events = List.copyOf(events);
    }

    static Deal of(Fields row) {
        return new Deal(
                new DealId(row.number("id")),
                new BotId(row.number("bot_id")),
                new AccountId(row.number("account_id")),
                row.text("pair"),
                Direction.of(row.text("strategy")),
                DealStatus.of(row.text("status")),
                row.flag("finished?"),
                Times.orEpoch(row, "created_at"),
                Times.orEpoch(row, "updated_at"),
                Times.of(row, "closed_at"),
                row.decimalOrZero("bought_amount"),
                row.decimalOrZero("bought_volume"),
                row.decimalOrZero("bought_average_price"),
                row.decimalOrZero("sold_amount"),
                row.decimalOrZero("sold_volume"),
                row.decimalOrZero("sold_average_price"),
                positive(row, "current_price"),
                positive(row, "take_profit_price"),
                positive(row, "stop_loss_price"),
                row.items("take_profit_steps").stream().map(TakeProfitStep::of).toList(),
                row.decimalOrZero("final_profit"),
                row.decimalOrZero("final_profit_percentage"),
                row.decimalOrZero("usd_final_profit"),
                (int) row.number("max_safety_orders"),
                (int) row.number("completed_safety_orders_count"),
                row.text("note"),
                row.has("error_message") ? row.text("error_message") : row.text("failed_message"),
                row.text("bot_name"),
                Event.of(row),
                row);
    }

    /** A price of 0 is none. */
    static Optional<BigDecimal> positive(Fields row, String name) {
        return row.decimal(name).filter(price -> price.signum() > 0);
    }
}
