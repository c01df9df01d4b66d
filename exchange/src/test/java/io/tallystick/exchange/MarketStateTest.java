package io.tallystick.exchange;

import static io.tallystick.exchange.Scene.ALICE;
import static io.tallystick.exchange.Scene.BOB;
import static io.tallystick.exchange.Scene.CAROL;
import static io.tallystick.exchange.Scene.ETH;
import static io.tallystick.exchange.Scene.PURR_USDC;
import static io.tallystick.exchange.Scene.isolated;
import static io.tallystick.exchange.Scene.leverage;
import static io.tallystick.exchange.Scene.limit;
import static io.tallystick.exchange.Scene.market;
import static io.tallystick.exchange.Scene.units;
import static io.tallystick.exchange.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Market states: what each takes, what waits meanwhile, and how a market is settled. */
class MarketStateTest {
    private final Scene scene = Scene.quiet();

    private void set(MarketState state) {
        assertThat(scene.apply(new Command.SetMarketState(ETH, state))).isEqualTo(new Outcome.Done());
    }

    private RejectReason reason(Outcome outcome) {
        return ((Outcome.Rejected) outcome).reason();
    }

    @Test
    void aPostOnlyMarketTakesWhatRestsAndNothingThatWouldMatch() {
        scene.placed(BOB, limit(ETH, Side.SELL, "1", "3600"));
        set(MarketState.POST_ONLY);

        assertThat(scene.refused(ALICE, market(ETH, Side.BUY, "1"))).isEqualTo(RejectReason.MARKET_POST_ONLY);
        assertThat(scene.refused(ALICE, with(limit(ETH, Side.BUY, "1", "3600"), TimeInForce.IOC)))
                .isEqualTo(RejectReason.MARKET_POST_ONLY);
        assertThat(scene.refused(ALICE, limit(ETH, Side.BUY, "1", "3600"))).isEqualTo(RejectReason.POST_ONLY_CROSSES);
        assertThat(scene.placed(ALICE, limit(ETH, Side.BUY, "1", "3599")).state())
                .isEqualTo(OrderState.RESTING);
    }

    @Test
    void aCancelOnlyMarketTakesCancels() {
        long order = scene.placed(BOB, limit(ETH, Side.SELL, "1", "3600")).orderId();
        set(MarketState.CANCEL_ONLY);

        assertThat(scene.refused(ALICE, limit(ETH, Side.BUY, "1", "3599"))).isEqualTo(RejectReason.MARKET_CANCEL_ONLY);
        assertThat(reason(scene.modify(BOB, ETH, order, "1", "3601"))).isEqualTo(RejectReason.MARKET_CANCEL_ONLY);
        assertThat(scene.cancel(BOB, ETH, order)).isInstanceOf(Outcome.Canceled.class);
    }

    @Test
    void whoRestsInAHaltedMarketCanLeaveIt() {
        long order = scene.placed(BOB, limit(ETH, Side.SELL, "1", "3600")).orderId();
        long other = scene.placed(BOB, limit(ETH, Side.SELL, "1", "3600")).orderId();
        set(MarketState.HALTED);

        assertThat(scene.cancel(BOB, ETH, order)).isInstanceOf(Outcome.Canceled.class);
        assertThat(scene.apply(new Command.CancelAll(BOB, MarketKind.PERPETUAL, -1)))
                .isEqualTo(new Outcome.CanceledAll(List.of(other)));
        assertThat(scene.refused(ALICE, limit(ETH, Side.BUY, "1", "3599"))).isEqualTo(RejectReason.MARKET_HALTED);
    }

    @Test
    void triggersAndLiquidationsWaitUntilTheMarketIsOpenAgain() {
        scene.placed(BOB, limit(ETH, Side.SELL, "10", "3600"));
        scene.placed(ALICE, isolated(leverage(limit(ETH, Side.BUY, "10", "3600"), 20)));
        scene.placed(CAROL, limit(ETH, Side.BUY, "10", "3400"));
        set(MarketState.HALTED);
        scene.mark(ETH, "3480");
        assertThat(scene.position(ALICE, ETH)).isEqualTo("10 @ 36000");

        set(MarketState.OPEN);

        assertThat(scene.position(ALICE, ETH)).isEqualTo("0 @ 0");
        assertThat(scene.position(CAROL, ETH)).isEqualTo("10 @ 34000");
    }

    @Test
    void settlingCancelsOrdersAndClosesPositionsAtTheMark() {
        scene.placed(BOB, limit(ETH, Side.SELL, "3", "3600"));
        scene.placed(ALICE, limit(ETH, Side.BUY, "2", "3600"));
        scene.placed(CAROL, limit(ETH, Side.BUY, "1", "3600"));
        scene.placed(ALICE, limit(ETH, Side.BUY, "1", "3500"));
        scene.mark(ETH, "3700");
        scene.told();

        set(MarketState.SETTLED);

        assertThat(scene.told())
                .containsExactly(
                        "market 0 SETTLED",
                        "closed 4 DELISTED after 0",
                        "traded 3: maker #0 fee 0 profit -200, taker #0 fee 0 profit 200, 2 @ 3700",
                        "traded 4: maker #0 fee 0 profit -100, taker #0 fee 0 profit 100, 1 @ 3700");
        assertThat(List.of(scene.cash(ALICE), scene.cash(BOB), scene.cash(CAROL)))
                .containsExactly("100200", "99700", "100100");
        assertThat(scene.exchange
                        .recentFills(ALICE, MarketKind.PERPETUAL, 1)
                        .getLast()
                        .cause())
                .isEqualTo(FillCause.SETTLEMENT);
        assertThat(reason(scene.apply(new Command.SetMarketState(ETH, MarketState.OPEN))))
                .isEqualTo(RejectReason.MARKET_SETTLED);
        assertThat(scene.refused(ALICE, limit(ETH, Side.BUY, "1", "3500"))).isEqualTo(RejectReason.MARKET_SETTLED);
    }

    @Test
    void aSettledMarketHasNoPriceAndNoFundingAnyMore() {
        set(MarketState.SETTLED);
        scene.events.clear();

        scene.mark(ETH, "3900");
        scene.now += 3_600_000;
        scene.apply(new Command.Tick());

        assertThat(scene.exchange.ticker(ETH).mark()).isEqualTo(units("3600"));
        assertThat(scene.told()).noneMatch(line -> line.startsWith("funding of 0"));
    }

    @Test
    void aLossBeyondTheMarginAtSettlementIsBorneByTheInsuranceAccount() {
        scene.placed(BOB, limit(ETH, Side.SELL, "10", "3600"));
        scene.placed(ALICE, isolated(leverage(limit(ETH, Side.BUY, "10", "3600"), 20)));
        set(MarketState.HALTED);
        scene.mark(ETH, "3400");

        set(MarketState.SETTLED);

        // 1,800 lay in the pot and 2,000 were lost.
        assertThat(scene.cash(ALICE)).isEqualTo("98200");
        assertThat(scene.cash(BOB)).isEqualTo("102000");
        assertThat(scene.cash(ExchangeQueries.INSURANCE_ACCOUNT)).isEqualTo("-200");
    }

    @Test
    void aSettledSpotMarketFreesWhatItsOrdersHeld() {
        scene.placed(ALICE, limit(PURR_USDC, Side.BUY, "1000", "0.15"));

        scene.apply(new Command.SetMarketState(PURR_USDC, MarketState.SETTLED));

        assertThat(scene.spot(ALICE, "USDC")).isEqualTo("10000 hold 0");
    }

    @Test
    void theMakerQuotesInAnOpenMarketAlone() {
        Scene quoted = Scene.open(Scene.markets("0", "0", new MakerSpec(0, 0, 100_000, 2, 100_000, units("10000"))));

        quoted.apply(new Command.SetMarketState(ETH, MarketState.HALTED));
        assertThat(quoted.exchange.book(ETH, 5).bids()).isEmpty();

        quoted.apply(new Command.SetMarketState(ETH, MarketState.OPEN));
        assertThat(quoted.exchange.book(ETH, 5).bids()).hasSize(2);
    }
}
