package io.tallystick.bots.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallystick.exchange.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IndicatorTest {
    private static final int[] WORKED_CLOSES = {
        443389, 440902, 441497, 436124, 443278, 448264, 450955, 454245, 458433, 460826, 458931, 460328, 456140, 462820,
        462820, 460028, 460328, 464116, 462222, 456439, 462122, 462521, 457137, 464515, 457835, 453548, 440288, 441783,
        442181, 445672, 434205, 426628, 431314
    };

    /** The RSI(14) that the worked example of StockCharts' ChartSchool prints for these closes of QQQQ. */
    private static final String WORKED_RSI = "70.53 66.32 66.55 69.41 66.36 57.97 62.93 63.26 56.06 62.38 54.71 50.42"
            + " 39.99 41.46 41.87 45.46 37.30 33.08 37.77";

    @Test
    void rsiIsThatOfThePublishedExample() {
        Indicator rsi = Indicator.of(new IndicatorSpec.Rsi(14));
        List<String> values = new ArrayList<>();
        for (int close : WORKED_CLOSES) {
            rsi.feed(close * 10_000L);
            if (rsi.isWarm()) {
                values.add(BigDecimal.valueOf(rsi.value(), 8)
                        .setScale(2, RoundingMode.HALF_UP)
                        .toString());
            }
        }
        assertThat(String.join(" ", values)).isEqualTo(WORKED_RSI);
    }

    @Test
    void valuesAreExactToTheLastDigit() {
        // Computed apart, in fractions without any rounding but the last.
        assertThat(worked(new IndicatorSpec.Rsi(14))).isEqualTo(GOLDEN_RSI);
        assertThat(worked(new IndicatorSpec.Average(AverageKind.EXPONENTIAL, 10)))
                .isEqualTo(GOLDEN_EMA);
        assertThat(worked(new IndicatorSpec.Average(AverageKind.SIMPLE, 10))).isEqualTo(GOLDEN_SMA);
    }

    @Test
    void thereIsNoValueBeforeThePeriodIsFull() {
        Indicator rsi = Indicator.of(new IndicatorSpec.Rsi(2));
        Indicator average = Indicator.of(new IndicatorSpec.Average(AverageKind.EXPONENTIAL, 3));
        rsi.feed(10);
        rsi.feed(11);
        average.feed(10);
        average.feed(11);
        assertThat(rsi.isWarm()).isFalse();
        assertThat(average.isWarm()).isFalse();
        rsi.feed(10);
        average.feed(12);
        assertThat(rsi.value()).isEqualTo(50 * Amount.ONE);
        assertThat(average.value()).isEqualTo(11);
    }

    @Test
    void rsiWithoutALossIsAHundredAndWithoutAGainZero() {
        assertThat(rsi(5, 6, 7, 8)).isEqualTo(100 * Amount.ONE);
        assertThat(rsi(8, 7, 6, 5)).isZero();
        assertThat(rsi(5, 5, 5, 5)).isEqualTo(100 * Amount.ONE);
    }

    @Test
    void rsiOfAPriceThatStandsStillStaysForEver() {
        Indicator rsi = Indicator.of(new IndicatorSpec.Rsi(2));
        rsi.feed(10);
        rsi.feed(13);
        rsi.feed(12);
        assertThat(rsi.value()).isEqualTo(75 * Amount.ONE);
        rsi.feedFlat(12, Long.MAX_VALUE);
        assertThat(rsi.value()).isEqualTo(75 * Amount.ONE);
        rsi.feed(11);
        assertThat(rsi.value()).isZero();
    }

    @Test
    void theDistanceOfTwoAveragesIsZeroOnlyWhereTheyAreEqual() {
        Indicator cross = Indicator.of(new IndicatorSpec.Cross(
                new IndicatorSpec.Average(AverageKind.SIMPLE, 2), new IndicatorSpec.Average(AverageKind.SIMPLE, 3)));
        List<Long> values = new ArrayList<>();
        for (long close : new long[] {1, 1, 1, 2, 2, 2, 1}) {
            cross.feed(close);
            if (cross.isWarm()) {
                values.add(cross.value());
            }
        }
        assertThat(values).containsExactly(0L, 1L, 1L, 0L, -1L);
    }

    @Test
    void aRunWithoutPricesIsTheSameAsItsCandlesOneByOne() {
        Random random = new Random(Walks.seed());
        for (int i = 0; i < 400; i++) {
            IndicatorSpec spec = Walks.spec(random);
            Indicator one = Indicator.of(spec);
            Indicator other = Indicator.of(spec);
            long[] closes = Walks.closes(random, random.nextInt(3 * spec.warmUpCandles() / 2) + 1, Walks.price(random));
            for (long close : closes) {
                one.feed(close);
                other.feed(close);
            }
            int flat = 1 + random.nextInt(random.nextInt(4) == 0 ? 30_000 : 300);
            long close = closes[closes.length - 1];
            one.feedFlat(close, flat);
            for (int k = 0; k < flat; k++) {
                other.feed(close);
            }
            assertThat(Walks.bytes(one)).as("%s, %d flat", spec, flat).isEqualTo(Walks.bytes(other));
        }
    }

    @Test
    void aRunOfAnyLengthEnds() {
        for (IndicatorSpec spec : List.of(
                new IndicatorSpec.Rsi(200),
                new IndicatorSpec.Average(AverageKind.EXPONENTIAL, 500),
                new IndicatorSpec.Average(AverageKind.SIMPLE, 500))) {
            Indicator indicator = Indicator.of(spec);
            for (long close : Walks.closes(new Random(1), 5_000, 90_000_000 * Amount.ONE)) {
                indicator.feed(close);
            }
            long start = System.nanoTime();
            indicator.feedFlat(Amount.ONE, Long.MAX_VALUE);
            System.out.println(spec + " stands still after " + (System.nanoTime() - start) / 1_000 + " us");
            byte[] end = Walks.bytes(indicator);
            indicator.feed(Amount.ONE);
            assertThat(Walks.bytes(indicator)).isEqualTo(end);
        }
    }

    @Test
    void periodsOutOfRangeAreRefused() {
        for (int period : new int[] {-1, 0, 1, 201}) {
            assertThatThrownBy(() -> new IndicatorSpec.Rsi(period)).isInstanceOf(IllegalArgumentException.class);
        }
        for (int period : new int[] {-1, 0, 501}) {
            assertThatThrownBy(() -> new IndicatorSpec.Average(AverageKind.SIMPLE, period))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static final long GOLDEN_RSI = 3_777_295_211L;
    private static final long GOLDEN_EMA = 4_412_014_836L;
    private static final long GOLDEN_SMA = 4_437_969_000L;

    private static long worked(IndicatorSpec spec) {
        Indicator indicator = Indicator.of(spec);
        for (int close : WORKED_CLOSES) {
            indicator.feed(close * 10_000L);
        }
        return indicator.value();
    }

    private static long rsi(long... closes) {
        Indicator rsi = Indicator.of(new IndicatorSpec.Rsi(2));
        for (long close : closes) {
            rsi.feed(close);
        }
        return rsi.value();
    }
}
