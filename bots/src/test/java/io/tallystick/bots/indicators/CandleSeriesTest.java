package io.tallystick.bots.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CandleSeriesTest {
    private static final long MINUTE = 60_000;

    private final CandleSeries series = new CandleSeries(Interval.ONE_MINUTE);
    private final List<Candle> closed = new ArrayList<>();
    private final List<Long> counts = new ArrayList<>();

    @Test
    void aCandleClosesWithTheFirstPriceBehindItsEnd() {
        at(MINUTE + 1, 50);
        at(MINUTE + 2, 70);
        at(MINUTE + 3, 40);
        at(2 * MINUTE - 1, 60);
        assertThat(closed).isEmpty();

        at(2 * MINUTE, 61);

        assertThat(closed).containsExactly(new Candle(MINUTE, 50, 70, 40, 60));
        assertThat(counts).containsExactly(1L);
    }

    @Test
    void candlesWithoutAPriceLieFlatAtTheLastCloseAndCloseInOneStep() {
        at(0, 50);
        at(1, 55);
        at(1_000_000 * MINUTE + 5, 80);
        at(1_000_001 * MINUTE, 81);

        assertThat(closed)
                .containsExactly(
                        new Candle(0, 50, 55, 50, 55),
                        Candle.flat(999_999 * MINUTE, 55),
                        Candle.flat(1_000_000 * MINUTE, 80));
        assertThat(counts).containsExactly(1L, 999_999L, 1L);
    }

    @Test
    void aSeriesThatGoesOnFromAPastHasNoPriceInItsFirstCandleYet() {
        series.start(5 * MINUTE, 50);
        at(7 * MINUTE, 60);
        assertThat(closed).containsExactly(Candle.flat(6 * MINUTE, 50));
        assertThat(counts).containsExactly(2L);
    }

    @Test
    void theFirstPriceAfterThePastOpensTheCandle() {
        series.start(5 * MINUTE, 50);
        at(5 * MINUTE + 1, 60);
        at(5 * MINUTE + 2, 58);
        at(6 * MINUTE, 1);
        assertThat(closed).containsExactly(new Candle(5 * MINUTE, 60, 60, 58, 58));
    }

    @Test
    void anEarlierTimeCountsAsTheFormingCandle() {
        at(5 * MINUTE, 50);
        at(4 * MINUTE, 40);
        at(6 * MINUTE, 60);
        assertThat(closed).containsExactly(new Candle(5 * MINUTE, 50, 50, 40, 40));
    }

    @Test
    void aPriceIsPositive() {
        assertThatThrownBy(() -> at(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyIntervalMakesTheCandlesOfAPlainModel() {
        Random random = new Random(Walks.seed());
        for (Interval interval : Interval.values()) {
            CandleSeries fast = new CandleSeries(interval);
            TreeMap<Long, Candle> plain = new TreeMap<>();
            List<Candle> expected = new ArrayList<>();
            List<Candle> told = new ArrayList<>();
            long time = random.nextLong(2_000_000_000_000L);
            for (int i = 0; i < 500; i++) {
                time += random.nextInt(10) == 0
                        ? random.nextLong(interval.millis() * 40)
                        : random.nextLong(interval.millis() / 2);
                long price = 1L + random.nextInt(1_000);
                fast.onPrice(time, price, (newest, count) -> {
                    for (long back = count - 1; back >= 0; back--) {
                        long open = newest.openMillis() - back * interval.millis();
                        told.add(new Candle(open, newest.open(), newest.high(), newest.low(), newest.close()));
                    }
                });
                plain.merge(
                        interval.openOf(time),
                        Candle.flat(interval.openOf(time), price),
                        (c, p) -> new Candle(
                                c.openMillis(), c.open(), Math.max(c.high(), price), Math.min(c.low(), price), price));
            }
            long close = 0;
            for (long open = plain.firstKey(); open < plain.lastKey(); open += interval.millis()) {
                Candle candle = plain.getOrDefault(open, Candle.flat(open, close));
                expected.add(candle);
                close = candle.close();
            }
            assertThat(told).as(interval.spelling()).isEqualTo(expected);
        }
    }

    private void at(long millis, long price) {
        series.onPrice(millis, price, (candle, count) -> {
            closed.add(candle);
            counts.add(count);
        });
    }
}
