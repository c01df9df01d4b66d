package io.tallystick.exchange;

import static io.tallystick.exchange.Scene.ALICE;
import static io.tallystick.exchange.Scene.BOB;
import static io.tallystick.exchange.Scene.BTC;
import static io.tallystick.exchange.Scene.CAROL;
import static io.tallystick.exchange.Scene.ETH;
import static io.tallystick.exchange.Scene.PURR_USDC;
import static io.tallystick.exchange.Scene.leverage;
import static io.tallystick.exchange.Scene.limit;
import static io.tallystick.exchange.Scene.market;
import static io.tallystick.exchange.Scene.units;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Initial margin at entry and at the match, and leverage. */
class MarginTest {
    private final Scene scene = Scene.quiet();

    @Test
    void anOrderMayUseTheWholeAccountAndNotOneLotMore() {
        // 100,000 at leverage 20 carry 2,000,000.
        assertThat(scene.refused(ALICE, limit(ETH, Side.BUY, "555.5556", "3600")))
                .isEqualTo(RejectReason.INSUFFICIENT_MARGIN);
        scene.placed(ALICE, limit(ETH, Side.BUY, "555.5555", "3600"));
        assertThat(scene.exchange.margin(ALICE).availableMargin()).isEqualTo(units("0.01"));
    }

    @Test
    void aSellBelowTheMarkIsCheckedAtTheMark() {
        assertThat(scene.refused(ALICE, limit(ETH, Side.SELL, "555.5556", "1800")))
                .isEqualTo(RejectReason.INSUFFICIENT_MARGIN);
        scene.placed(ALICE, limit(ETH, Side.SELL, "555.5555", "1800"));
    }

    @Test
    void aMarketBuyIsCheckedAtItsCap() {
        scene.placed(BOB, limit(ETH, Side.SELL, "500", "3600"));

        assertThat(scene.refused(ALICE, market(ETH, Side.BUY, "529.1006"))) // x 3780 > 2,000,000
                .isEqualTo(RejectReason.INSUFFICIENT_MARGIN);
        assertThat(scene.placed(ALICE, market(ETH, Side.BUY, "529.1005")).filled())
                .isEqualTo(units("500"));
    }

    @Test
    void anAccountUnderWaterMayStillReduceAndMayNotAdd() {
        scene.placed(BOB, limit(ETH, Side.SELL, "500", "3600"));
        scene.placed(ALICE, limit(ETH, Side.BUY, "500", "3600"));
        scene.mark(ETH, "3450"); // 25,000 left, 86,250 needed

        assertThat(scene.refused(ALICE, limit(BTC, Side.BUY, "0.001", "80000")))
                .isEqualTo(RejectReason.INSUFFICIENT_MARGIN);
        assertThat(scene.refused(ALICE, limit(ETH, Side.BUY, "1", "3400"))).isEqualTo(RejectReason.INSUFFICIENT_MARGIN);
        assertThat(scene.placed(ALICE, limit(ETH, Side.SELL, "900", "3460")).state())
                .isEqualTo(OrderState.RESTING);
    }

    @Test
    void aRestingOrderWhoseOwnerCannotCarryItAnyMoreIsCancelledWhenItComesToMatch() {
        scene.placed(BOB, limit(ETH, Side.SELL, "540", "3600"));
        scene.placed(ALICE, limit(ETH, Side.BUY, "540", "3600"));
        scene.placed(ALICE, limit(ETH, Side.BUY, "10", "3590"));
        scene.placed(CAROL, limit(ETH, Side.BUY, "10", "3589"));
        scene.mark(ETH, "3595");
        scene.told();

        scene.placed(BOB, limit(ETH, Side.SELL, "5", "3589"));

        assertThat(scene.told())
                .containsExactly(
                        "accepted 5",
                        "closed 3 MARGIN after 0",
                        "traded 2: maker #4 fee 0 profit 0, taker #5 fee 0 profit 0, 5 @ 3589",
                        "closed 5 FILLED after 5");
    }

    @Test
    void aRestingOrderThatReducesTradesHoweverPoorItsOwnerIs() {
        scene.placed(BOB, limit(ETH, Side.SELL, "540", "3600"));
        scene.placed(ALICE, limit(ETH, Side.BUY, "540", "3600"));
        scene.placed(ALICE, limit(ETH, Side.SELL, "10", "3610"));
        scene.mark(ETH, "3500"); // 46,000 left, 94,500 needed, liquidation below 37,800
        scene.told();

        scene.placed(CAROL, limit(ETH, Side.BUY, "10", "3610"));

        assertThat(scene.told()).contains("traded 2: maker #3 fee 0 profit 100, taker #4 fee 0 profit 0, 10 @ 3610");
    }

    @Test
    void leverageInAnOrderCountsForItsOwnCheckAndIsToldBeforeTheOrder() {
        assertThat(scene.refused(ALICE, limit(ETH, Side.BUY, "600", "3600")))
                .isEqualTo(RejectReason.INSUFFICIENT_MARGIN);
        scene.told();

        scene.placed(ALICE, leverage(limit(ETH, Side.BUY, "600", "3600"), 25));

        assertThat(scene.told()).containsExactly("leverage 1 0 25", "accepted 1");
    }

    @Test
    void leverageOfARefusedOrderIsNotSet() {
        scene.refused(ALICE, leverage(limit(ETH, Side.BUY, "700", "3600"), 25));
        scene.refused(ALICE, leverage(limit(ETH, Side.BUY, "1", "3600.01"), 5));

        scene.placed(ALICE, limit(ETH, Side.BUY, "1", "3600"));
        assertThat(scene.exchange.margin(ALICE).marginUsed()).isEqualTo(units("180")); // still 20
    }

    @Test
    void leverageIsBetweenOneAndTheMaximumOfItsMarketAndNeverOnSpot() {
        assertThat(scene.apply(new Command.SetLeverage(ALICE, ETH, 26)))
                .isEqualTo(new Outcome.Rejected(RejectReason.INVALID_LEVERAGE, 25));
        assertThat(scene.apply(new Command.SetLeverage(ALICE, ETH, 0)))
                .isEqualTo(new Outcome.Rejected(RejectReason.INVALID_LEVERAGE, 25));
        assertThat(scene.apply(new Command.SetLeverage(ALICE, PURR_USDC, 1)))
                .isEqualTo(new Outcome.Rejected(RejectReason.INVALID_LEVERAGE, 1));
        assertThat(scene.apply(new Command.SetLeverage(ALICE, ETH, 25))).isEqualTo(new Outcome.LeverageSet(ETH, 25));
        assertThat(scene.place(ALICE, leverage(limit(PURR_USDC, Side.BUY, "100", "0.2"), 2)))
                .isEqualTo(new Outcome.Rejected(RejectReason.INVALID_LEVERAGE, 1));
    }

    @Test
    void leverageOfAnOpenPositionMayRiseAndNotFall() {
        scene.placed(BOB, limit(ETH, Side.SELL, "1", "3600"));
        scene.placed(ALICE, market(ETH, Side.BUY, "1"));

        assertThat(scene.apply(new Command.SetLeverage(ALICE, ETH, 19)))
                .isEqualTo(new Outcome.Rejected(RejectReason.LEVERAGE_DECREASE, 0));
        assertThat(scene.refused(ALICE, leverage(limit(ETH, Side.BUY, "1", "3500"), 19)))
                .isEqualTo(RejectReason.LEVERAGE_DECREASE);
        scene.apply(new Command.SetLeverage(ALICE, ETH, 25));

        assertThat(scene.exchange.margin(ALICE).marginUsed()).isEqualTo(units("144"));
    }

    @Test
    void leverageMayFallUnderOpenOrdersOnlyAsFarAsTheMarginGoes() {
        scene.placed(ALICE, limit(ETH, Side.BUY, "250", "3600")); // 900,000

        assertThat(scene.apply(new Command.SetLeverage(ALICE, ETH, 8)))
                .isEqualTo(new Outcome.Rejected(RejectReason.INSUFFICIENT_MARGIN, 0));
        assertThat(scene.apply(new Command.SetLeverage(ALICE, ETH, 9))).isEqualTo(new Outcome.LeverageSet(ETH, 9));
        scene.told();
        scene.apply(new Command.SetLeverage(ALICE, ETH, 9));
        assertThat(scene.told()).isEmpty();
    }

    @Test
    void whomAMarkWiderThanTheLedgerRuinsIsClosedAtTheMarkBefore() {
        scene.placed(BOB, limit(ETH, Side.SELL, "100", "3600"));
        scene.placed(ALICE, market(ETH, Side.BUY, "100"));
        scene.told();

        scene.mark(ETH, "1000000000"); // Alice would be worth 10^11, and Bob owe as much

        assertThat(scene.told())
                .containsExactly(
                        "mark 0 1000000000", "traded 2: maker #0 fee 0 profit 0, taker #0 fee 0 profit 0, 100 @ 3600");
        assertThat(scene.exchange.margin(ALICE).accountValue()).isEqualTo(units("100000"));
        assertThat(scene.exchange.margin(BOB).accountValue()).isEqualTo(units("100000"));
    }
}
