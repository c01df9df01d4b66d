package io.tallystick.client.gainium;

import io.tallystick.client.internal.Members;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Settings that bots and running deals have in common (gainium.md 2.5 and 4.1). Only what is set is sent: a new bot has
 * the API's defaults for the rest, an update leaves the rest as it is. Immutable; each method gives a copy.
 *
 * <p>Sizes, prices and percentages go out as decimal texts, counts as numbers, switches as booleans. What has no method
 * of its own is set by its name; {@link Gainium#settings} lists all names.
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

    final S with(Map<String, Object> more) {
        Members all = values;
        // The order of names is the order on the wire, and a Map.of has none that can be relied on.
        for (Map.Entry<String, Object> member : new TreeMap<>(more).entrySet()) {
            all = all.with(member.getKey(), member.getValue());
        }
        return copy(all);
    }

    /** Sets a text, a choice or a decimal by the API's own name, e.g. {@code set("minTp", "0.5")}. */
    public final S set(String name, String value) {
        return with(name, value);
    }

    /** Sets a count by the API's own name. */
    public final S set(String name, int value) {
        return with(name, value);
    }

    /** Sets a switch by the API's own name. */
    public final S set(String name, boolean value) {
        return with(name, value);
    }

    /** Sets a list by the API's own name, of texts or of maps. */
    public final S set(String name, List<?> value) {
        return with(name, List.copyOf(value));
    }

    /** The coin that profit is kept in. */
    public final S profitIn(Coin coin) {
        return with("profitCurrency", coin.word());
    }

    // Entry

    /** @param size of each DCA order, in the unit of {@link BotSettings#sizesIn}; positive */
    public final S orderSize(BigDecimal size) {
        return with("orderSize", size.toPlainString());
    }

    /**
     * DCA orders at even distances (gainium.md 4.4).
     *
     * @param count 0 to 100
     * @param stepPercent from one to the next, in percent of the base order's price; positive
     */
    public final S ladder(int count, BigDecimal stepPercent) {
        return with(Map.of(
                "useDca",
                true,
                "dcaCondition",
                "percentage",
                "ordersCount",
                count,
                "step",
                stepPercent.toPlainString()));
    }

    /**
     * How distances and sizes grow from one DCA order to the next.
     *
     * @param stepScale factor of the distance, 1 for none
     * @param volumeScale factor of the size, 1 for none
     */
    public final S scale(BigDecimal stepScale, BigDecimal volumeScale) {
        return with(Map.of("stepScale", stepScale.toPlainString(), "volumeScale", volumeScale.toPlainString()));
    }

    /** No DCA orders. */
    public final S withoutLadder() {
        return with("useDca", false);
    }

    /** @param count of DCA orders that rest at a time, the nearest ones; 1 to 100 */
    public final S restingOrders(int count) {
        return with(Map.of("useSmartOrders", true, "activeOrdersCount", count));
    }

    // Exit

    /** @param percent above the average price (below it when short); 0 to 100,000 */
    public final S takeProfit(BigDecimal percent) {
        return with(Map.of("useTp", true, "useMultiTp", false, "tpPerc", percent.toPlainString()));
    }

    /** @param targets up to 10, whose amounts make 100 percent */
    public final S takeProfit(List<Target> targets) {
        return with(Map.of("useTp", true, "useMultiTp", true, "trailingTp", false, "multiTp", rows(targets)));
    }

    /** The target follows the price: closed when the price falls back. */
    public final S trailTakeProfit(BigDecimal percent) {
        return with(Map.of("useTp", true, "trailingTp", true, "trailingTpPerc", percent.toPlainString()));
    }

    /** No take profit. */
    public final S withoutTakeProfit() {
        return with("useTp", false);
    }

    /** @param percent from the average price, negative, -1,000 to 0 */
    public final S stopLoss(BigDecimal percent) {
        return with(Map.of("useSl", true, "useMultiSl", false, "slPerc", percent.toPlainString()));
    }

    /** @param targets below 0, up to 10 */
    public final S stopLoss(List<Target> targets) {
        return with(Map.of("useSl", true, "useMultiSl", true, "trailingSl", false, "multiSl", rows(targets)));
    }

    /** The stop follows the price. */
    public final S trailStopLoss() {
        return with(Map.of("useSl", true, "trailingSl", true, "moveSL", false));
    }

    /**
     * The stop is moved once.
     *
     * @param triggerPercent profit at which it is moved, positive
     * @param toPercent where to, in percent of the average price; not 0
     */
    public final S moveStopLoss(BigDecimal triggerPercent, BigDecimal toPercent) {
        return with(Map.of(
                "useSl", true,
                "moveSL", true,
                "trailingSl", false,
                "moveSLTrigger", triggerPercent.toPlainString(),
                "moveSLValue", toPercent.toPlainString()));
    }

    /** No stop. */
    public final S withoutStopLoss() {
        return with("useSl", false);
    }

    /** Closes a deal so long after its base order was filled; needs a take profit. */
    public final S closeAfter(int count, Unit unit) {
        return with(Map.of("closeByTimer", true, "closeByTimerValue", count, "closeByTimerUnits", unit.word()));
    }

    private static List<Map<String, Object>> rows(List<Target> targets) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Target target : targets) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("target", target.percent().toPlainString());
            row.put("amount", target.amountPercent().toPlainString());
            row.put("uuid", uuid(rows.size() + " " + target));
            rows.add(row);
        }
        return rows;
    }

    /** Each target needs one; the same settings have the same. */
    private static String uuid(String target) {
        return UUID.nameUUIDFromBytes(target.getBytes(StandardCharsets.UTF_8)).toString();
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
