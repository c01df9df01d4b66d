package io.tallystick.bots.view;

import io.tallystick.bots.plan.DcaPlan;
import java.math.BigDecimal;
import java.util.SortedMap;

/**
 * A bot.
 *
 * @param uuid by which webhooks (and Gainium) name it
 * @param version rises with every change of its settings
 * @param statusReason a sentence beside OUT_OF_RANGE and ERROR, else ""
 * @param document its settings as its own API spells them
 * @param dealsSinceStart deals started since it was last enabled
 * @param dealsTotal deals ever started
 * @param activeDeals deals that are not over
 * @param finishedDeals deals that ended with a sale
 * @param profitByQuote realised profit by quote asset
 * @param profitUsd realised profit in US dollars, each deal at the rate of its close
 * @param todayByQuote realised profit of the present UTC day (of market time) by quote asset
 * @param todayUsd the same in US dollars
 * @param runningMillis market time that it has spent enabled
 * @param startedAtMillis when it was last enabled, 0 while it is not
 */
public record BotView(
        long botId,
        String uuid,
        long userId,
        long accountId,
        String name,
        long version,
        BotStatus status,
        String statusReason,
        String document,
        DcaPlan plan,
        long createdAtMillis,
        long updatedAtMillis,
        int dealsSinceStart,
        long dealsTotal,
        int activeDeals,
        long finishedDeals,
        SortedMap<String, BigDecimal> profitByQuote,
        BigDecimal profitUsd,
        SortedMap<String, BigDecimal> todayByQuote,
        BigDecimal todayUsd,
        long runningMillis,
        long startedAtMillis) {}
