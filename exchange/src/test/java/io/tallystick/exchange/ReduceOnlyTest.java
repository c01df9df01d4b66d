package io.tallystick.exchange;

import static io.tallystick.exchange.Scene.ALICE;
import static io.tallystick.exchange.Scene.BOB;
import static io.tallystick.exchange.Scene.CAROL;
import static io.tallystick.exchange.Scene.ETH;
import static io.tallystick.exchange.Scene.PURR_USDC;
import static io.tallystick.exchange.Scene.limit;
import static io.tallystick.exchange.Scene.market;
import static io.tallystick.exchange.Scene.reduceOnly;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReduceOnlyTest {
    private final Scene scene = Scene.quiet();

    @BeforeEach
    void aliceIsLongTwo() {
        scene.placed(BOB, limit(ETH, Side.SELL, "2", "3600"));
        scene.placed(ALICE, market(ETH, Side.BUY, "2"));
        scene.told();
    }

    @Test
    void needsAPositionOnTheOtherSide() {
        assertThat(scene.refused(ALICE, reduceOnly(limit(ETH, Side.BUY, "1", "3500"))))
                .isEqualTo(RejectReason.REDUCE_ONLY_INCREASES);
        assertThat(scene.refused(CAROL, reduceOnly(limit(ETH, Side.SELL, "1", "3700"))))
                .isEqualTo(RejectReason.REDUCE_ONLY_INCREASES);
        assertThat(scene.refused(ALICE, reduceOnly(limit(PURR_USDC, Side.SELL, "100", "0.2"))))
                .isEqualTo(RejectReason.REDUCE_ONLY_INCREASES);
    }

    @Test
    void aTakerStopsAtZeroAndItsRestIsCancelled() {
        scene.placed(CAROL, limit(ETH, Side.BUY, "5", "3600"));
        scene.told();

        scene.placed(ALICE, reduceOnly(limit(ETH, Side.SELL, "5", "3600")));

        assertThat(scene.told())
                .containsExactly(
                        "accepted 4",
                        "traded 2: maker #3 fee 0 profit 0, taker #4 fee 0 profit 0, 2 @ 3600",
                        "closed 4 REDUCE_ONLY after 2");
        assertThat(scene.position(ALICE, ETH)).isEqualTo("0 @ 0");
    }

    @Test
    void severalInFlightTogetherNeverFlipThePosition() {
        scene.placed(ALICE, reduceOnly(limit(ETH, Side.SELL, "1.5", "3610")));
        scene.placed(ALICE, reduceOnly(limit(ETH, Side.SELL, "1.5", "3611")));
        scene.placed(ALICE, reduceOnly(limit(ETH, Side.SELL, "1.5", "3612")));
        scene.told();

        scene.placed(CAROL, limit(ETH, Side.BUY, "4", "3620"));

        assertThat(scene.told())
                .containsExactly(
                        "accepted 6",
                        "traded 2: maker #3 fee 0 profit 15, taker #6 fee 0 profit 0, 1.5 @ 3610",
                        "closed 3 FILLED after 1.5",
                        "traded 3: maker #4 fee 0 profit 5.5, taker #6 fee 0 profit 0, 0.5 @ 3611",
                        "closed 4 REDUCE_ONLY after 0.5",
                        "closed 5 REDUCE_ONLY after 0");
        assertThat(scene.position(ALICE, ETH)).isEqualTo("0 @ 0");
        assertThat(scene.openIds(CAROL, MarketKind.PERPETUAL)).containsExactly(6L);
    }

    @Test
    void aRestingOneNeedsNoMarginAndStaysWhenThePositionIsGoneUntilItComesToMatch() {
        scene.placed(ALICE, reduceOnly(limit(ETH, Side.SELL, "2", "3700")));
        assertThat(scene.exchange.margin(ALICE).marginUsed()).isEqualTo(Scene.units("360"));
        scene.placed(CAROL, limit(ETH, Side.BUY, "2", "3600"));
        scene.placed(ALICE, limit(ETH, Side.SELL, "2", "3600"));
        assertThat(scene.openIds(ALICE, MarketKind.PERPETUAL)).containsExactly(3L);
        scene.told();

        scene.placed(BOB, limit(ETH, Side.BUY, "1", "3700"));

        assertThat(scene.told()).containsExactly("accepted 6", "closed 3 REDUCE_ONLY after 0");
        assertThat(scene.openIds(BOB, MarketKind.PERPETUAL)).containsExactly(6L);
    }

    @Test
    void aWholePositionMayBeClosedBelowTheMinimum() {
        scene.placed(CAROL, limit(ETH, Side.BUY, "3", "3600"));
        scene.placed(ALICE, limit(ETH, Side.SELL, "1.9999", "3600"));

        assertThat(scene.refused(ALICE, limit(ETH, Side.SELL, "0.0001", "3600")))
                .isEqualTo(RejectReason.BELOW_MINIMUM);
        assertThat(scene.placed(ALICE, reduceOnly(market(ETH, Side.SELL, "0.0001")))
                        .state())
                .isEqualTo(OrderState.FILLED);
    }
}
