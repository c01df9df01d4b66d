package io.tallystick.exchange;

import static io.tallystick.exchange.Scene.ALICE;
import static io.tallystick.exchange.Scene.BOB;
import static io.tallystick.exchange.Scene.CAROL;
import static io.tallystick.exchange.Scene.ETH;
import static io.tallystick.exchange.Scene.limit;
import static io.tallystick.exchange.Scene.market;
import static io.tallystick.exchange.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MatchingTest {
    private final Scene scene = Scene.quiet();

    @Test
    void aLimitOrderThatMeetsNobodyRests() {
        OrderView order = scene.placed(ALICE, limit(ETH, Side.BUY, "0.1", "3500"));

        assertThat(order.state()).isEqualTo(OrderState.RESTING);
        assertThat(scene.told()).containsExactly("accepted 1");
        assertThat(scene.openIds(ALICE, MarketKind.PERPETUAL)).containsExactly(1L);
    }

    @Test
    void theBestPriceTradesFirstAndThereTheOldestOrder() {
        scene.placed(ALICE, limit(ETH, Side.SELL, "1", "3610"));
        scene.placed(ALICE, limit(ETH, Side.SELL, "1", "3605"));
        scene.placed(BOB, limit(ETH, Side.SELL, "1", "3605"));
        scene.told();

        scene.placed(CAROL, limit(ETH, Side.BUY, "2.5", "3610"));

        assertThat(scene.told())
                .containsExactly(
                        "accepted 4",
                        "traded 1: maker #2 fee 0 profit 0, taker #4 fee 0 profit 0, 1 @ 3605",
                        "closed 2 FILLED after 1",
                        "traded 2: maker #3 fee 0 profit 0, taker #4 fee 0 profit 0, 1 @ 3605",
                        "closed 3 FILLED after 1",
                        "traded 3: maker #1 fee 0 profit 0, taker #4 fee 0 profit 0, 0.5 @ 3610",
                        "closed 4 FILLED after 2.5");
        assertThat(scene.openIds(ALICE, MarketKind.PERPETUAL)).containsExactly(1L);
    }

    @Test
    void whatIsLeftOfATakerRests() {
        scene.placed(ALICE, limit(ETH, Side.SELL, "1", "3605"));
        scene.told();

        OrderView order = scene.placed(BOB, limit(ETH, Side.BUY, "3", "3605"));

        assertThat(order.remaining()).isEqualTo(Scene.units("2"));
        assertThat(scene.exchange.ticker(ETH).bestBid()).isEqualTo(Scene.units("3605"));
        assertThat(scene.exchange.ticker(ETH).bestAsk()).isZero();
    }

    @Test
    void aMarketOrderTakesWhatLiesWithinItsCapAndTheRestIsCancelled() {
        scene.placed(ALICE, limit(ETH, Side.SELL, "1", "3780")); // 3600 x 1.05
        scene.placed(ALICE, limit(ETH, Side.SELL, "1", "3780.1"));
        scene.told();

        scene.placed(BOB, market(ETH, Side.BUY, "2"));

        assertThat(scene.told())
                .containsExactly(
                        "accepted 3",
                        "traded 1: maker #1 fee 0 profit 0, taker #3 fee 0 profit 0, 1 @ 3780",
                        "closed 1 FILLED after 1",
                        "closed 3 IMMEDIATE_REMAINDER after 1");
    }

    @Test
    void immediateOrdersThatFindNothingAreRefused() {
        scene.placed(BOB, limit(ETH, Side.SELL, "1", "3700"));

        assertThat(scene.refused(BOB, market(ETH, Side.BUY, "1"))).isEqualTo(RejectReason.NO_LIQUIDITY);
        assertThat(scene.refused(ALICE, with(limit(ETH, Side.BUY, "1", "3699"), TimeInForce.IOC)))
                .isEqualTo(RejectReason.NO_IMMEDIATE_MATCH);
    }

    @Test
    void aPostOnlyOrderIsRefusedWhenItWouldTradeEvenWithItsOwner() {
        scene.placed(ALICE, limit(ETH, Side.SELL, "1", "3700"));

        assertThat(scene.refused(ALICE, with(limit(ETH, Side.BUY, "1", "3700"), TimeInForce.ALO)))
                .isEqualTo(RejectReason.POST_ONLY_CROSSES);
        assertThat(scene.placed(BOB, with(limit(ETH, Side.BUY, "1", "3699.9"), TimeInForce.ALO))
                        .state())
                .isEqualTo(OrderState.RESTING);
    }

    @Test
    void aTakerCancelsItsOwnRestingOrderAndGoesOn() {
        scene.placed(ALICE, limit(ETH, Side.SELL, "1", "3700"));
        scene.placed(BOB, limit(ETH, Side.SELL, "1", "3701"));
        scene.told();

        scene.placed(ALICE, limit(ETH, Side.BUY, "1", "3701"));

        assertThat(scene.told())
                .containsExactly(
                        "accepted 3",
                        "closed 1 SELF_TRADE after 0",
                        "traded 1: maker #2 fee 0 profit 0, taker #3 fee 0 profit 0, 1 @ 3701",
                        "closed 2 FILLED after 1",
                        "closed 3 FILLED after 1");
    }
}
