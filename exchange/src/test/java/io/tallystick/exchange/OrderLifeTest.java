package io.tallystick.exchange;

import static io.tallystick.exchange.Scene.ALICE;
import static io.tallystick.exchange.Scene.BOB;
import static io.tallystick.exchange.Scene.BTC;
import static io.tallystick.exchange.Scene.CAROL;
import static io.tallystick.exchange.Scene.ETH;
import static io.tallystick.exchange.Scene.ETH_USDT;
import static io.tallystick.exchange.Scene.PURR_USDC;
import static io.tallystick.exchange.Scene.limit;
import static io.tallystick.exchange.Scene.market;
import static io.tallystick.exchange.Scene.named;
import static io.tallystick.exchange.Scene.units;
import static io.tallystick.exchange.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Cancel, modify, client ids and lists. */
class OrderLifeTest {
    private final Scene scene = Scene.quiet();

    @Test
    void aCancelNeedsTheOwnerTheMarketAndAnOpenOrder() {
        scene.placed(ALICE, limit(ETH, Side.BUY, "1", "3500"));
        Outcome notOpen = new Outcome.Rejected(RejectReason.ORDER_NOT_OPEN, 0);
        scene.told();

        assertThat(scene.cancel(BOB, ETH, 1)).isEqualTo(notOpen);
        assertThat(scene.cancel(ALICE, BTC, 1)).isEqualTo(notOpen);
        assertThat(scene.cancel(ALICE, ETH, 2)).isEqualTo(notOpen);
        assertThat(scene.cancel(ALICE, 99, 1)).isEqualTo(new Outcome.Rejected(RejectReason.UNKNOWN_MARKET, 0));
        assertThat(scene.told()).isEmpty();

        assertThat(scene.cancel(ALICE, ETH, 1)).isInstanceOf(Outcome.Canceled.class);
        assertThat(scene.told()).containsExactly("closed 1 REQUESTED after 0");
        assertThat(scene.cancel(ALICE, ETH, 1)).isEqualTo(notOpen);
    }

    @Test
    void cancelAllGoesByIdAndByKindOrMarket() {
        scene.placed(ALICE, limit(ETH, Side.BUY, "1", "3500"));
        scene.placed(ALICE, limit(PURR_USDC, Side.BUY, "100", "0.15"));
        scene.placed(ALICE, limit(BTC, Side.BUY, "0.1", "70000"));
        scene.placed(BOB, limit(ETH, Side.BUY, "1", "3500"));
        scene.placed(ALICE, limit(ETH, Side.SELL, "1", "3700"));

        assertThat(scene.apply(new Command.CancelAll(ALICE, MarketKind.PERPETUAL, ETH)))
                .isEqualTo(new Outcome.CanceledAll(List.of(1L, 5L)));
        assertThat(scene.apply(new Command.CancelAll(ALICE, MarketKind.SPOT, ETH)))
                .isEqualTo(new Outcome.Rejected(RejectReason.UNKNOWN_MARKET, 0));
        assertThat(scene.apply(new Command.CancelAll(ALICE, MarketKind.PERPETUAL, -1)))
                .isEqualTo(new Outcome.CanceledAll(List.of(3L)));
        assertThat(scene.openIds(ALICE, MarketKind.SPOT)).containsExactly(2L);
        assertThat(scene.openIds(BOB, MarketKind.PERPETUAL)).containsExactly(4L);
    }

    @Test
    void aModifyIsCancelAndNewInOneStep() {
        scene.placed(ALICE, limit(ETH, Side.BUY, "1", "3500"));
        scene.placed(BOB, limit(ETH, Side.SELL, "0.5", "3600"));
        scene.told();

        Outcome outcome = scene.modify(ALICE, ETH, 1, "2", "3600");

        assertThat(scene.told())
                .containsExactly(
                        "closed 1 MODIFIED after 0",
                        "accepted 3",
                        "traded 1: maker #2 fee 0 profit 0, taker #3 fee 0 profit 0, 0.5 @ 3600",
                        "closed 2 FILLED after 0.5");
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Modified.class, modified -> {
            assertThat(modified.oldOrderId()).isEqualTo(1);
            assertThat(modified.order().orderId()).isEqualTo(3);
            assertThat(modified.order().remaining()).isEqualTo(units("1.5"));
        });
        assertThat(scene.cancel(ALICE, ETH, 1)).isEqualTo(new Outcome.Rejected(RejectReason.ORDER_NOT_OPEN, 0));
    }

    @Test
    void aModifyThatIsRefusedLeavesTheOldOrderInItsPlace() {
        scene.placed(ALICE, with(limit(ETH, Side.SELL, "1", "3700"), TimeInForce.ALO));
        scene.placed(BOB, limit(ETH, Side.SELL, "1", "3700"));
        scene.placed(CAROL, limit(ETH, Side.BUY, "1", "3600"));
        long hash = scene.exchange.stateHash();
        scene.told();

        scene.modify(ALICE, ETH, 1, "1", "3600"); // would take
        scene.modify(ALICE, ETH, 1, "9000", "3700"); // too large for the margin
        scene.modify(ALICE, ETH, 1, "1", "3700.05");

        assertThat(scene.told())
                .containsExactly(
                        "rejected 1 POST_ONLY_CROSSES", "rejected 1 INSUFFICIENT_MARGIN", "rejected 1 OFF_TICK");
        assertThat(scene.exchange.stateHash()).isEqualTo(hash);
        scene.placed(CAROL, limit(ETH, Side.BUY, "1", "3700"));
        assertThat(scene.told()).contains("closed 1 FILLED after 1");
    }

    @Test
    void aModifyMayUseWhatTheOldOrderHeld() {
        scene.placed(ALICE, limit(ETH_USDT, Side.BUY, "2", "4000"));
        scene.placed(BOB, limit(ETH, Side.BUY, "500", "3600"));

        scene.modify(ALICE, ETH_USDT, 1, "2.5", "4000");
        scene.modify(BOB, ETH, 2, "550", "3600");

        assertThat(scene.spot(ALICE, "USDT")).isEqualTo("10000 hold 10000");
        assertThat(scene.exchange.margin(BOB).marginUsed()).isEqualTo(units("99000"));
        assertThat(scene.modify(ALICE, ETH_USDT, 3, "2.5001", "4000"))
                .isEqualTo(new Outcome.Rejected(RejectReason.INSUFFICIENT_BALANCE, 0));
    }

    @Test
    void aModifiedOrderGoesBehindTheOthersAndKeepsItsClientIdInTheTicket() {
        scene.placed(ALICE, named(limit(ETH, Side.SELL, "1", "3700"), "mine"));
        scene.placed(BOB, limit(ETH, Side.SELL, "1", "3700"));

        scene.modify(ALICE, ETH, 1, "1", "3700");

        assertThat(scene.exchange.openOrders(ALICE, MarketKind.PERPETUAL))
                .singleElement()
                .satisfies(order -> assertThat(order.ticket().clientOrderId()).isEqualTo("mine"));
        scene.told();
        scene.placed(CAROL, limit(ETH, Side.BUY, "1", "3700"));
        assertThat(scene.told()).contains("closed 2 FILLED after 1");
        assertThat(scene.place(ALICE, named(limit(ETH, Side.SELL, "1", "3700"), "mine")))
                .isInstanceOfSatisfying(Outcome.Existing.class, existing -> {
                    assertThat(existing.order().orderId()).isEqualTo(1);
                    assertThat(existing.order().cancelReason()).isEqualTo(CancelReason.MODIFIED);
                });
    }

    @Test
    void aKnownClientIdAnswersWithItsOrderAsItNowIs() {
        scene.placed(ALICE, named(limit(ETH, Side.BUY, "1", "3600"), "a"));
        scene.placed(BOB, limit(ETH, Side.SELL, "1", "3600"));
        scene.told();

        Outcome again = scene.place(ALICE, named(limit(ETH, Side.BUY, "1.00", "3600.0"), "a"));

        assertThat(again)
                .isInstanceOfSatisfying(
                        Outcome.Existing.class,
                        existing -> assertThat(existing.order().state()).isEqualTo(OrderState.FILLED));
        assertThat(scene.told()).isEmpty();
    }

    @Test
    void aKnownClientIdWithOtherParametersIsAConflictOverBothKindsOfMarket() {
        scene.placed(ALICE, named(limit(ETH, Side.BUY, "1", "3500"), "a"));

        assertThat(scene.refused(ALICE, named(limit(ETH, Side.BUY, "1", "3501"), "a")))
                .isEqualTo(RejectReason.CLIENT_ID_CONFLICT);
        assertThat(scene.refused(ALICE, named(limit(ETH_USDT, Side.BUY, "1", "3500"), "a")))
                .isEqualTo(RejectReason.CLIENT_ID_CONFLICT);
        assertThat(scene.placed(BOB, named(limit(ETH, Side.BUY, "1", "3501"), "a"))
                        .orderId())
                .isEqualTo(2);
    }

    @Test
    void aClientIdBindsForTenMinutesToTheMillisecond() {
        scene.placed(ALICE, named(limit(ETH, Side.BUY, "1", "3500"), "a"));

        scene.now += 600_000;
        assertThat(scene.place(ALICE, named(limit(ETH, Side.BUY, "1", "3500"), "a")))
                .isInstanceOf(Outcome.Existing.class);
        scene.now += 1;
        assertThat(scene.placed(ALICE, named(limit(ETH, Side.BUY, "1", "3500"), "a"))
                        .orderId())
                .isEqualTo(2);
    }

    @Test
    void aRefusedOrderBindsNoClientId() {
        scene.refused(ALICE, named(market(ETH, Side.BUY, "1"), "a"));

        assertThat(scene.placed(ALICE, named(limit(ETH, Side.BUY, "1", "3500"), "a"))
                        .orderId())
                .isEqualTo(1);
    }

    @Test
    void aClientIdIsPrintableAsciiOfUpTo64Characters() {
        assertThat(scene.refused(ALICE, named(limit(ETH, Side.BUY, "1", "3500"), "x".repeat(65))))
                .isEqualTo(RejectReason.INVALID_CLIENT_ID);
        assertThat(scene.refused(ALICE, named(limit(ETH, Side.BUY, "1", "3500"), "h\u00e9")))
                .isEqualTo(RejectReason.INVALID_CLIENT_ID);
        scene.placed(ALICE, named(limit(ETH, Side.BUY, "1", "3500"), "x".repeat(64)));
    }

    @Test
    void listsAreOldestFirstAndTheLimitTakesTheNewest() {
        scene.placed(ALICE, limit(ETH, Side.BUY, "1", "3500"));
        scene.placed(ALICE, limit(ETH, Side.BUY, "1", "3501"));
        scene.placed(ALICE, limit(ETH_USDT, Side.BUY, "1", "3500"));
        scene.cancel(ALICE, ETH, 2);
        scene.placed(ALICE, limit(ETH, Side.BUY, "1", "3502"));
        scene.cancel(ALICE, ETH, 1);

        assertThat(scene.exchange.recentOrders(ALICE, MarketKind.PERPETUAL, 10))
                .extracting(OrderView::orderId)
                .containsExactly(1L, 2L, 4L);
        assertThat(scene.exchange.recentOrders(ALICE, MarketKind.PERPETUAL, 2))
                .extracting(OrderView::orderId)
                .containsExactly(2L, 4L);
        assertThat(scene.exchange.recentOrders(ALICE, MarketKind.PERPETUAL, -1)).isEmpty();
    }

    @Test
    void aThousandClosedOrdersAndFillsAreKept() {
        for (int i = 0; i < 1_005; i++) {
            scene.placed(BOB, limit(ETH, Side.SELL, "0.01", "3600"));
            scene.placed(ALICE, limit(ETH, Side.BUY, "0.01", "3600"));
            scene.events.clear();
        }

        List<OrderView> orders = scene.exchange.recentOrders(ALICE, MarketKind.PERPETUAL, 20_000);
        List<FillView> fills = scene.exchange.recentFills(ALICE, MarketKind.PERPETUAL, 20_000);
        assertThat(orders).hasSize(1_000);
        assertThat(orders.getFirst().orderId()).isEqualTo(12);
        assertThat(fills).hasSize(1_000);
        assertThat(fills.getFirst().tradeId()).isEqualTo(6);
        assertThat(fills.getLast().tradeId()).isEqualTo(1_005);
        assertThat(scene.exchange.recentFills(ALICE, MarketKind.PERPETUAL, 1)).containsExactly(fills.getLast());
    }
}
