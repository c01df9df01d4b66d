package io.tallystick.bots.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.indicators.Close;
import io.tallystick.bots.indicators.Interval;
import io.tallystick.exchange.Amount;
import io.tallystick.exchange.MakerSpec;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import io.tallystick.exchange.market.SeededCandle;
import io.tallystick.exchange.market.SeededHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CandlesTest {
    private static final long SEED = 42;
    private static final long OPENED = 1_700_000_000_000L;
    private static final long MINUTE = Interval.ONE_MINUTE.millis();
    private static final long HOUR = Interval.ONE_HOUR.millis();
    private static final long DAY = Interval.ONE_DAY.millis();
    private static final MarketSpec WALKING = market(1_000);
    private static final MarketSpec STILL = market(0);

    private static MarketSpec market(long stepMillis) {
        return new MarketSpec(
                0,
                "ETH/USDT",
                MarketKind.SPOT,
                "ETH",
                "USDT",
                4,
                1,
                Amount.ONE,
                0,
                0,
                Amount.ONE / 20,
                3_000 * Amount.ONE,
                new MakerSpec(stepMillis, 20_000, 0, 0, 0, 0));
    }

    private static Candles opened(MarketSpec market) {
        Candles candles = new Candles();
        candles.list(List.of(market), SEED, OPENED);
        return candles;
    }

    /** Prices with pauses of up to three hours, and what each candle closed at by the plain rule. */
    private static NavigableMap<Long, Long> live(Candles candles, Interval interval, long until) {
        Random random = new Random(5);
        NavigableMap<Long, Long> closes = new TreeMap<>();
        for (long at = OPENED; at < until; at += random.nextLong(3 * HOUR)) {
            long price = 2_000 + random.nextLong(2_000);
            candles.onPrice(0, at, price);
            closes.put(interval.openOf(at), price);
        }
        return closes;
    }

    private static List<Close> listed(NavigableMap<Long, Long> closes, int newest) {
        List<Close> all = new ArrayList<>();
        closes.forEach((open, price) -> all.add(new Close(open, price)));
        return all.subList(Math.max(0, all.size() - newest), all.size());
    }

    @ParameterizedTest
    @EnumSource
    void candlesSinceTheOpeningFollowThoseOfTheSeed(Interval interval) {
        Candles candles = opened(WALKING);
        NavigableMap<Long, Long> closes = live(candles, interval, OPENED + 5 * DAY);
        long before = interval.openOf(OPENED + 5 * DAY) + interval.millis();
        SeededHistory past = SeededHistory.of(SEED, WALKING, OPENED).orElseThrow();
        long from = interval.openOf(past.startMillis()) + interval.millis();
        for (SeededCandle candle : past.candles(from, interval.millis(), Integer.MAX_VALUE)) {
            closes.putIfAbsent(candle.openMillis(), candle.close());
        }

        for (int count : new int[] {1, 2, 7, 30, 200, 1_000}) {
            List<Close> newest = candles.closes(0, interval, before, count);
            assertThat(newest).endsWith(listed(closes, count).toArray(Close[]::new));
            assertThat(newest).hasSizeLessThanOrEqualTo(count);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMarketWithoutSeedKnowsWhatItSaw(Interval interval) {
        Candles candles = opened(STILL);
        NavigableMap<Long, Long> closes = live(candles, interval, OPENED + 5 * DAY);

        long before = interval.openOf(OPENED + 5 * DAY) + interval.millis();
        assertThat(candles.closes(0, interval, before, 10_000)).isEqualTo(listed(closes, 10_000));
    }

    @Test
    void onlyCandlesThatOpenBeforeAreTold() {
        Candles candles = opened(STILL);
        candles.onPrice(0, OPENED, 10);
        long open = Interval.ONE_MINUTE.openOf(OPENED);
        candles.onPrice(0, OPENED + MINUTE, 11);
        candles.onPrice(0, OPENED + MINUTE + 1, 12);

        assertThat(candles.closes(0, Interval.ONE_MINUTE, open, 9)).isEmpty();
        assertThat(candles.closes(0, Interval.ONE_MINUTE, open + MINUTE, 9)).containsExactly(new Close(open, 10));
        assertThat(candles.forming(0, Interval.ONE_MINUTE, open + MINUTE)).contains(new Close(open + MINUTE, 12));
        assertThat(candles.forming(0, Interval.ONE_MINUTE, open + 2 * MINUTE)).isEmpty();
        assertThat(candles.forming(0, Interval.ONE_DAY, Interval.ONE_DAY.openOf(OPENED)))
                .contains(new Close(Interval.ONE_DAY.openOf(OPENED), 12));
    }

    @Test
    void manyCandlesAreForgottenFromTheOldestOnAndTheSeedIsNotPutInTheirPlace() {
        Candles candles = opened(WALKING);
        for (long minute = 0; minute < 30_000; minute++) {
            candles.onPrice(0, OPENED + minute * MINUTE, 1_000 + minute);
        }
        long now = Interval.ONE_MINUTE.openOf(OPENED) + 30_000 * MINUTE;

        List<Close> minutes = candles.closes(0, Interval.ONE_MINUTE, now, 10_000);
        assertThat(minutes).hasSize(2_500);
        assertThat(minutes.getFirst()).isEqualTo(new Close(now - 2_500 * MINUTE, 28_500));
        assertThat(minutes.getLast()).isEqualTo(new Close(now - MINUTE, 30_999));
        long fives = Interval.FIVE_MINUTES.openOf(now);
        assertThat(candles.closes(0, Interval.FIVE_MINUTES, fives, 10_000)).hasSizeBetween(500, 501);
        // Twenty days of quarters are all there, so what the seed tells goes on before them.
        long quarters = Interval.FIFTEEN_MINUTES.openOf(now);
        assertThat(candles.closes(0, Interval.FIFTEEN_MINUTES, quarters, 10_000))
                .hasSize(10_000);
        assertThat(candles.closes(0, Interval.ONE_WEEK, Interval.ONE_WEEK.openOf(now), 60))
                .hasSizeBetween(53, 60);
    }

    @Test
    void whatIsWrittenDownAnswersAlike() {
        for (int minutes : new int[] {0, 1, 100, 2_499, 2_500, 2_501, 4_000}) {
            Candles candles = opened(WALKING);
            for (long minute = 0; minute < minutes; minute++) {
                candles.onPrice(0, OPENED + minute * MINUTE, 1_000 + minute);
            }
            Candles again = new Candles();
            BinaryReader in = new BinaryReader(bytes(candles));
            again.read(in, List.of(WALKING));
            in.expectEnd();

            long later = OPENED + 5_000 * MINUTE;
            candles.onPrice(0, later, 7);
            again.onPrice(0, later, 7);
            assertThat(bytes(again)).isEqualTo(bytes(candles));
            for (Interval interval : Interval.values()) {
                long before = interval.openOf(later) + interval.millis();
                assertThat(again.closes(0, interval, before, 600)).isEqualTo(candles.closes(0, interval, before, 600));
            }
        }
    }

    private static byte[] bytes(Candles candles) {
        BinaryWriter out = new BinaryWriter();
        candles.write(out);
        return out.toByteArray();
    }
}
