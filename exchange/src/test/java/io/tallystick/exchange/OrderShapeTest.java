package io.tallystick.exchange;

import static io.tallystick.exchange.Scene.ALICE;
import static io.tallystick.exchange.Scene.BTC;
import static io.tallystick.exchange.Scene.ETH;
import static io.tallystick.exchange.Scene.PURR_USDC;
import static io.tallystick.exchange.Scene.limit;
import static io.tallystick.exchange.Scene.market;
import static io.tallystick.exchange.Scene.units;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Lots, ticks, minimums and bounds, and what is refused before anything else. */
class OrderShapeTest {
    private final Scene scene = Scene.quiet();

    @Test
    void anUnknownAccountOrMarketIsRefusedFirst() {
        assertThat(scene.refused(99, limit(77, Side.BUY, "0", "0"))).isEqualTo(RejectReason.UNKNOWN_ACCOUNT);
        assertThat(scene.refused(ExchangeQueries.MAKER_ACCOUNT, limit(ETH, Side.BUY, "1", "3500")))
                .isEqualTo(RejectReason.UNKNOWN_ACCOUNT);
        assertThat(scene.refused(ALICE, limit(77, Side.BUY, "0", "0"))).isEqualTo(RejectReason.UNKNOWN_MARKET);
        assertThat(scene.refused(ALICE, limit(-1, Side.BUY, "0", "0"))).isEqualTo(RejectReason.UNKNOWN_MARKET);
    }

    @Test
    void aSizeIsPositiveAndOnTheLot() {
        assertThat(scene.refused(ALICE, limit(ETH, Side.BUY, "0", "0"))).isEqualTo(RejectReason.INVALID_SIZE);
        assertThat(scene.refused(ALICE, limit(ETH, Side.BUY, "-1", "3500"))).isEqualTo(RejectReason.INVALID_SIZE);
        assertThat(scene.refused(ALICE, limit(ETH, Side.BUY, "0.00001", "3500")))
                .isEqualTo(RejectReason.INVALID_SIZE);
        assertThat(scene.refused(ALICE, limit(PURR_USDC, Side.BUY, "100.5", "0.2")))
                .isEqualTo(RejectReason.INVALID_SIZE);
    }

    @Test
    void whatIsTooLargeForTheLedgerIsRefusedNotWrapped() {
        assertThat(scene.refused(ALICE, limit(ETH, Side.BUY, "1000000000.0001", "1")))
                .isEqualTo(RejectReason.INVALID_SIZE);
        assertThat(scene.refused(ALICE, limit(ETH, Side.BUY, "1000000000", "1000000000")))
                .isEqualTo(RejectReason.INVALID_SIZE);
        assertThat(scene.refused(ALICE, limit(ETH, Side.BUY, "1000000", "1000.1")))
                .isEqualTo(RejectReason.INVALID_SIZE);
        assertThat(scene.refused(ALICE, limit(ETH, Side.BUY, "1000000", "1000")))
                .isEqualTo(RejectReason.INSUFFICIENT_MARGIN);
        assertThat(scene.refused(ALICE, limit(ETH, Side.BUY, "1", "1000000001")))
                .isEqualTo(RejectReason.INVALID_PRICE);
        OrderTicket huge = new OrderTicket(
                ETH, Side.SELL, OrderType.LIMIT, TimeInForce.GTC, Long.MAX_VALUE, 0, Long.MAX_VALUE, 0, false, 0, "");
        assertThat(scene.refused(ALICE, huge)).isEqualTo(RejectReason.INVALID_SIZE);
    }

    @Test
    void aLimitNeedsAPriceAndAMarketOrderMayNotHaveOne() {
        OrderTicket priced =
                new OrderTicket(ETH, Side.BUY, OrderType.MARKET, TimeInForce.IOC, units("1"), 0, 1, 0, false, 0, "");

        assertThat(scene.refused(ALICE, limit(ETH, Side.BUY, "1", "0"))).isEqualTo(RejectReason.INVALID_PRICE);
        assertThat(scene.refused(ALICE, limit(ETH, Side.BUY, "1", "-5"))).isEqualTo(RejectReason.INVALID_PRICE);
        assertThat(scene.refused(ALICE, priced)).isEqualTo(RejectReason.INVALID_PRICE);
    }

    @Test
    void aPriceHasFiveSignificantFiguresUnlessItIsWhole() {
        assertThat(scene.place(ALICE, limit(ETH, Side.BUY, "1", "3500.01")))
                .isEqualTo(new Outcome.Rejected(RejectReason.OFF_TICK, units("0.1")));
        assertThat(scene.place(ALICE, limit(BTC, Side.BUY, "0.01", "80000.1")))
                .isEqualTo(new Outcome.Rejected(RejectReason.OFF_TICK, units("1")));
        scene.placed(ALICE, limit(ETH, Side.BUY, "1", "3500.1"));
        scene.placed(ALICE, limit(BTC, Side.BUY, "0.01", "123457"));
    }

    @Test
    void aPriceHasTheDecimalsOfItsMarket() {
        assertThat(scene.place(ALICE, limit(BTC, Side.BUY, "100", "0.12"))) // one decimal at szDecimals 5
                .isEqualTo(new Outcome.Rejected(RejectReason.OFF_TICK, units("0.1")));
        scene.placed(ALICE, limit(PURR_USDC, Side.BUY, "1000", "0.012345"));
        assertThat(scene.place(ALICE, limit(PURR_USDC, Side.BUY, "1000", "0.0123456")))
                .isEqualTo(new Outcome.Rejected(RejectReason.OFF_TICK, units("0.000001")));
    }

    @Test
    void theMinimumCountsAtTheLimitOrAtTheMark() {
        assertThat(scene.place(ALICE, limit(ETH, Side.BUY, "0.002", "4999")))
                .isEqualTo(new Outcome.Rejected(RejectReason.BELOW_MINIMUM, units("10")));
        scene.placed(ALICE, limit(ETH, Side.BUY, "0.002", "5000"));
        assertThat(scene.refused(ALICE, market(ETH, Side.SELL, "0.0027"))).isEqualTo(RejectReason.BELOW_MINIMUM);
        assertThat(scene.refused(ALICE, market(ETH, Side.BUY, "0.0028"))).isEqualTo(RejectReason.NO_LIQUIDITY);
    }

    @Test
    void aRefusedOrderIsToldAndTakesNoId() {
        scene.refused(ALICE, limit(ETH, Side.BUY, "0", "3500"));

        assertThat(scene.told()).containsExactly("rejected 1 INVALID_SIZE");
        assertThat(scene.placed(ALICE, limit(ETH, Side.BUY, "1", "3500")).orderId())
                .isEqualTo(1);
    }

    @Test
    void accountsAndMarketsAreOpenedOnce() {
        assertThat(scene.apply(new Command.OpenAccount(ALICE)))
                .isEqualTo(new Outcome.Rejected(RejectReason.INVALID_ACCOUNT, 0));
        assertThat(scene.apply(new Command.OpenAccount(0)))
                .isEqualTo(new Outcome.Rejected(RejectReason.INVALID_ACCOUNT, 0));
        assertThat(scene.apply(new Command.Open(Scene.markets("0", "0", Scene.QUIET), 1)))
                .isEqualTo(new Outcome.Rejected(RejectReason.INVALID_MARKETS, 0));
    }

    @Test
    void marketsThatCannotBeAreRefusedByTheirIndex() {
        Exchange exchange = new Exchange();
        MarketSpec good = Scene.markets("0", "0", Scene.QUIET).getFirst();
        MarketSpec wrongId = Scene.markets("0", "0", Scene.QUIET).getLast();

        assertThat(exchange.apply(0, new Command.Open(java.util.List.of(good, wrongId), 1), EventSink.NONE))
                .isEqualTo(new Outcome.Rejected(RejectReason.INVALID_MARKETS, 1));
        assertThat(exchange.apply(0, new Command.Open(java.util.List.of(), 1), EventSink.NONE))
                .isEqualTo(new Outcome.Rejected(RejectReason.INVALID_MARKETS, 0));
        assertThat(exchange.apply(0, new Command.OpenAccount(5), EventSink.NONE))
                .isEqualTo(new Outcome.Done());
        assertThat(exchange.nextDeadlineMillis()).isEqualTo(Long.MAX_VALUE);
    }
}
