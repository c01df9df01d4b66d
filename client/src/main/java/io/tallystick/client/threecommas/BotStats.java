package io.tallystick.client.threecommas;

import io.tallystick.client.Fields;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sums over bots (3commas.md 2.4, stats).
 *
 * @param overall profit of closed deals by quote asset
 * @param today the same of the UTC day
 * @param lockedUsd what is bound in active deals, dollars
 */
public record BotStats(
        Map<String, BigDecimal> overall,
        Map<String, BigDecimal> today,
        BigDecimal overallUsd,
        BigDecimal todayUsd,
        BigDecimal activeUsd,
        BigDecimal lockedUsd) {
    public BotStats {
        overall = Collections.unmodifiableMap(new LinkedHashMap<>(overall));
        today = Collections.unmodifiableMap(new LinkedHashMap<>(today));
    }

    /**
     * Of one day.
     *
     * @param profits of the deals that closed on it, by quote asset
     */
    public record Day(Map<String, BigDecimal> profits, BigDecimal usd, BigDecimal btc) {
        public Day {
            profits = Collections.unmodifiableMap(new LinkedHashMap<>(profits));
        }

        static Day of(Fields row) {
            return new Day(sums(row.at("stats")), row.decimalOrZero("usd_profit"), row.decimalOrZero("btc_profit"));
        }
    }

    static BotStats of(Fields row) {
        Fields usd = row.at("profits_in_usd");
        return new BotStats(
                sums(row.at("overall_stats")),
                sums(row.at("today_stats")),
                usd.decimalOrZero("overall_usd_profit"),
                usd.decimalOrZero("today_usd_profit"),
                usd.decimalOrZero("active_deals_usd_profit"),
                usd.decimalOrZero("funds_locked_in_active_deals"));
    }

    private static Map<String, BigDecimal> sums(Fields byAsset) {
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        byAsset.members()
                .forEach((asset, sum) -> sums.put(asset, sum.asDecimal().orElse(BigDecimal.ZERO)));
        return sums;
    }
}
