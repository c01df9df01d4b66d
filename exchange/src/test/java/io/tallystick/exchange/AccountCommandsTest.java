package io.tallystick.exchange;

import static io.tallystick.exchange.Scene.ALICE;
import static io.tallystick.exchange.Scene.BOB;
import static io.tallystick.exchange.Scene.ETH;
import static io.tallystick.exchange.Scene.PURR_USDC;
import static io.tallystick.exchange.Scene.limit;
import static io.tallystick.exchange.Scene.named;
import static io.tallystick.exchange.Scene.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Transfers, batches, cancels by client id and the countdown to a cancel of everything. */
class AccountCommandsTest {
    private final Scene scene = Scene.quiet();

    @Test
    void usdcMovesBetweenTheWallets() {
        scene.apply(new Command.Transfer(ALICE, MarketKind.SPOT, units("30000")));
        assertThat(scene.cash(ALICE)).isEqualTo("70000");
        assertThat(scene.spot(ALICE, "USDC")).isEqualTo("40000 hold 0");

        scene.apply(new Command.Transfer(ALICE, MarketKind.PERPETUAL, units("40000")));
        assertThat(scene.cash(ALICE)).isEqualTo("110000");
        assertThat(scene.spot(ALICE, "USDC")).isEqualTo("0 hold 0");
    }

    @Test
    void whatStandsBehindPositionsAndOrdersStays() {
        scene.placed(BOB, limit(ETH, Side.SELL, "20", "3600"));
        scene.placed(ALICE, limit(ETH, Side.BUY, "20", "3600"));
        scene.placed(ALICE, limit(PURR_USDC, Side.BUY, "1000", "0.15"));

        // A tenth of 72,000 is more than 72,000 / 20.
        assertThat(scene.apply(new Command.Transfer(ALICE, MarketKind.SPOT, units("92800.00000001"))))
                .isEqualTo(new Outcome.Rejected(RejectReason.INSUFFICIENT_MARGIN, units("92800")));
        assertThat(scene.apply(new Command.Transfer(ALICE, MarketKind.PERPETUAL, units("9850.00000001"))))
                .isEqualTo(new Outcome.Rejected(RejectReason.INSUFFICIENT_BALANCE, units("9850")));
        assertThat(scene.apply(new Command.Transfer(ALICE, MarketKind.SPOT, 0)))
                .isEqualTo(new Outcome.Rejected(RejectReason.INVALID_AMOUNT, 0));
    }

    @Test
    void aBatchAnswersEachOfItsCommands() {
        Outcome outcome = scene.apply(new Command.Batch(List.of(
                new Command.PlaceOrder(ALICE, named(limit(ETH, Side.BUY, "1", "3500"), "a")),
                new Command.PlaceOrder(ALICE, limit(ETH, Side.BUY, "0.00001", "3500")),
                new Command.CancelByClientId(ALICE, ETH, "a"),
                new Command.CancelOrder(ALICE, ETH, 99))));

        assertThat(((Outcome.OfBatch) outcome).outcomes())
                .satisfiesExactly(
                        placed -> assertThat(placed).isInstanceOf(Outcome.Placed.class),
                        refused -> assertThat(refused).isEqualTo(new Outcome.Rejected(RejectReason.INVALID_SIZE, 0)),
                        canceled -> assertThat(canceled).isInstanceOf(Outcome.Canceled.class),
                        gone -> assertThat(gone).isEqualTo(new Outcome.Rejected(RejectReason.ORDER_NOT_OPEN, 0)));
    }

    @Test
    void aBatchIsOfOrdersAndCancelsAndNotTooLong() {
        assertThat(scene.apply(new Command.Batch(List.of())))
                .isEqualTo(new Outcome.Rejected(RejectReason.INVALID_BATCH, 20));
        assertThat(scene.apply(new Command.Batch(List.of(new Command.Tick()))))
                .isEqualTo(new Outcome.Rejected(RejectReason.INVALID_BATCH, 20));
        assertThatThrownBy(() -> new Command.Batch(List.of(new Command.Batch(List.of()))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aClientIdCancelsTheNewestOrderThatCarriesIt() {
        long first = scene.placed(ALICE, named(limit(ETH, Side.BUY, "1", "3500"), "a"))
                .orderId();
        scene.modify(ALICE, ETH, first, "1", "3490");

        Outcome.Canceled canceled = (Outcome.Canceled) scene.apply(new Command.CancelByClientId(ALICE, ETH, "a"));

        assertThat(canceled.order().orderId()).isEqualTo(2);
        assertThat(scene.apply(new Command.CancelByClientId(ALICE, ETH, "a")))
                .isEqualTo(new Outcome.Rejected(RejectReason.ORDER_NOT_OPEN, 0));
    }

    @Test
    void whenACountdownEndsAllOrdersAreCancelledBeforeAnythingElseMoves() {
        scene.placed(ALICE, limit(ETH, Side.BUY, "1", "3500"));
        scene.placed(ALICE, limit(PURR_USDC, Side.BUY, "1000", "0.15"));
        scene.placed(BOB, limit(ETH, Side.BUY, "1", "3500"));
        scene.apply(new Command.ScheduleCancelAll(ALICE, 5_000));
        assertThat(scene.exchange.nextDeadlineMillis()).isEqualTo(scene.now + 5_000);
        scene.told();

        scene.now += 4_999;
        scene.apply(new Command.Tick());
        assertThat(scene.told()).isEmpty();
        scene.now += 3 * 3_600_000;
        scene.apply(new Command.Tick());

        assertThat(scene.told())
                .startsWith("countdown of 1 is over", "closed 1 SCHEDULED after 0", "closed 2 SCHEDULED after 0");
        assertThat(scene.openIds(BOB, MarketKind.PERPETUAL)).containsExactly(3L);
    }

    @Test
    void aCountdownBeginsAnewOrEnds() {
        scene.placed(ALICE, limit(ETH, Side.BUY, "1", "3500"));
        scene.apply(new Command.ScheduleCancelAll(ALICE, 5_000));
        scene.now += 4_000;
        scene.apply(new Command.ScheduleCancelAll(ALICE, 5_000));
        scene.now += 4_000;
        assertThat(scene.apply(new Command.ScheduleCancelAll(ALICE, 0))).isEqualTo(new Outcome.CancelAllScheduled(0));
        scene.now += 86_400_000;
        scene.apply(new Command.Tick());

        assertThat(scene.openIds(ALICE, MarketKind.PERPETUAL)).containsExactly(1L);
        assertThat(scene.apply(new Command.ScheduleCancelAll(ALICE, 86_400_001)))
                .isEqualTo(new Outcome.Rejected(RejectReason.INVALID_COUNTDOWN, 86_400_000));
    }
}
