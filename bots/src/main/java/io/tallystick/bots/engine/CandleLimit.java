package io.tallystick.bots.engine;

import io.tallystick.bots.indicators.Interval;
import io.tallystick.bots.plan.Condition;
import io.tallystick.bots.plan.DcaPlan;
import java.util.Comparator;
import java.util.Optional;

/**
 * Deals of a pair that may start within one candle of the longest start signal: while that one holds, shorter ones can
 * come and go many times (contracts/gainium.md 4.1, {@code maxDealsPerHigherTimeframe}).
 */
final class CandleLimit {
    private CandleLimit() {}

    /** Whether this candle has had its deals. */
    static boolean reached(Bot bot, String pair, long marketMillis) {
        int most = bot.plan.limits().maxDealsPerCandle();
        Optional<Interval> longest = longest(bot.plan);
        if (most == 0 || longest.isEmpty()) {
            return false;
        }
        Bot.PairMemory memory = bot.memory(pair);
        return memory.candleOpen == longest.get().openOf(marketMillis) && memory.startedInCandle >= most;
    }

    /** A deal has started, other than by the bot's owner. */
    static void count(Bot bot, String pair, long marketMillis) {
        longest(bot.plan).filter(i -> bot.plan.limits().maxDealsPerCandle() > 0).ifPresent(interval -> {
            Bot.PairMemory memory = bot.memory(pair);
            long open = interval.openOf(marketMillis);
            memory.startedInCandle = memory.candleOpen == open ? memory.startedInCandle + 1 : 1;
            memory.candleOpen = open;
        });
    }

    private static Optional<Interval> longest(DcaPlan plan) {
        return plan.starting().signals().stream()
                .map(Condition::interval)
                .flatMap(spelling -> Interval.ofSpelling(spelling).stream())
                .max(Comparator.comparingInt(Interval::minutes));
    }
}
