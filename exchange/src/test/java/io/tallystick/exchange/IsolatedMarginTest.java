package io.tallystick.exchange;

import static io.tallystick.exchange.Scene.ALICE;
import static io.tallystick.exchange.Scene.BOB;
import static io.tallystick.exchange.Scene.BTC;
import static io.tallystick.exchange.Scene.ETH;
import static io.tallystick.exchange.Scene.PURR_USDC;
import static io.tallystick.exchange.Scene.isolated;
import static io.tallystick.exchange.Scene.leverage;
import static io.tallystick.exchange.Scene.limit;
import static io.tallystick.exchange.Scene.units;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Isolated positions: their pot, what it takes and gives, and what may be moved by hand. */
class IsolatedMarginTest {
    private final Scene scene = Scene.quiet();

    /** Alice holds so many ETH at 3,600, isolated, at leverage 10. */
    private void hold(String size) {
        scene.placed(BOB, limit(ETH, Side.SELL, size, "3600"));
        scene.placed(ALICE, leverage(isolated(limit(ETH, Side.BUY, size, "3600")), 10));
        scene.told();
    }

    @Test
    void openingTakesInitialMarginOutOfTheCash() {
        hold("10");

        PositionView position = scene.positionView(ALICE, ETH);
        assertThat(position.isolated()).isTrue();
        assertThat(position.isolatedMargin()).isEqualTo(units("3600"));
        assertThat(scene.cash(ALICE)).isEqualTo("96400");
    }

    @Test
    void closingAPartReleasesThatPartOfThePotWithItsProfit() {
        hold("10");
        scene.placed(BOB, limit(ETH, Side.BUY, "4", "3700"));
        scene.placed(ALICE, limit(ETH, Side.SELL, "4", "3700"));

        // profit 400: (3,600 + 400) x 4 / 10 leave, 2,400 stay
        assertThat(scene.positionView(ALICE, ETH).isolatedMargin()).isEqualTo(units("2400"));
        assertThat(scene.cash(ALICE)).isEqualTo("98000");
    }

    @Test
    void closingAllReturnsThePotAndAFillThroughZeroFillsANewOne() {
        hold("10");
        scene.placed(BOB, limit(ETH, Side.BUY, "15", "3500"));
        scene.placed(ALICE, limit(ETH, Side.SELL, "15", "3500"));

        // loss 1,000; then 5 short at 3,500 and leverage 10
        assertThat(scene.position(ALICE, ETH)).isEqualTo("-5 @ -17500");
        assertThat(scene.positionView(ALICE, ETH).isolatedMargin()).isEqualTo(units("1750"));
        assertThat(scene.cash(ALICE)).isEqualTo("97250");
    }

    @Test
    void theIdentitiesOfTheMarginViewHoldWithAnIsolatedPosition() {
        hold("10");
        scene.mark(ETH, "3550");

        MarginView margin = scene.exchange.margin(ALICE);
        assertThat(margin.accountValue()).isEqualTo(units("99500"));
        assertThat(margin.marginUsed()).isEqualTo(units("3100"));
        assertThat(margin.availableMargin()).isEqualTo(units("96400"));
        assertThat(margin.isolatedMargin()).isEqualTo(units("3600"));
    }

    @Test
    void anIsolatedLossDoesNotTouchOtherMarkets() {
        hold("10");
        scene.mark(ETH, "3300"); // 600 left in the pot's worth

        assertThat(scene.exchange.margin(ALICE).availableMargin()).isEqualTo(units("96400"));
        scene.placed(ALICE, limit(BTC, Side.BUY, "24.1", "80000")); // 96,400 x 20
    }

    @Test
    void theLiquidationPricesOfTheContract() {
        List<MarketSpec> markets = new ArrayList<>(Scene.markets("0", "0", Scene.QUIET));
        Scene other = Scene.open(markets);
        other.mark(BTC, "50000");
        OrderTicket sell = leverage(isolated(limit(BTC, Side.SELL, "1", "50000")), 10);
        OrderTicket buy = leverage(isolated(limit(BTC, Side.BUY, "1", "50000")), 10);
        other.placed(BOB, sell);
        other.placed(ALICE, buy);

        assertThat(other.positionView(ALICE, BTC).isolatedMargin()).isEqualTo(units("5000"));
        assertThat(other.positionView(ALICE, BTC).liquidationPrice()).isEqualTo(units("45569.62025317"));
        assertThat(other.positionView(BOB, BTC).liquidationPrice()).isEqualTo(units("54320.98765432"));
    }

    @Test
    void marginMovesInAndOutAsFarAsTheRulesLetIt() {
        hold("10");

        assertThat(scene.apply(new Command.MoveIsolatedMargin(ALICE, ETH, units("100"))))
                .isEqualTo(new Outcome.IsolatedMarginMoved(ETH, units("3700")));
        assertThat(scene.told()).containsExactly("margin 1 0 100 to 3700");
        assertThat(scene.apply(new Command.MoveIsolatedMargin(ALICE, ETH, -units("100.00000001"))))
                .isEqualTo(new Outcome.Rejected(RejectReason.INSUFFICIENT_MARGIN, units("100")));
        assertThat(scene.apply(new Command.MoveIsolatedMargin(ALICE, ETH, units("96300.00000001"))))
                .isEqualTo(new Outcome.Rejected(RejectReason.INSUFFICIENT_MARGIN, units("96300")));
        assertThat(scene.apply(new Command.MoveIsolatedMargin(ALICE, ETH, 0)))
                .isEqualTo(new Outcome.Rejected(RejectReason.INVALID_AMOUNT, 0));
        for (int market : new int[] {BTC, PURR_USDC}) {
            assertThat(scene.apply(new Command.MoveIsolatedMargin(ALICE, market, 1)))
                    .isEqualTo(new Outcome.Rejected(RejectReason.NO_ISOLATED_POSITION, 0));
        }
    }

    @Test
    void aTenthOfThePositionMustStayInThePotWhateverTheLeverage() {
        hold("10");
        scene.apply(new Command.SetLeverage(ALICE, ETH, 25));

        assertThat(scene.apply(new Command.MoveIsolatedMargin(ALICE, ETH, -1)))
                .isEqualTo(new Outcome.Rejected(RejectReason.INSUFFICIENT_MARGIN, 0));
    }

    @Test
    void theModeCannotSwitchWhileAPositionIsOpen() {
        hold("10");

        assertThat(scene.apply(new Command.SetLeverage(ALICE, ETH, 10, MarginMode.CROSS)))
                .isEqualTo(new Outcome.Rejected(RejectReason.MARGIN_MODE_LOCKED, 0));
        assertThat(scene.apply(new Command.SetLeverage(BOB, BTC, 5, MarginMode.ISOLATED)))
                .isEqualTo(new Outcome.LeverageSet(BTC, 5, true));
        assertThat(scene.told()).containsExactly("leverage 2 1 5 isolated");
    }

    @Test
    void aMarketForIsolatedPositionsHasNoOther() {
        List<MarketSpec> markets = new ArrayList<>(Scene.markets("0", "0", Scene.QUIET));
        markets.set(ETH, markets.get(ETH).withRisk(new RiskSpec(List.of(), true)));
        Scene other = Scene.open(markets);

        assertThat(other.apply(new Command.SetLeverage(ALICE, ETH, 5, MarginMode.CROSS)))
                .isEqualTo(new Outcome.LeverageSet(ETH, 5, true));
    }
}
