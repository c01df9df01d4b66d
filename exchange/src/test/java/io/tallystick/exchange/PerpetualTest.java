package io.tallystick.exchange;

import static io.tallystick.exchange.Scene.ALICE;
import static io.tallystick.exchange.Scene.BOB;
import static io.tallystick.exchange.Scene.BTC;
import static io.tallystick.exchange.Scene.CAROL;
import static io.tallystick.exchange.Scene.ETH;
import static io.tallystick.exchange.Scene.limit;
import static io.tallystick.exchange.Scene.market;
import static io.tallystick.exchange.Scene.units;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Positions and money of the margin wallet, in worked numbers. */
class PerpetualTest {

    @Test
    void anOpeningFillCostsItsNotionalAndAFee() {
        Scene scene = Scene.withFees();
        scene.placed(BOB, limit(ETH, Side.SELL, "2", "3600"));

        scene.placed(ALICE, market(ETH, Side.BUY, "2"));

        assertThat(scene.position(ALICE, ETH)).isEqualTo("2 @ 7200");
        assertThat(scene.position(BOB, ETH)).isEqualTo("-2 @ -7200");
        assertThat(scene.cash(ALICE)).isEqualTo("99997.48"); // 7200 x 0.00035
        assertThat(scene.cash(BOB)).isEqualTo("99999.28"); // 7200 x 0.0001
        assertThat(scene.cash(ExchangeQueries.FEE_ACCOUNT)).isEqualTo("3.24");
    }

    @Test
    void aClosingFillRealisesItsProfitAndKeepsTheEntryOfTheRest() {
        Scene scene = Scene.quiet();
        scene.placed(BOB, limit(ETH, Side.SELL, "2", "3600"));
        scene.placed(ALICE, market(ETH, Side.BUY, "2"));
        scene.placed(BOB, limit(ETH, Side.BUY, "0.5", "3700"));
        scene.told();

        scene.placed(ALICE, market(ETH, Side.SELL, "0.5"));

        assertThat(scene.told()).contains("traded 2: maker #3 fee 0 profit -50, taker #4 fee 0 profit 50, 0.5 @ 3700");
        assertThat(scene.position(ALICE, ETH)).isEqualTo("1.5 @ 5400");
        assertThat(scene.cash(ALICE)).isEqualTo("100050");
        assertThat(scene.cash(BOB)).isEqualTo("99950");
    }

    @Test
    void aFillThroughZeroClosesAndThenOpensTheOtherWay() {
        Scene scene = Scene.quiet();
        scene.placed(BOB, limit(ETH, Side.SELL, "1", "3600"));
        scene.placed(ALICE, market(ETH, Side.BUY, "1"));
        scene.placed(CAROL, limit(ETH, Side.BUY, "3", "3500"));
        scene.told();

        scene.placed(ALICE, market(ETH, Side.SELL, "3"));

        assertThat(scene.told()).contains("traded 2: maker #3 fee 0 profit 0, taker #4 fee 0 profit -100, 3 @ 3500");
        assertThat(scene.position(ALICE, ETH)).isEqualTo("-2 @ -7000");
        assertThat(scene.cash(ALICE)).isEqualTo("99900");
    }

    @Test
    void aShareOfTheCostThatDoesNotDivideIsRoundedAgainstTheProfit() {
        Scene scene = Scene.quiet();
        scene.placed(BOB, limit(BTC, Side.SELL, "0.001", "79999"));
        scene.placed(BOB, limit(BTC, Side.SELL, "0.002", "80001"));
        scene.placed(ALICE, limit(BTC, Side.BUY, "0.003", "80001")); // cost 240.001 for 0.003
        scene.placed(CAROL, limit(BTC, Side.BUY, "0.003", "80000"));

        scene.placed(ALICE, limit(BTC, Side.SELL, "0.001", "80000")); // 80 - 80.0003333... rounded up

        assertThat(scene.cash(ALICE)).isEqualTo("99999.99966666");
        assertThat(scene.position(ALICE, BTC)).isEqualTo("0.002 @ 160.00066666");

        scene.placed(ALICE, limit(BTC, Side.SELL, "0.002", "80000"));

        assertThat(scene.cash(ALICE)).isEqualTo("99999.999"); // nothing is lost over both
        assertThat(scene.position(ALICE, BTC)).isEqualTo("0 @ 0");
    }

    @Test
    void aFeeIsRoundedUp() {
        Scene scene = Scene.open(Scene.markets("0.00000001", "0.00000003", Scene.QUIET));
        scene.placed(BOB, limit(BTC, Side.SELL, "0.00013", "80001")); // 10.40013
        scene.told();

        scene.placed(ALICE, limit(BTC, Side.BUY, "0.00013", "80001"));

        assertThat(scene.told())
                .contains("traded 1: maker #1 fee 0.00000011 profit 0, taker #2 fee 0.00000032 profit 0, 0.00013 @"
                        + " 80001");
    }

    @Test
    void theMarginViewAddsUpAtTheMark() {
        Scene scene = Scene.quiet();
        scene.placed(BOB, limit(ETH, Side.SELL, "2", "3600"));
        scene.placed(ALICE, market(ETH, Side.BUY, "2"));
        scene.mark(ETH, "3650");

        MarginView margin = scene.exchange.margin(ALICE);

        assertThat(margin)
                .isEqualTo(new MarginView(
                        units("100000"),
                        units("100100"),
                        units("365"),
                        units("99735"),
                        units("100"),
                        units("7300"),
                        0,
                        units("146"),
                        units("99370")));
        assertThat(scene.exchange.positions(ALICE))
                .containsExactly(new PositionView(
                        ETH,
                        units("2"),
                        units("7200"),
                        units("3650"),
                        units("100"),
                        20,
                        units("365"),
                        false,
                        0,
                        units("146"),
                        0,
                        0,
                        0));
    }

    @Test
    void restingOrdersNeedMarginOnlyForWhatTheyWouldAdd() {
        Scene scene = Scene.quiet();
        scene.placed(BOB, limit(ETH, Side.SELL, "2", "3600"));
        scene.placed(ALICE, market(ETH, Side.BUY, "2")); // long 7200
        scene.placed(ALICE, limit(ETH, Side.SELL, "3", "3800")); // 11400 - 7200 = 4200 < 7200
        assertThat(scene.exchange.margin(ALICE).marginUsed()).isEqualTo(units("360"));

        scene.placed(ALICE, limit(ETH, Side.SELL, "1", "4000")); // 15400 - 7200 = 8200
        assertThat(scene.exchange.margin(ALICE).marginUsed()).isEqualTo(units("410"));

        scene.placed(ALICE, limit(ETH, Side.BUY, "1", "3000")); // 7200 + 3000
        assertThat(scene.exchange.margin(ALICE).marginUsed()).isEqualTo(units("510"));
    }

    @Test
    void moneySumsToZeroAgainstTheDeposits() {
        Scene scene = Scene.withFees();
        scene.placed(BOB, limit(ETH, Side.SELL, "2", "3600"));
        scene.placed(ALICE, market(ETH, Side.BUY, "1.5"));
        scene.placed(CAROL, limit(ETH, Side.BUY, "0.7", "3555.5"));
        scene.placed(ALICE, market(ETH, Side.SELL, "0.7"));

        long sum = 0;
        for (long account : new long[] {ALICE, BOB, CAROL, ExchangeQueries.FEE_ACCOUNT}) {
            sum += scene.exchange.margin(account).cash();
            sum -= scene.exchange.positions(account).stream()
                    .mapToLong(PositionView::cost)
                    .sum();
        }
        assertThat(sum).isEqualTo(units("300000"));
    }
}
