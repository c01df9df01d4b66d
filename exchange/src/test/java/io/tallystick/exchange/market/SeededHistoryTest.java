package io.tallystick.exchange.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.MakerSpec;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.TickRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeededHistoryTest {
    private static final long MINUTE = 60_000;
    private static final long DAY = 1_440 * MINUTE;
    private static final long MONDAY = 4 * DAY;

    /** Sunday, 22 November 2026, 20:47:33.333 UTC. */
    private static final long OPENING = 1_795_380_453_333L;

    private static final MarketSpec MARKET = market(0, 3_600 * Amount.ONE, 4, 1_000, 10_000);
    private static final SeededHistory HISTORY = history(7, MARKET, OPENING);
    private static final List<SeededCandle> YEAR = everyMinute(HISTORY);

    @Test
    void aYearOfMinutesEndsAtTheFirstMarkInTheMinuteOfTheOpening() {
        assertThat(HISTORY.endMillis()).isEqualTo(OPENING - OPENING % MINUTE);
        assertThat(HISTORY.startMillis()).isEqualTo(OPENING - OPENING % DAY - 365 * DAY);
        assertThat(YEAR).hasSize(365 * 1_440 + 20 * 60 + 47);
        assertThat(YEAR.getLast().openMillis()).isEqualTo(HISTORY.endMillis() - MINUTE);
        assertThat(YEAR.getLast().close()).isEqualTo(PriceWalk.mark(PriceWalk.start(7, MARKET), MARKET));
    }

    @Test
    void eachMinuteIsAPossibleCandleAndOpensWhereTheLastClosed() {
        for (MarketSpec market : List.of(
                MARKET,
                market(1, 80_000 * Amount.ONE, 5, 1_000, 10_000),
                market(2, 20_000_000, 0, 250, 40_000),
                market(3, 1, 6, 1_000, 5_000_000),
                market(4, Limits.MAX_AMOUNT / 2, 0, 1, Amount.ONE / 10),
                market(5, 3 * Amount.ONE, 2, DAY, 1_000_000),
                market(6, 3 * Amount.ONE, 2, 1_000, 0))) {
            long close = 0;
            long due = history(3, market, OPENING).startMillis();
            for (SeededCandle candle : everyMinute(history(3, market, OPENING))) {
                if (candle.openMillis() != due
                        || (close != 0 && candle.open() != close)
                        || !isPossible(candle, market)) {
                    fail("impossible at " + due + " after " + close + ": " + candle + " of " + market);
                }
                close = candle.close();
                due += MINUTE;
            }
            assertThat(close).isEqualTo(PriceWalk.mark(PriceWalk.start(3, market), market));
        }
    }

    @Test
    void candlesOfAnyLengthAreWhatTheirMinutesAddUpTo() {
        for (int minutes : new int[] {1, 3, 5, 7, 15, 30, 60, 120, 240, 480, 720, 1_440, 4_320, 10_080, 43_200}) {
            long length = minutes * MINUTE;
            long origin = minutes == 10_080 ? MONDAY : 0;
            long from = Math.floorDiv(HISTORY.startMillis() - origin, length) * length + origin;
            assertThat(HISTORY.candles(from, length, Integer.MAX_VALUE))
                    .as("%d minutes", minutes)
                    .isEqualTo(addedUp(YEAR, from, length));
        }
    }

    @Test
    void aStretchFromAnywhereIsTheSameAsInTheWholeYear() {
        long seed = Long.getLong("history.seed", System.nanoTime());
        System.out.println("-Dhistory.seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            int first = random.nextInt(YEAR.size());
            int length = 1 + random.nextInt(random.nextBoolean() ? 10 : 5_000);
            int count = 1 + random.nextInt(5);
            List<SeededCandle> minutes =
                    YEAR.subList(first, (int) Math.min(YEAR.size(), first + (long) length * count));
            long from = minutes.getFirst().openMillis();
            assertThat(HISTORY.candles(from, length * MINUTE, count))
                    .as("%d candles of %d minutes from minute %d", count, length, first)
                    .isEqualTo(addedUp(minutes, from, length * MINUTE));
            assertThat(HISTORY.candle(from, from + MINUTE)).contains(YEAR.get(first));
        }
    }

    @Test
    void thereIsNothingBeforeAndBehind() {
        assertThat(HISTORY.candles(HISTORY.startMillis() - 10 * DAY, DAY, 10)).isEmpty();
        assertThat(HISTORY.candles(HISTORY.startMillis() - 10 * DAY, DAY, 11)).hasSize(1);
        assertThat(HISTORY.candles(HISTORY.endMillis(), MINUTE, 10)).isEmpty();
        assertThat(HISTORY.candle(HISTORY.endMillis() - MINUTE, HISTORY.endMillis() + DAY))
                .contains(YEAR.getLast());
        assertThat(HISTORY.candle(OPENING - DAY, OPENING - DAY)).isEmpty();
        assertThat(HISTORY.candles(OPENING - DAY, DAY, 0)).isEmpty();
        assertThatThrownBy(() -> HISTORY.candles(0, 90_000, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMarketThatStandsStillHasNoPast() {
        assertThat(SeededHistory.of(7, market(0, Amount.ONE, 4, 0, 10_000), OPENING))
                .isEmpty();
    }

    @Test
    void theYearOfASeedStaysWhatItIs() {
        // Charts and warmed-up indicators come from these numbers: they may never change.
        assertThat(HISTORY.candle(OPENING - 200 * DAY, OPENING - 199 * DAY)).contains(GOLDEN_DAY);
        assertThat(YEAR.get(300_000)).isEqualTo(GOLDEN_MINUTE);
    }

    @Test
    void otherSeedsAndMarketsHaveOtherPasts() {
        SeededCandle day = HISTORY.candle(OPENING - DAY, OPENING).orElseThrow();
        assertThat(history(8, MARKET, OPENING).candle(OPENING - DAY, OPENING)).isNotEqualTo(day);
        MarketSpec other = market(1, 3_600 * Amount.ONE, 4, 1_000, 10_000);
        assertThat(history(7, other, OPENING).candle(OPENING - DAY, OPENING)).isNotEqualTo(day);
    }

    @Test
    void itIsAboutAsWildAsTheWalkThatGoesOnFromIt() {
        long walked = 0;
        WalkState state = PriceWalk.start(7, MARKET);
        int minutes = 20_000;
        for (int i = 0; i < minutes; i++) {
            long high = 0;
            long low = Long.MAX_VALUE;
            for (int second = 0; second < 60; second++) {
                state = PriceWalk.next(state, MARKET, 1);
                high = Math.max(high, state.price());
                low = Math.min(low, state.price());
            }
            walked += high - low;
        }
        long typical = walked / minutes;
        long past = YEAR.stream().mapToLong(c -> c.high() - c.low()).sum() / YEAR.size();
        long widest = YEAR.stream().mapToLong(c -> c.high() - c.low()).max().orElseThrow();
        System.out.println("minute range: walk " + typical + ", past " + past + ", widest " + widest);
        System.out.println("year: " + HISTORY.candle(HISTORY.startMillis(), HISTORY.endMillis()));

        assertThat(past).isBetween(typical / 2, typical * 2);
        assertThat(widest).isLessThan(typical * 12);
    }

    @Test
    void longCandlesAreCheap() {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            assertThat(history(i, MARKET, OPENING).candles(OPENING - OPENING % DAY - 199 * DAY, DAY, 200))
                    .hasSize(200);
            best = Math.min(best, System.nanoTime() - start);
        }
        System.out.println("200 days with their tree in " + best / 1_000 + " us");
        assertThat(best).isLessThan(50_000_000);
    }

    private static final SeededCandle GOLDEN_DAY = new SeededCandle(
            1_778_100_420_000L,
            359_710_000_000L,
            363_010_000_000L,
            359_530_000_000L,
            362_420_000_000L,
            2_593_522_980_000L,
            40_401);
    private static final SeededCandle GOLDEN_MINUTE = new SeededCandle(
            1_781_769_600_000L,
            362_810_000_000L,
            362_990_000_000L,
            362_600_000_000L,
            362_640_000_000L,
            2_823_680_000L,
            34);

    private static boolean isPossible(SeededCandle candle, MarketSpec market) {
        return candle.low() <= Math.min(candle.open(), candle.close())
                && candle.high() >= Math.max(candle.open(), candle.close())
                && TickRule.isValid(market, candle.low())
                && TickRule.isValid(market, candle.high())
                && TickRule.isValid(market, candle.open())
                && TickRule.isValid(market, candle.close())
                && candle.trades() > 0
                && candle.volume() % market.lot() == 0
                && candle.volume() >= candle.trades() * market.lot();
    }

    private static List<SeededCandle> addedUp(List<SeededCandle> minutes, long from, long length) {
        List<SeededCandle> sums = new ArrayList<>();
        for (SeededCandle m : minutes) {
            long open = from + (m.openMillis() - from) / length * length;
            if (sums.isEmpty() || sums.getLast().openMillis() != open) {
                sums.add(new SeededCandle(open, m.open(), m.high(), m.low(), m.close(), m.volume(), m.trades()));
            } else {
                SeededCandle s = sums.removeLast();
                sums.add(new SeededCandle(
                        open,
                        s.open(),
                        Math.max(s.high(), m.high()),
                        Math.min(s.low(), m.low()),
                        m.close(),
                        s.volume() + m.volume(),
                        s.trades() + m.trades()));
            }
        }
        return sums;
    }

    private static List<SeededCandle> everyMinute(SeededHistory history) {
        return history.candles(history.startMillis(), MINUTE, Integer.MAX_VALUE);
    }

    private static SeededHistory history(long seed, MarketSpec market, long opening) {
        return SeededHistory.of(seed, market, opening).orElseThrow();
    }

    private static MarketSpec market(int id, long start, int sizeDecimals, long stepMillis, long volatility) {
        return new MarketSpec(
                id,
                "X",
                MarketKind.PERPETUAL,
                "X",
                "USDC",
                sizeDecimals,
                25,
                0,
                0,
                0,
                0,
                start,
                new MakerSpec(stepMillis, volatility, 0, 20, 0, 10_000 * Amount.ONE));
    }
}
