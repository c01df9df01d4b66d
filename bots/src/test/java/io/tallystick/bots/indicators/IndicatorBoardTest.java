package io.tallystick.bots.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class IndicatorBoardTest {
    private static final long MINUTE = 60_000;
    private static final IndicatorSpec.Average SMA2 = new IndicatorSpec.Average(AverageKind.SIMPLE, 2);
    private static final IndicatorSpec.Average EMA1 = new IndicatorSpec.Average(AverageKind.EXPONENTIAL, 1);
    private static final IndicatorKey KEY = new IndicatorKey(7, Interval.ONE_MINUTE, SMA2);

    private final IndicatorBoard board = new IndicatorBoard();
    private final List<String> told = new ArrayList<>();

    @Test
    void eachSubscriberIsToldOnceForEachClosedCandleInRisingOrder() {
        board.retain(KEY, 30, 0, CandleHistory.NONE);
        board.retain(KEY, -1, 0, CandleHistory.NONE);
        board.retain(KEY, 4, 0, CandleHistory.NONE);
        board.retain(KEY, 4, 0, CandleHistory.NONE);

        price(0, 10);
        price(MINUTE, 20);
        assertThat(told).isEmpty();
        assertThat(board.value(KEY)).isEmpty();
        price(2 * MINUTE, 40);
        assertThat(told).containsExactly("-1: none > 15 at 2", "4: none > 15 at 2", "30: none > 15 at 2");
        assertThat(board.value(KEY)).hasValue(15);
        told.clear();
        price(2 * MINUTE + 1, 42);
        price(3 * MINUTE, 41);
        assertThat(told).containsExactly("-1: 15 > 31 at 3", "4: 15 > 31 at 3", "30: 15 > 31 at 3");
        assertThat(board.reading(KEY)).contains(new Reading(KEY, 3 * MINUTE, OptionalLong.of(15), 31));
    }

    @Test
    void shorterIntervalsComeFirstThenIndicatorsInTheirOrder() {
        IndicatorKey slow = new IndicatorKey(7, Interval.THREE_MINUTES, EMA1);
        IndicatorKey fast = new IndicatorKey(7, Interval.ONE_MINUTE, EMA1);
        board.retain(slow, 1, 0, CandleHistory.NONE);
        board.retain(fast, 2, 0, CandleHistory.NONE);
        board.retain(KEY, 3, 0, CandleHistory.NONE);
        price(0, 10);
        price(MINUTE, 20);
        price(2 * MINUTE, 30);
        told.clear();
        price(3 * MINUTE, 40);
        assertThat(told).containsExactly("3: 15 > 25 at 3", "2: 20 > 30 at 3", "1: none > 30 at 3");
    }

    @Test
    void aPriceOfAnotherPairTouchesNothing() {
        board.retain(KEY, 1, 0, CandleHistory.NONE);
        price(0, 10);
        byte[] before = Walks.bytes(board);
        board.onPrice(8, 50 * MINUTE, 10, this::tell);
        assertThat(Walks.bytes(board)).isEqualTo(before);
    }

    @Test
    void aTimeWithoutPricesIsToldAsOneStep() {
        board.retain(KEY, 1, 0, CandleHistory.NONE);
        price(0, 10);
        price(MINUTE, 20);
        price(2 * MINUTE, 40);
        told.clear();
        price(1_000_000 * MINUTE, 100);
        assertThat(told).containsExactly("1: 15 > 30 at 3", "1: 30 > 40 at 1000000");
    }

    @Test
    void anIndicatorIsWarmedUpFromThePastOnceAndShared() {
        List<String> asked = new ArrayList<>();
        CandleHistory history = (pair, interval, before, count) -> {
            asked.add(pair + " " + interval.spelling() + " " + before / MINUTE + " " + count);
            return List.of(new Close(before - 4 * MINUTE, 10), new Close(before - 2 * MINUTE, 40));
        };

        assertThat(board.retain(KEY, 1, 9 * MINUTE + 5, history)).hasValue(40);
        assertThat(board.retain(KEY, 2, 9 * MINUTE + 5, history)).hasValue(40);

        assertThat(asked).containsExactly("7 1m 9 2");
        assertThat(board.reading(KEY)).contains(new Reading(KEY, 9 * MINUTE, OptionalLong.of(25), 40));
        price(10 * MINUTE + 1, 50);
        price(11 * MINUTE, 60);
        assertThat(told)
                .containsExactly("1: 40 > 40 at 10", "2: 40 > 40 at 10", "1: 40 > 45 at 11", "2: 40 > 45 at 11");
    }

    @Test
    void aSecondIndicatorJoinsTheSeriesAtItsFormingCandle() {
        board.retain(KEY, 1, 0, CandleHistory.NONE);
        price(0, 10);
        price(MINUTE, 20);
        price(2 * MINUTE, 40);
        IndicatorKey other = new IndicatorKey(7, Interval.ONE_MINUTE, EMA1);
        board.retain(
                other,
                1,
                2 * MINUTE + 9,
                (pair, interval, before, count) -> List.of(new Close(before - MINUTE, before / MINUTE)));
        assertThat(board.value(other)).hasValue(2);
        told.clear();
        price(3 * MINUTE, 50);
        assertThat(told).containsExactly("1: 15 > 30 at 3", "1: 2 > 40 at 3");
    }

    @Test
    void timeClosesCandlesAsAPriceDoes() {
        board.retain(KEY, 1, 0, CandleHistory.NONE);
        assertThat(board.nextCloseMillis(7)).isEqualTo(Long.MAX_VALUE);
        price(0, 10);
        price(MINUTE, 20);
        assertThat(board.nextCloseMillis(7)).isEqualTo(2 * MINUTE);

        board.onTime(7, 2 * MINUTE - 1, this::tell);
        assertThat(told).isEmpty();
        board.onTime(7, 2 * MINUTE, this::tell);
        assertThat(told).containsExactly("1: none > 15 at 2");
        assertThat(board.nextCloseMillis(7)).isEqualTo(3 * MINUTE);
        told.clear();
        board.onTime(7, 5 * MINUTE, this::tell);
        assertThat(told).containsExactly("1: 15 > 20 at 5");
        price(5 * MINUTE + 1, 40);
        told.clear();
        board.onTime(7, 6 * MINUTE, this::tell);
        assertThat(told).containsExactly("1: 20 > 30 at 6");
    }

    @Test
    void theCandleThatFormsGoesOnFromItsNewestPrice() {
        CandleHistory history = new CandleHistory() {
            @Override
            public List<Close> closes(int pair, Interval interval, long before, int count) {
                return List.of(new Close(before - 2 * MINUTE, 10), new Close(before - MINUTE, 20));
            }

            @Override
            public Optional<Close> forming(int pair, Interval interval, long openMillis) {
                return Optional.of(new Close(openMillis, 40));
            }
        };
        board.retain(KEY, 1, 9 * MINUTE + 5, history);

        price(10 * MINUTE, 100);

        assertThat(told).containsExactly("1: 15 > 30 at 10");
    }

    @Test
    void aPastOutOfOrderIsABrokenProgram() {
        assertThatThrownBy(() -> board.retain(
                        KEY, 1, 9 * MINUTE, (pair, interval, before, count) -> List.of(new Close(before, 10))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> board.retain(
                        KEY,
                        1,
                        9 * MINUTE,
                        (pair, interval, before, count) ->
                                List.of(new Close(before - MINUTE, 10), new Close(before - 2 * MINUTE, 10))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Walks.bytes(board)).isEqualTo(Walks.bytes(new IndicatorBoard()));
    }

    @Test
    void whatNobodyHoldsAnyMoreIsForgotten() {
        byte[] empty = Walks.bytes(board);
        board.retain(KEY, 1, 0, CandleHistory.NONE);
        board.retain(KEY, 1, 0, CandleHistory.NONE);
        board.retain(KEY, 2, 0, CandleHistory.NONE);
        price(0, 10);
        board.release(KEY, 1);
        board.release(KEY, 2);
        assertThat(Walks.bytes(board)).isNotEqualTo(empty);
        board.release(KEY, 1);
        assertThat(Walks.bytes(board)).isEqualTo(empty);
        assertThatThrownBy(() -> board.release(KEY, 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whoeverIsToldMayChangeWhatItWants() {
        IndicatorKey other = new IndicatorKey(7, Interval.ONE_HOUR, EMA1);
        board.retain(KEY, 1, 0, CandleHistory.NONE);
        board.retain(KEY, 2, 0, CandleHistory.NONE);
        price(0, 10);
        price(MINUTE, 20);
        board.onPrice(7, 2 * MINUTE, 30, (subscriber, reading) -> {
            board.release(reading.key(), subscriber);
            board.retain(other, subscriber, 2 * MINUTE, CandleHistory.NONE);
            tell(subscriber, reading);
        });
        assertThat(told).containsExactly("1: none > 15 at 2", "2: none > 15 at 2");
        assertThat(board.value(KEY)).isEmpty();
        board.release(other, 1);
        board.release(other, 2);
    }

    @Test
    void specsAreOrderedByKindThenPeriods() {
        IndicatorSpec.Average sma3 = new IndicatorSpec.Average(AverageKind.SIMPLE, 3);
        TreeMap<IndicatorSpec, Integer> sorted = new TreeMap<>();
        List<IndicatorSpec> rising = List.of(
                new IndicatorSpec.Rsi(7),
                new IndicatorSpec.Rsi(14),
                SMA2,
                sma3,
                EMA1,
                new IndicatorSpec.Cross(SMA2, sma3),
                new IndicatorSpec.Cross(SMA2, EMA1),
                new IndicatorSpec.Cross(sma3, SMA2));
        for (IndicatorSpec spec : rising.reversed()) {
            sorted.put(spec, 1);
        }
        assertThat(sorted.keySet()).containsExactlyElementsOf(rising);
    }

    @Test
    void manySubscribersOfOneIndicatorShareIt() {
        LongStream.range(0, 50_000).forEach(id -> board.retain(KEY, id, 0, CandleHistory.NONE));
        price(0, 10);
        price(MINUTE, 20);
        long[] last = {-1, 0};
        board.onPrice(7, 2 * MINUTE, 30, (subscriber, reading) -> {
            assertThat(subscriber).isEqualTo(last[0] + 1);
            last[0] = subscriber;
            last[1]++;
        });
        assertThat(last[1]).isEqualTo(50_000);
    }

    private void price(long millis, long price) {
        board.onPrice(7, millis, price, this::tell);
    }

    private void tell(long subscriber, Reading reading) {
        String previous = reading.previous().isPresent()
                ? Long.toString(reading.previous().getAsLong())
                : "none";
        told.add(subscriber + ": " + previous + " > " + reading.value() + " at " + reading.closeMillis() / MINUTE);
    }
}
