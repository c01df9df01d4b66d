package io.tallystick.exchange;

import static io.tallystick.exchange.Scene.ALICE;
import static io.tallystick.exchange.Scene.BOB;
import static io.tallystick.exchange.Scene.CAROL;
import static io.tallystick.exchange.Scene.ETH;
import static io.tallystick.exchange.Scene.PURR_USDC;
import static io.tallystick.exchange.Scene.limit;
import static io.tallystick.exchange.Scene.market;
import static io.tallystick.exchange.Scene.reduceOnly;
import static io.tallystick.exchange.Scene.units;
import static io.tallystick.exchange.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Stops, take-profits, the children of orders, and the closing of positions. */
class TriggerTest {
    private final Scene scene = Scene.quiet();

    private static OrderTicket stop(OrderTicket t, String price) {
        return t.withTerms(OrderTerms.NONE.withTrigger(TriggerKind.STOP, units(price)));
    }

    private static OrderTicket protectedBy(OrderTicket t, String takeProfit, String stopLoss) {
        return t.withTerms(OrderTerms.NONE.withProtection(units(takeProfit), units(stopLoss)));
    }

    private Outcome protect(String takeProfit, String stopLoss, String size) {
        return scene.apply(new Command.ProtectPosition(ALICE, ETH, units(takeProfit), units(stopLoss), units(size)));
    }

    /** Alice is long 2 ETH at 3,600 against Bob; Carol's bids wait below and above. */
    private void hold() {
        scene.placed(BOB, limit(ETH, Side.SELL, "2", "3600"));
        scene.placed(ALICE, limit(ETH, Side.BUY, "2", "3600"));
        scene.placed(CAROL, limit(ETH, Side.BUY, "5", "3500"));
        scene.told();
    }

    @Test
    void aStopWaitsForTheMarkAndThenTradesUnderItsOwnId() {
        scene.placed(BOB, limit(ETH, Side.SELL, "1", "3710"));
        assertThat(scene.placed(ALICE, stop(market(ETH, Side.BUY, "1"), "3700")).state())
                .isEqualTo(OrderState.WAITING);
        scene.told();

        scene.mark(ETH, "3699.9");
        scene.mark(ETH, "3700");

        assertThat(scene.told())
                .containsExactly(
                        "mark 0 3699.9",
                        "mark 0 3700",
                        "triggered 2",
                        "traded 1: maker #1 fee 0 profit 0, taker #2 fee 0 profit 0, 1 @ 3710",
                        "closed 1 FILLED after 1",
                        "closed 2 FILLED after 1");
    }

    @Test
    void aStopLimitRestsWhenItHasNothingToTradeWith() {
        scene.placed(ALICE, stop(limit(ETH, Side.BUY, "1", "3705"), "3700"));
        scene.mark(ETH, "3700");

        OrderView order = scene.exchange.openOrders(ALICE, MarketKind.PERPETUAL).getFirst();
        assertThat(order.state()).isEqualTo(OrderState.RESTING);
        assertThat(scene.exchange.book(ETH, 1).bids()).containsExactly(new BookLevel(units("3705"), units("1"), 1));
    }

    @Test
    void aTriggerMustBeAPriceThatTheMarkHasNotReached() {
        for (String price : new String[] {"3600", "3599", "0", "3700.55"}) {
            assertThat(scene.refused(ALICE, stop(market(ETH, Side.BUY, "1"), price)))
                    .isEqualTo(RejectReason.INVALID_TRIGGER);
        }
        assertThat(scene.refused(ALICE, stop(limit(PURR_USDC, Side.BUY, "100", "0.2"), "0.3")))
                .isEqualTo(RejectReason.INVALID_TRIGGER);
    }

    @Test
    void aTriggerThatIsReachedWithoutMarginEndsTheOrder() {
        scene.placed(ALICE, stop(limit(ETH, Side.BUY, "1000", "3700"), "3700"));
        scene.told();
        scene.mark(ETH, "3700");

        assertThat(scene.told())
                .containsExactly("mark 0 3700", "rejected 1 INSUFFICIENT_MARGIN", "closed 1 TRIGGER_REFUSED after 0");
    }

    @Test
    void childrenWakeWhenTheirParentIsFilledAndTheFirstOneCancelsTheOther() {
        scene.placed(ALICE, protectedBy(limit(ETH, Side.BUY, "1", "3600"), "3650", "3550"));
        scene.placed(BOB, limit(ETH, Side.SELL, "1", "3600"));
        scene.placed(CAROL, limit(ETH, Side.BUY, "5", "3500"));
        assertThat(scene.told())
                .containsExactly(
                        "accepted 1",
                        "accepted 2",
                        "accepted 3",
                        "accepted 4",
                        "traded 1: maker #1 fee 0 profit 0, taker #4 fee 0 profit 0, 1 @ 3600",
                        "closed 1 FILLED after 1",
                        "awoken 2",
                        "awoken 3",
                        "closed 4 FILLED after 1",
                        "accepted 5");

        scene.mark(ETH, "3550");

        assertThat(scene.told())
                .containsExactly(
                        "mark 0 3550",
                        "triggered 3",
                        "closed 2 SIBLING after 0",
                        "traded 2: maker #5 fee 0 profit 0, taker #3 fee 0 profit -100, 1 @ 3500",
                        "closed 3 FILLED after 1");
    }

    @Test
    void childrenOfACancelledOrderGoWithIt() {
        scene.placed(ALICE, protectedBy(limit(ETH, Side.BUY, "1", "3600"), "3650", "3550"));
        scene.told();
        scene.cancel(ALICE, ETH, 1);

        assertThat(scene.told())
                .containsExactly("closed 1 REQUESTED after 0", "closed 2 PARENT after 0", "closed 3 PARENT after 0");
        assertThat(scene.openIds(ALICE, MarketKind.PERPETUAL)).isEmpty();
    }

    @Test
    void childrenOfAnImmediateOrderProtectWhatItGot() {
        scene.placed(BOB, limit(ETH, Side.SELL, "1", "3600"));
        scene.placed(ALICE, protectedBy(market(ETH, Side.BUY, "3"), "3650", "3550"));

        assertThat(scene.exchange.openOrders(ALICE, MarketKind.PERPETUAL))
                .extracting(order -> order.ticket().size())
                .containsExactly(units("1"), units("1"));
    }

    @Test
    void childrenMustBeOnTheRightSideOfTheirParent() {
        assertThat(scene.refused(ALICE, protectedBy(limit(ETH, Side.BUY, "1", "3600"), "3600", "0")))
                .isEqualTo(RejectReason.INVALID_TRIGGER);
        assertThat(scene.refused(ALICE, protectedBy(limit(ETH, Side.BUY, "1", "3600"), "0", "3600")))
                .isEqualTo(RejectReason.INVALID_TRIGGER);
        assertThat(scene.refused(ALICE, protectedBy(market(ETH, Side.SELL, "1"), "3601", "0")))
                .isEqualTo(RejectReason.INVALID_TRIGGER);
    }

    @Test
    void aModifiedOrderGetsChildrenOfItsOwn() {
        scene.placed(ALICE, protectedBy(limit(ETH, Side.BUY, "1", "3500"), "3650", "3450"));
        scene.told();
        scene.modify(ALICE, ETH, 1, "2", "3510");

        assertThat(scene.told())
                .containsExactly(
                        "closed 1 MODIFIED after 0",
                        "closed 2 PARENT after 0",
                        "closed 3 PARENT after 0",
                        "accepted 4",
                        "accepted 5",
                        "accepted 6");
    }

    @Test
    void protectionOfAPositionFollowsItsSize() {
        hold();
        assertThat(protect("3700", "3550", "0")).isInstanceOf(Outcome.Protected.class);
        scene.placed(BOB, limit(ETH, Side.SELL, "1", "3590"));
        scene.placed(ALICE, limit(ETH, Side.BUY, "1", "3590"));
        scene.told();

        scene.mark(ETH, "3540");

        assertThat(scene.told())
                .containsExactly(
                        "mark 0 3540",
                        "triggered 5",
                        "closed 4 SIBLING after 0",
                        "traded 3: maker #3 fee 0 profit 0, taker #5 fee 0 profit -290, 3 @ 3500",
                        "closed 5 FILLED after 3");
        assertThat(scene.position(ALICE, ETH)).isEqualTo("0 @ 0");
    }

    @Test
    void protectionGoesWithThePosition() {
        hold();
        protect("3700", "3550", "0");
        scene.told();
        scene.placed(ALICE, reduceOnly(market(ETH, Side.SELL, "2")));

        assertThat(scene.told())
                .containsExactly(
                        "accepted 6",
                        "traded 2: maker #3 fee 0 profit 0, taker #6 fee 0 profit -200, 2 @ 3500",
                        "closed 4 POSITION_CLOSED after 0",
                        "closed 5 POSITION_CLOSED after 0",
                        "closed 6 FILLED after 2");
    }

    @Test
    void newProtectionReplacesTheOldOfItsKindAndKeepsTheOther() {
        hold();
        protect("3700", "3550", "0");
        scene.told();
        protect("0", "3560", "0");
        assertThat(scene.told()).containsExactly("closed 5 MODIFIED after 0", "accepted 6");

        scene.mark(ETH, "3560");
        assertThat(scene.told()).contains("triggered 6", "closed 4 SIBLING after 0");
    }

    @Test
    void protectionOfAPartIsOneMorePair() {
        hold();
        protect("3700", "3550", "0");
        protect("3650", "0", "1");

        assertThat(scene.exchange.openOrders(ALICE, MarketKind.PERPETUAL))
                .extracting(order -> order.ticket().size())
                .containsExactly(0L, 0L, units("1"));
    }

    @Test
    void aStopLossThatFindsNobodyStaysForTheNextMark() {
        scene.placed(BOB, limit(ETH, Side.SELL, "2", "3600"));
        scene.placed(ALICE, limit(ETH, Side.BUY, "2", "3600"));
        protect("0", "3550", "0");
        scene.mark(ETH, "3540");
        scene.placed(CAROL, limit(ETH, Side.BUY, "5", "3500"));
        scene.told();

        scene.mark(ETH, "3541");

        assertThat(scene.told()).contains("triggered 3", "closed 3 FILLED after 2");
    }

    @Test
    void aTriggeredMarketOrderTradesATenthAwayAtMost() {
        scene.placed(BOB, limit(ETH, Side.SELL, "2", "3600"));
        scene.placed(ALICE, limit(ETH, Side.BUY, "2", "3600"));
        scene.placed(CAROL, limit(ETH, Side.BUY, "1", "3186"));
        scene.placed(CAROL, limit(ETH, Side.BUY, "1", "3185.9"));
        protect("0", "3550", "0");
        scene.told();

        scene.mark(ETH, "3540"); // 3,186 is 10 % below

        assertThat(scene.told()).contains("closed 5 IMMEDIATE_REMAINDER after 1");
    }

    @Test
    void closingAPositionWholeAndInPart() {
        hold();
        OrderView part =
                ((Outcome.Placed) scene.apply(new Command.ClosePosition(ALICE, ETH, units("0.5"), 1, "half"))).order();
        assertThat(part.filled()).isEqualTo(units("0.5"));
        assertThat(scene.position(ALICE, ETH)).isEqualTo("1.5 @ 5400");
        assertThat(scene.apply(new Command.ClosePosition(ALICE, ETH, units("0.5"), 1, "half")))
                .isEqualTo(new Outcome.Existing(part));

        Outcome all = scene.apply(new Command.ClosePosition(ALICE, ETH, 0, 0, "all"));
        assertThat(scene.position(ALICE, ETH)).isEqualTo("0 @ 0");
        assertThat(scene.apply(new Command.ClosePosition(ALICE, ETH, 0, 0, "all")))
                .isEqualTo(new Outcome.Existing(((Outcome.Placed) all).order()));
        assertThat(scene.apply(new Command.ClosePosition(ALICE, ETH, 0, 0, "")))
                .isEqualTo(new Outcome.Rejected(RejectReason.NO_POSITION, 0));
    }

    @Test
    void fillOrKillIsFilledWholeOrNotAccepted() {
        scene.placed(BOB, limit(ETH, Side.SELL, "1", "3600"));
        scene.placed(CAROL, limit(ETH, Side.SELL, "1", "3601"));
        scene.told();

        assertThat(scene.refused(ALICE, with(limit(ETH, Side.BUY, "2", "3600"), TimeInForce.FOK)))
                .isEqualTo(RejectReason.NOT_FILLED_WHOLE);
        assertThat(scene.told()).containsExactly("rejected 1 NOT_FILLED_WHOLE");
        assertThat(scene.placed(ALICE, with(limit(ETH, Side.BUY, "2", "3601"), TimeInForce.FOK))
                        .state())
                .isEqualTo(OrderState.FILLED);
    }

    @Test
    void anOrderThatWaitsCannotBeModified() {
        scene.placed(ALICE, stop(market(ETH, Side.BUY, "1"), "3700"));

        assertThat(scene.modify(ALICE, ETH, 1, "1", "3700"))
                .isEqualTo(new Outcome.Rejected(RejectReason.ORDER_WAITS, 0));
    }
}
