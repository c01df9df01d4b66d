package io.tallystick.bots.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DecimalNumFactory;
import org.ta4j.core.num.Num;

/**
 * Against an independent library on a random walk of 8,000 candles. It starts its smoothed averages with the first
 * close where we take the plain average of the first period, so values are compared once that start weighs less than
 * 10^-12. From then on they differ by at most 2 x 10^-8: one rounding of ours and what the start still weighs.
 */
class Ta4jOracleTest {
    private static final int CANDLES = 8_000;
    private static final BigDecimal TOLERANCE = new BigDecimal("0.00000002");

    @ParameterizedTest
    @CsvSource({
        "RSI, 2",
        "RSI, 7",
        "RSI, 14",
        "RSI, 21",
        "RSI, 100",
        "RSI, 200",
        "SMA, 1",
        "SMA, 7",
        "SMA, 200",
        "EMA, 1",
        "EMA, 9",
        "EMA, 21",
        "EMA, 50",
        "EMA, 200"
    })
    void valuesAreThoseOfTa4j(String kind, int period) {
        long[] closes = Walks.closes(new Random(Walks.seed()), CANDLES, 2_500_000_000L);
        BarSeries bars = bars(closes);
        ClosePriceIndicator price = new ClosePriceIndicator(bars);
        org.ta4j.core.Indicator<Num> theirs = switch (kind) {
            case "RSI" -> new RSIIndicator(price, period);
            case "SMA" -> new SMAIndicator(price, period);
            default -> new EMAIndicator(price, period);
        };
        Indicator ours = Indicator.of(
                switch (kind) {
                    case "RSI" -> new IndicatorSpec.Rsi(period);
                    case "SMA" -> new IndicatorSpec.Average(AverageKind.SIMPLE, period);
                    default -> new IndicatorSpec.Average(AverageKind.EXPONENTIAL, period);
                });
        int compareFrom = kind.equals("SMA") ? period : 30 * period;
        int compared = 0;
        for (int i = 0; i < CANDLES; i++) {
            ours.feed(closes[i]);
            if (i >= compareFrom) {
                BigDecimal expected = theirs.getValue(i).bigDecimalValue();
                assertThat(BigDecimal.valueOf(ours.value(), 8)
                                .subtract(expected)
                                .abs())
                        .as("candle %d: ours %d, theirs %s", i, ours.value(), expected)
                        .isLessThanOrEqualTo(TOLERANCE);
                compared++;
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(2_000);
    }

    private static BarSeries bars(long[] closes) {
        BarSeries bars = new BaseBarSeriesBuilder()
                .withNumFactory(DecimalNumFactory.getInstance(40))
                .build();
        for (int i = 0; i < closes.length; i++) {
            BigDecimal close = BigDecimal.valueOf(closes[i], 8);
            bars.barBuilder()
                    .timePeriod(Duration.ofMinutes(1))
                    .endTime(Instant.ofEpochSecond(60L * (i + 1)))
                    .openPrice(close)
                    .highPrice(close)
                    .lowPrice(close)
                    .closePrice(close)
                    .volume(1)
                    .add();
        }
        return bars;
    }
}
