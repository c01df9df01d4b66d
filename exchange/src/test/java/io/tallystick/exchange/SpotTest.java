package io.tallystick.exchange;

import static io.tallystick.exchange.Scene.ALICE;
import static io.tallystick.exchange.Scene.BOB;
import static io.tallystick.exchange.Scene.CAROL;
import static io.tallystick.exchange.Scene.ETH_USDT;
import static io.tallystick.exchange.Scene.PURR_USDC;
import static io.tallystick.exchange.Scene.limit;
import static io.tallystick.exchange.Scene.market;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Spot holds and fees. Everybody starts with 10,000 of each asset. */
class SpotTest {

    @Test
    void aRestingBuyHoldsQuoteAndARestingSellHoldsBase() {
        Scene scene = Scene.withFees();

        scene.placed(ALICE, limit(PURR_USDC, Side.BUY, "1000", "0.15"));
        scene.placed(ALICE, limit(PURR_USDC, Side.SELL, "400", "0.25"));

        assertThat(scene.spot(ALICE, "USDC")).isEqualTo("10000 hold 150");
        assertThat(scene.spot(ALICE, "PURR")).isEqualTo("10000 hold 400");
    }

    @Test
    void aCancelFreesTheHold() {
        Scene scene = Scene.withFees();
        scene.placed(ALICE, limit(PURR_USDC, Side.BUY, "1000", "0.15"));

        scene.cancel(ALICE, PURR_USDC, 1);

        assertThat(scene.spot(ALICE, "USDC")).isEqualTo("10000 hold 0");
    }

    @Test
    void theFeeIsTakenFromWhatIsReceivedAndABetterPriceFreesTheDifference() {
        Scene scene = Scene.withFees();
        scene.placed(BOB, limit(ETH_USDT, Side.SELL, "1", "3500"));
        scene.told();

        scene.placed(ALICE, limit(ETH_USDT, Side.BUY, "2", "3600"));

        assertThat(scene.told())
                .contains("traded 1: maker #1 fee 0.35 profit 0, taker #2 fee 0.00035 profit 0, 1 @ 3500");
        assertThat(scene.spot(ALICE, "ETH")).isEqualTo("10000.99965 hold 0");
        assertThat(scene.spot(ALICE, "USDT")).isEqualTo("6500 hold 3600");
        assertThat(scene.spot(BOB, "USDT")).isEqualTo("13499.65 hold 0");
        assertThat(scene.spot(BOB, "ETH")).isEqualTo("9999 hold 0");
        assertThat(scene.spot(ExchangeQueries.FEE_ACCOUNT, "USDT")).isEqualTo("0.35 hold 0");
        assertThat(scene.spot(ExchangeQueries.FEE_ACCOUNT, "ETH")).isEqualTo("0.00035 hold 0");
    }

    @Test
    void whatIsHeldCannotBeSpentTwice() {
        Scene scene = Scene.withFees();
        scene.placed(ALICE, limit(ETH_USDT, Side.BUY, "2", "3000"));

        assertThat(scene.refused(ALICE, limit(ETH_USDT, Side.BUY, "2", "2000.1")))
                .isEqualTo(RejectReason.INSUFFICIENT_BALANCE);
        scene.placed(ALICE, limit(ETH_USDT, Side.BUY, "2", "2000"));
        assertThat(scene.refused(ALICE, limit(PURR_USDC, Side.SELL, "10001", "0.25")))
                .isEqualTo(RejectReason.INSUFFICIENT_BALANCE);
    }

    @Test
    void aMarketBuyMustCoverItsCapAndHoldsNothingAfterwards() {
        Scene scene = Scene.withFees();
        scene.placed(BOB, limit(ETH_USDT, Side.SELL, "3", "3600"));

        assertThat(scene.refused(ALICE, market(ETH_USDT, Side.BUY, "2.6456"))) // x 3780 = 10,000.368
                .isEqualTo(RejectReason.INSUFFICIENT_BALANCE);
        scene.placed(ALICE, market(ETH_USDT, Side.BUY, "2.6455"));

        assertThat(scene.spot(ALICE, "USDT")).isEqualTo("476.2 hold 0");
    }

    @Test
    void aMarketSellIsCheckedAgainstTheBase() {
        Scene scene = Scene.withFees();
        scene.placed(BOB, limit(PURR_USDC, Side.BUY, "20000", "0.2"));

        assertThat(scene.refused(ALICE, market(PURR_USDC, Side.SELL, "10001")))
                .isEqualTo(RejectReason.INSUFFICIENT_BALANCE);
        scene.placed(ALICE, market(PURR_USDC, Side.SELL, "10000"));

        assertThat(scene.spot(ALICE, "PURR")).isEqualTo("0 hold 0");
        assertThat(scene.spot(ALICE, "USDC")).isEqualTo("11999.3 hold 0"); // 2,000 - 0.7
        assertThat(scene.spot(BOB, "PURR")).isEqualTo("19999 hold 0"); // 10,000 - 1
        assertThat(scene.spot(BOB, "USDC")).isEqualTo("8000 hold 2000");
    }

    @Test
    void depositsAreBoundedAndOnlyOfWhatTheWalletHolds() {
        Scene scene = Scene.quiet();

        assertThat(scene.apply(new Command.Deposit(CAROL, MarketKind.SPOT, "DOGE", 1)))
                .isEqualTo(new Outcome.Rejected(RejectReason.UNKNOWN_ASSET, 0));
        assertThat(scene.apply(new Command.Deposit(CAROL, MarketKind.PERPETUAL, "USDT", 1)))
                .isEqualTo(new Outcome.Rejected(RejectReason.UNKNOWN_ASSET, 0));
        assertThat(scene.apply(new Command.Deposit(CAROL, MarketKind.SPOT, "USDC", 0)))
                .isEqualTo(new Outcome.Rejected(RejectReason.INVALID_AMOUNT, Scene.units("999990000")));
        assertThat(scene.apply(new Command.Deposit(CAROL, MarketKind.SPOT, "USDC", Scene.units("999990000.00000001"))))
                .isEqualTo(new Outcome.Rejected(RejectReason.INVALID_AMOUNT, Scene.units("999990000")));
        assertThat(scene.apply(new Command.Deposit(CAROL, MarketKind.SPOT, "USDC", Scene.units("999990000"))))
                .isEqualTo(new Outcome.Done());
        assertThat(scene.apply(new Command.Deposit(9, MarketKind.SPOT, "USDC", 1)))
                .isEqualTo(new Outcome.Rejected(RejectReason.UNKNOWN_ACCOUNT, 0));
    }
}
