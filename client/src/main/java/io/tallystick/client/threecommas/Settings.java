package io.tallystick.client.threecommas;

import io.tallystick.client.internal.Members;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Settings that bots and running deals have in common (3commas.md 2.5 and 2.7). Only what is set is sent. Immutable;
 * each method gives a copy.
 *
 * <p>Percentages, volumes and prices go out as decimal texts, counts as numbers, switches as booleans. What has no
 * method of its own is set by its name.
 *
 * @param <S> the kind of settings
 */
public abstract sealed class Settings<S extends Settings<S>> permits BotSettings, DealSettings {
    private final Members values;

    Settings(Members values) {
        this.values = values;
    }

    abstract S copy(Members values);

    /** What is sent, by the API's names. */
    final Map<String, Object> values() {
        return values.byName();
    }

    final S with(String name, Object value) {
        return copy(values.with(name, value));
    }

    final S with(String name, BigDecimal value) {
        return with(name, (Object) value.toPlainString());
    }

    /** Sets a text, a choice or a decimal by the API's own name, e.g. {@code set("take_profit", "1.5")}. */
    public final S set(String name, String value) {
        return with(name, (Object) value);
    }

    /** Sets a count by the API's own name. */
    public final S set(String name, int value) {
        return with(name, (Object) value);
    }

    /** Sets a switch by the API's own name. */
    public final S set(String name, boolean value) {
        return with(name, (Object) value);
    }

    /** Sets a list by the API's own name, of texts or of maps. */
    public final S set(String name, List<?> value) {
        return with(name, List.copyOf(value));
    }

    // Exit

    /**
     * One target, in percent of everything that was bought (3commas.md 3.3).
     *
     * @param percent above 0, at most 10,000
     */
    public final S takeProfit(BigDecimal percent) {
        return with("take_profit", percent).with("take_profit_type", (Object) "total");
    }

    /** One target, in percent of the base order. */
    public final S takeProfitOfBaseOrder(BigDecimal percent) {
        return with("take_profit", percent).with("take_profit_type", (Object) "base");
    }

    /** Up to four targets, whose amounts make 100 percent. */
    public final S takeProfitSteps(TakeProfitStep... steps) {
        return with("take_profit", BigDecimal.ZERO)
                .with("take_profit_type", (Object) "total")
                .with(
                        "take_profit_steps",
                        List.of(steps).stream().map(TakeProfitStep::row).toList());
    }

    /** The coin that profit is kept in; the quote unless told. */
    public final S profitInBase(boolean base) {
        return with("profit_currency", (Object) (base ? "base_currency" : "quote_currency"));
    }

    /**
     * The target follows the price.
     *
     * @param deviationPercent above 0, at most 100
     */
    public final S trailing(BigDecimal deviationPercent) {
        return with("trailing_enabled", (Object) true).with("trailing_deviation", deviationPercent);
    }

    /**
     * A stop (3commas.md 3.4).
     *
     * @param percent from the base order's price, beyond the last safety order; 0 for none
     */
    public final S stopLoss(BigDecimal percent) {
        return with("stop_loss_percentage", percent);
    }

    /** Whether the bot is disabled when its stop was hit. */
    public final S stopLossDisablesBot(boolean disables) {
        return with("stop_loss_type", (Object) (disables ? "stop_loss_and_disable_bot" : "stop_loss"));
    }

    /** The stop acts when the price has been beyond it for so long. */
    public final S stopLossTimeout(int seconds) {
        return with("stop_loss_timeout_enabled", (Object) (seconds > 0))
                .with("stop_loss_timeout_in_seconds", (Object) seconds);
    }

    /** Whether the stop follows the price. */
    public final S trailingStop(boolean trailing) {
        return with("tsl_enabled", (Object) trailing);
    }

    /**
     * The stop moves to break even after a target.
     *
     * @param limit 0 average price, 1 first target, 2 second target
     */
    public final S stopToBreakEven(int limit) {
        return with("sl_to_breakeven_enabled", (Object) true)
                .with("sl_to_breakeven_data", (Object) Map.of("upper_breakeven_limit", limit));
    }

    // Averaging

    /**
     * How many averaging orders there are.
     *
     * @param most 0 to 200
     * @param resting how many of them rest at a time, at most as many
     */
    public final S safetyOrders(int most, int resting) {
        return with("max_safety_orders", (Object) most).with("active_safety_orders_count", (Object) resting);
    }

    /** Averaging orders one by one, in the place of a ladder. */
    public final S safetySteps(SafetyStep... steps) {
        return with(
                "custom_safety_steps",
                List.of(steps).stream().map(SafetyStep::row).toList());
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Settings<?> settings
                && getClass() == settings.getClass()
                && values.equals(settings.values);
    }

    @Override
    public final int hashCode() {
        return values.hashCode();
    }

    @Override
    public final String toString() {
        return values.toString();
    }
}
