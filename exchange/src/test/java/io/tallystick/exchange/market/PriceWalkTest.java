package io.tallystick.exchange.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.BookLevel;
import io.tallystick.exchange.MakerSpec;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TickRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceWalkTest {
    private static final long START = 3_600 * Amount.ONE;
    private static final int WEEKS_OF_SECONDS = 3 * 7 * 86_400;

    @Test
    void staysNearItsStartForWeeksAndMovesAllTheTime() {
        MarketSpec market = market(START, 4, 20_000);
        WalkState state = PriceWalk.start(7, market);
        long lowest = START;
        long highest = START;
        int still = 0;
        for (int i = 0; i < WEEKS_OF_SECONDS; i++) {
            WalkState next = PriceWalk.next(state, market, 1);
            still += PriceWalk.mark(next, market) == PriceWalk.mark(state, market) ? 1 : 0;
            state = next;
            long mark = PriceWalk.mark(state, market);
            lowest = Math.min(lowest, mark);
            highest = Math.max(highest, mark);
        }
        assertThat(lowest).isBetween(START * 85 / 100, START * 97 / 100);
        assertThat(highest).isBetween(START * 103 / 100, START * 115 / 100);
        assertThat(still).isLessThan(WEEKS_OF_SECONDS / 5);
    }

    @Test
    void everyMarkIsAValidPrice() {
        for (MarketSpec market : List.of(
                market(START, 4, 20_000),
                market(80_000 * Amount.ONE, 5, 15_000),
                market(20_000_000, 0, 40_000),
                market(1, 6, 5_000_000))) {
            WalkState state = PriceWalk.start(1, market);
            for (int i = 0; i < 2_000; i++) {
                state = PriceWalk.next(state, market, 1 + i % 3);
                assertThat(TickRule.isValid(market, PriceWalk.mark(state, market)))
                        .isTrue();
            }
        }
    }

    @Test
    void theFirstStepsOfASeedStayWhatTheyAre() {
        // A log replays the walk from its seed: these numbers may never change.
        MarketSpec market = market(START, 4, 20_000);
        WalkState state = PriceWalk.start(42, market);
        state = PriceWalk.next(state, market, 1);
        long first = state.price();
        state = PriceWalk.next(state, market, 100);

        assertThat(List.of(first, state.price())).containsExactly(360_020_309_643L, 361_291_527_306L);
    }

    @Test
    void aLongPauseIsOneMoveWithinTheUsualRange() {
        MarketSpec market = market(START, 4, 20_000);
        WalkState state = PriceWalk.start(3, market);
        for (int i = 0; i < 500; i++) {
            state = PriceWalk.next(state, market, Long.MAX_VALUE / 2);
            assertThat(state.price()).isBetween(START * 90 / 100, START * 110 / 100);
        }
    }

    @Test
    void twoMarketsOfOneSeedWalkTheirOwnWays() {
        MarketSpec one = market(START, 4, 20_000);
        MarketSpec other = new MarketSpec(1, "B", one.kind(), "B", "USDC", 4, 25, 0, 0, 0, 0, START, one.walk());

        assertThat(PriceWalk.next(PriceWalk.start(7, one), one, 1))
                .isNotEqualTo(PriceWalk.next(PriceWalk.start(7, other), other, 1));
    }

    @Test
    void quotesAreValidPricesAndLotsApartFromEachOtherAndFromTheMark() {
        MakerSpec tight = new MakerSpec(0, 0, 0, 8, 0, 100 * Amount.ONE);
        for (long mark : new long[] {1, 999, 123_456_789L, 99_999 * Amount.ONE / 10, START, 123_456 * Amount.ONE}) {
            MarketSpec market = new MarketSpec(0, "X", MarketKind.SPOT, "X", "USDC", 2, 1, 0, 0, 0, 0, mark, tight);
            long previous = mark;
            for (BookLevel quote : MakerPolicy.quotes(Side.SELL, mark, market)) {
                assertThat(quote.price()).isGreaterThan(previous);
                assertThat(TickRule.isValid(market, quote.price())).isTrue();
                assertThat(quote.size() % market.lot()).isZero();
                assertThat(quote.size()).isPositive();
                previous = quote.price();
            }
            assertThat(MakerPolicy.quotes(Side.SELL, mark, market)).hasSize(8);
            previous = mark;
            for (BookLevel quote : MakerPolicy.quotes(Side.BUY, mark, market)) {
                assertThat(quote.price()).isPositive().isLessThan(previous);
                assertThat(TickRule.isValid(market, quote.price())).isTrue();
                previous = quote.price();
            }
        }
    }

    private static MarketSpec market(long start, int sizeDecimals, long volatility) {
        return new MarketSpec(
                0,
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
                new MakerSpec(1_000, volatility, 0, 0, 0, 0));
    }
}
