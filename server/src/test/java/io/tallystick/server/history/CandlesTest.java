package io.tallystick.server.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.exchange.MarketSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A market that opened at {@link HistoryWorld#START} and lived for some hours, with pauses. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CandlesTest {
    private static final MarketSpec BTC = HistoryWorld.MARKETS.getFirst();
    private static final long HOUR = 3_600_000;

    @SuppressWarnings("NullAway.Init")
    private HistoryWorld world;

    private long now;

    @BeforeAll
    void trade(@TempDir Path data) {
        world = HistoryWorld.fresh(data, HistorySettings.usual(), new HistoryModel(), 1);
        for (int i = 0; i < 120; i++) {
            world.clock.addAndGet(i % 40 == 39 ? 3 * HOUR : 47_000);
            world.buy(1, BTC.id());
        }
        now = world.clock.get();
    }

    @AfterAll
    void stop() {
        world.close();
    }

    private List<Candle> candles(CandleInterval interval, long from, long to, int limit) {
        return world.read(r -> r.candles().candles(BTC, interval, from, to, limit, now));
    }

    @ParameterizedTest
    @EnumSource(CandleInterval.class)
    void everyIntervalFollowsItselfWithoutAGapFromTheSeededPastIntoThePresent(CandleInterval interval) {
        List<Candle> candles = candles(interval, 0, Long.MAX_VALUE, 1_000);
        assertThat(candles).isNotEmpty();
        for (int i = 1; i < candles.size(); i++) {
            Candle before = candles.get(i - 1);
            Candle candle = candles.get(i);
            assertThat(candle.openMillis()).isEqualTo(interval.step(before.openMillis(), 1));
            assertThat(candle.open())
                    .as("%s at %d", interval, candle.openMillis())
                    .isEqualTo(before.close());
            assertThat(candle.high()).isGreaterThanOrEqualTo(Math.max(candle.open(), candle.close()));
            assertThat(candle.low()).isLessThanOrEqualTo(Math.min(candle.open(), candle.close()));
        }
        assertThat(candles.getLast().openMillis()).isEqualTo(interval.openOf(now));
    }

    @ParameterizedTest
    @EnumSource(CandleInterval.class)
    void aCandleIsWhatItsMinutesAddUpTo(CandleInterval interval) {
        long end = interval.openOf(now);
        long start = interval.step(end, -1);
        Candle whole = candles(interval, start, start, 1).getFirst();
        long minutes = (end - start) / CandleTape.MINUTE_MILLIS;
        Optional<Candle> sum = Optional.empty();
        for (long from = start; from < end; from += 5_000 * CandleTape.MINUTE_MILLIS) {
            long to = Math.min(end, from + 5_000 * CandleTape.MINUTE_MILLIS) - 1;
            Candle part = candles(CandleInterval.ONE_MINUTE, from, to, 5_000).stream()
                    .reduce(Candle::and)
                    .orElseThrow();
            sum = Optional.of(sum.map(before -> before.and(part)).orElse(part));
        }
        assertThat(whole).as("%d minutes", minutes).isEqualTo(sum.orElseThrow());
    }

    @Test
    void thePastIsAYearLong() {
        List<Candle> days = candles(CandleInterval.ONE_DAY, 0, Long.MAX_VALUE, 5_000);
        assertThat(days).hasSize(367);
        assertThat(days).allMatch(day -> day.low() > 0);
        assertThat(candles(CandleInterval.ONE_MONTH, 0, Long.MAX_VALUE, 5_000)).hasSize(13);
        assertThat(candles(CandleInterval.ONE_DAY, 0, days.getFirst().openMillis() - 1, 10))
                .isEmpty();
    }

    @Test
    void aLimitKeepsTheNewestAndTimesCompareWithTheOpening() {
        long open = CandleInterval.ONE_HOUR.openOf(now);
        assertThat(candles(CandleInterval.ONE_HOUR, 0, Long.MAX_VALUE, 2))
                .extracting(Candle::openMillis)
                .containsExactly(open - HOUR, open);
        assertThat(candles(CandleInterval.ONE_HOUR, open - 2 * HOUR, open - HOUR, 100))
                .extracting(Candle::openMillis)
                .containsExactly(open - 2 * HOUR, open - HOUR);
        assertThat(candles(CandleInterval.ONE_HOUR, open - 2 * HOUR + 1, open - 1, 100))
                .extracting(Candle::openMillis)
                .containsExactly(open - HOUR);
        assertThat(candles(CandleInterval.ONE_HOUR, now + 1, Long.MAX_VALUE, 100))
                .isEmpty();
    }

    @Test
    void aDayOfTradingIsCountedToTheMinute() {
        Candle day = world.read(r -> r.candles().day(BTC, now)).orElseThrow();
        long from = CandleInterval.ONE_MINUTE.openOf(now) - 24 * HOUR;
        Candle sum = candles(CandleInterval.ONE_MINUTE, from, now, 5_000).stream()
                .reduce(Candle::and)
                .orElseThrow();
        assertThat(day).isEqualTo(sum);
    }
}
