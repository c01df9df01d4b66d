package io.tallystick.exchange;

import static io.tallystick.exchange.Scene.ALICE;
import static io.tallystick.exchange.Scene.BOB;
import static io.tallystick.exchange.Scene.BTC;
import static io.tallystick.exchange.Scene.CAROL;
import static io.tallystick.exchange.Scene.ETH;
import static io.tallystick.exchange.Scene.isolated;
import static io.tallystick.exchange.Scene.leverage;
import static io.tallystick.exchange.Scene.limit;
import static io.tallystick.exchange.Scene.units;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Liquidation in its order (contracts/gaiaex.md section 5.5). ETH allows 25x: its maintenance margin is 2 %. */
class LiquidationTest {
    private final Scene scene = Scene.quiet();

    /** Alice is long so many ETH at 3,600 against Bob, isolated at leverage 20. */
    private void holdIsolated(String size) {
        scene.placed(BOB, limit(ETH, Side.SELL, size, "3600"));
        scene.placed(ALICE, leverage(isolated(limit(ETH, Side.BUY, size, "3600")), 20));
        scene.told();
    }

    @Test
    void theMarkOfTheContractIsWhereLiquidationBegins() {
        Scene other = Scene.quiet();
        other.mark(BTC, "50000");
        other.placed(BOB, leverage(isolated(limit(BTC, Side.SELL, "1", "50000")), 10));
        other.placed(ALICE, leverage(isolated(limit(BTC, Side.BUY, "1", "50000")), 10));
        other.placed(CAROL, limit(BTC, Side.BUY, "2", "45000"));
        other.told();

        other.mark(BTC, "45569.62025317");
        assertThat(other.told()).containsExactly("mark 1 45569.62025317");
        other.mark(BTC, "45569.62025316");
        assertThat(other.told())
                .contains("liquidation of 1 in 1: 569.62025316 of 569.62025317", "closed 4 FILLED after 1");
    }

    @Test
    void aSmallPositionIsClosedWholeAndWhatIsLeftStays() {
        holdIsolated("10");
        scene.placed(CAROL, limit(ETH, Side.BUY, "20", "3480"));
        scene.placed(ALICE, limit(ETH, Side.BUY, "1", "3400"));
        scene.told();

        scene.mark(ETH, "3480"); // 600 of 1,800 are left, 696 are needed

        assertThat(scene.told())
                .containsExactly(
                        "mark 0 3480",
                        "closed 4 LIQUIDATED after 0",
                        "liquidation of 1 in 0: 600 of 696",
                        "accepted 5",
                        "traded 2: maker #3 fee 0 profit 0, taker #5 fee 0 profit -1200, 10 @ 3480",
                        "closed 5 FILLED after 10");
        assertThat(scene.cash(ALICE)).isEqualTo("98800");
    }

    @Test
    void aLargePositionIsLiquidatedByAFifthAndWholeHalfAMinuteLater() {
        holdIsolated("100");
        scene.placed(CAROL, limit(ETH, Side.BUY, "200", "3480"));
        scene.told();

        scene.mark(ETH, "3480");
        assertThat(scene.told()).contains("traded 2: maker #3 fee 0 profit 0, taker #4 fee 0 profit -2400, 20 @ 3480");
        scene.now += 29_999;
        scene.mark(ETH, "3470"); // 5,200 of 5,552
        assertThat(scene.told()).containsExactly("mark 0 3470");
        scene.now += 1;
        scene.mark(ETH, "3469");
        assertThat(scene.told()).contains("traded 3: maker #3 fee 0 profit 0, taker #5 fee 0 profit -9600, 80 @ 3480");
    }

    @Test
    void whatTheBookDoesNotTakeGoesToTheInsuranceAccountWithItsMargin() {
        holdIsolated("10");

        scene.mark(ETH, "3470"); // 500 of 694: the book is empty, but two thirds are there
        assertThat(scene.told()).containsExactly("mark 0 3470");
        scene.mark(ETH, "3460"); // 400 of 692

        assertThat(scene.told())
                .containsExactly(
                        "mark 0 3460",
                        "traded 2: maker #0 fee 0 profit 0, taker #0 fee 0 profit -1400, 10 @ 3460",
                        "1 forfeited 400 in 0");
        assertThat(scene.cash(ALICE)).isEqualTo("98200");
        assertThat(scene.position(ExchangeQueries.INSURANCE_ACCOUNT, ETH)).isEqualTo("10 @ 34600");
        assertThat(scene.cash(ExchangeQueries.INSURANCE_ACCOUNT)).isEqualTo("400");
    }

    @Test
    void theInsuranceAccountSellsWhenSomebodyBuys() {
        holdIsolated("10");
        scene.mark(ETH, "3460");
        scene.placed(CAROL, limit(ETH, Side.BUY, "10", "3455"));
        scene.mark(ETH, "3461");

        assertThat(scene.position(ExchangeQueries.INSURANCE_ACCOUNT, ETH)).isEqualTo("0 @ 0");
        assertThat(scene.cash(ExchangeQueries.INSURANCE_ACCOUNT)).isEqualTo("350");
    }

    @Test
    void withoutInsuranceTheOtherSideClosesAtTheMarkBefore() {
        holdIsolated("10");
        scene.mark(ETH, "3500"); // 800 of 700
        scene.told();

        scene.mark(ETH, "3400"); // 200 below nothing

        assertThat(scene.told())
                .containsExactly(
                        "mark 0 3400", "traded 2: maker #0 fee 0 profit 1000, taker #0 fee 0 profit -1000, 10 @ 3500");
        assertThat(scene.cash(ALICE)).isEqualTo("99000");
        assertThat(scene.cash(BOB)).isEqualTo("101000");
    }

    @Test
    void aFundedInsuranceAccountBearsTheLossInstead() {
        scene.apply(new Command.Deposit(ExchangeQueries.INSURANCE_ACCOUNT, MarketKind.PERPETUAL, "USDC", units("200")));
        holdIsolated("10");
        scene.mark(ETH, "3400");

        assertThat(scene.told())
                .containsExactly(
                        "mark 0 3400",
                        "traded 2: maker #0 fee 0 profit 0, taker #0 fee 0 profit -2000, 10 @ 3400",
                        "1 forfeited -200 in 0");
        assertThat(scene.cash(ALICE)).isEqualTo("98200");
        assertThat(scene.cash(ExchangeQueries.INSURANCE_ACCOUNT)).isEqualTo("0");
    }

    @Test
    void theMostProfitableAndLeveragedIsClosedFirst() {
        scene.placed(BOB, leverage(isolated(limit(ETH, Side.SELL, "5", "3600")), 5));
        scene.placed(ALICE, leverage(isolated(limit(ETH, Side.BUY, "5", "3600")), 20));
        scene.placed(CAROL, leverage(isolated(limit(ETH, Side.SELL, "5", "3600")), 20));
        scene.placed(ALICE, limit(ETH, Side.BUY, "3", "3600"));
        scene.placed(BOB, limit(ETH, Side.BUY, "2", "3600"));
        scene.told();

        scene.mark(ETH, "3400"); // Alice holds 8 long, Carol 5 short at 20x, Bob 3 short at 5x

        assertThat(scene.told())
                .containsExactly(
                        "mark 0 3400",
                        "traded 4: maker #0 fee 0 profit 0, taker #0 fee 0 profit 0, 5 @ 3600",
                        "traded 5: maker #0 fee 0 profit 0, taker #0 fee 0 profit 0, 3 @ 3600");
        assertThat(scene.position(CAROL, ETH)).isEqualTo("0 @ 0");
    }

    @Test
    void aCrossAccountStandsWithAllOfItsPositions() {
        scene.placed(BOB, limit(ETH, Side.SELL, "400", "3600"));
        scene.placed(ALICE, limit(ETH, Side.BUY, "400", "3600"));
        scene.placed(BOB, limit(BTC, Side.SELL, "1", "80000"));
        scene.placed(ALICE, limit(BTC, Side.BUY, "1", "80000"));
        scene.placed(CAROL, limit(ETH, Side.BUY, "400", "3380"));
        scene.told();

        scene.mark(ETH, "3377"); // 10,800 left; 27,016 + 1,000 needed

        assertThat(scene.told())
                .containsSubsequence(
                        "mark 0 3377",
                        "liquidation of 1 in -1: 10800 of 28016",
                        "traded 3: maker #5 fee 0 profit 0, taker #6 fee 0 profit -17600, 80 @ 3380",
                        "1 forfeited 11040 in -1");
        assertThat(scene.exchange.margin(ALICE).accountValue()).isZero();
    }
}
