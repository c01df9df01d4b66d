package io.tallystick.exchange;

import static io.tallystick.exchange.Scene.ALICE;
import static io.tallystick.exchange.Scene.BOB;
import static io.tallystick.exchange.Scene.ETH;
import static io.tallystick.exchange.Scene.PURR_USDC;
import static io.tallystick.exchange.Scene.limit;
import static io.tallystick.exchange.Scene.market;
import static io.tallystick.exchange.Scene.reduceOnly;
import static io.tallystick.exchange.Scene.units;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Price band, greatest value of an order, open interest, and how many orders an account may have. */
class OrderLimitsTest {

    private static Scene scene(String band, String marketOrder, String limitOrder, String openInterest) {
        List<MarketSpec> markets = new ArrayList<>(Scene.markets("0", "0", Scene.QUIET));
        MarketLimits limits = new MarketLimits(units(band), units(marketOrder), units(limitOrder), units(openInterest));
        markets.set(ETH, markets.get(ETH).withLimits(limits));
        return Scene.open(markets);
    }

    @Test
    void aPriceMayBeAsFarFromTheOracleAsTheBandIsWide() {
        Scene scene = scene("0.5", "0", "0", "0");

        assertThat(scene.refused(ALICE, limit(ETH, Side.BUY, "1", "1799.9"))).isEqualTo(RejectReason.PRICE_BAND);
        assertThat(scene.refused(ALICE, limit(ETH, Side.SELL, "1", "5400.1"))).isEqualTo(RejectReason.PRICE_BAND);
        scene.placed(ALICE, limit(ETH, Side.BUY, "1", "1800"));
        scene.placed(ALICE, limit(ETH, Side.SELL, "1", "5400"));
    }

    @Test
    void oneOrderIsWorthAtMostWhatTheMarketTakesAtOnce() {
        Scene scene = scene("0", "3600", "36000", "0");
        scene.placed(BOB, limit(ETH, Side.SELL, "10", "3600"));

        assertThat(scene.place(ALICE, market(ETH, Side.BUY, "1.0001")))
                .isEqualTo(new Outcome.Rejected(RejectReason.ORDER_VALUE, units("3600")));
        assertThat(scene.refused(ALICE, limit(ETH, Side.BUY, "10.001", "3600"))).isEqualTo(RejectReason.ORDER_VALUE);
        scene.placed(ALICE, market(ETH, Side.BUY, "1"));
        scene.placed(ALICE, limit(ETH, Side.BUY, "9", "3600"));
    }

    @Test
    void whoClosesAPositionMaySendAllOfItAtOnce() {
        Scene scene = scene("0", "3600", "36000", "0");
        scene.placed(BOB, limit(ETH, Side.SELL, "5", "3600"));
        scene.placed(ALICE, limit(ETH, Side.BUY, "5", "3600"));
        scene.placed(BOB, limit(ETH, Side.BUY, "5", "3600"));

        scene.placed(ALICE, reduceOnly(market(ETH, Side.SELL, "5")));

        assertThat(scene.position(ALICE, ETH)).isEqualTo("0 @ 0");
    }

    @Test
    void openInterestGrowsToItsLimitAndClosingIsAlwaysTaken() {
        Scene scene = scene("0", "0", "0", "36000");
        scene.placed(BOB, limit(ETH, Side.SELL, "10", "3600"));
        scene.placed(ALICE, limit(ETH, Side.BUY, "10", "3600"));

        assertThat(scene.place(ALICE, limit(ETH, Side.BUY, "0.1", "3600")))
                .isEqualTo(new Outcome.Rejected(RejectReason.OPEN_INTEREST, units("36000")));
        scene.placed(ALICE, limit(ETH, Side.SELL, "10", "3600"));
        scene.placed(BOB, limit(ETH, Side.BUY, "10", "3600"));
        assertThat(scene.exchange.ticker(ETH).openInterest()).isZero();
    }

    @Test
    void anAccountHasAThousandOpenOrdersAndNotOneMore() {
        Scene scene = Scene.quiet();
        scene.apply(new Command.Deposit(ALICE, MarketKind.SPOT, "USDC", units("1000")));
        for (int i = 0; i < 999; i++) {
            scene.placed(ALICE, limit(PURR_USDC, Side.BUY, "100", "0.1"));
        }

        assertThat(scene.refused(
                        ALICE,
                        limit(ETH, Side.BUY, "1", "3500")
                                .withTerms(OrderTerms.NONE.withProtection(units("3600"), units("3400")))))
                .isEqualTo(RejectReason.TOO_MANY_ORDERS);
        long last =
                scene.placed(ALICE, limit(PURR_USDC, Side.BUY, "100", "0.1")).orderId();
        assertThat(scene.place(ALICE, limit(PURR_USDC, Side.BUY, "100", "0.1")))
                .isEqualTo(new Outcome.Rejected(RejectReason.TOO_MANY_ORDERS, 1_000));
        assertThat(scene.modify(ALICE, PURR_USDC, last, "200", "0.1")).isInstanceOf(Outcome.Modified.class);
        scene.placed(BOB, limit(PURR_USDC, Side.SELL, "100", "0.2"));
        assertThat(scene.placed(ALICE, market(PURR_USDC, Side.BUY, "100")).state())
                .isEqualTo(OrderState.FILLED);
    }
}
