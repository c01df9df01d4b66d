package io.tallystick.bots.deals;

import static io.tallystick.bots.BotScene.PAPER;
import static io.tallystick.bots.BotScene.USER;
import static io.tallystick.bots.BotScene.dec;
import static io.tallystick.bots.BotScene.plan;
import static io.tallystick.bots.PlanParts.profit;
import static io.tallystick.bots.PlanParts.stop;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.BotScene;
import io.tallystick.bots.CloseReason;
import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.plan.Entry;
import io.tallystick.bots.plan.Starting;
import io.tallystick.bots.plan.Volume;
import io.tallystick.bots.view.BotStatus;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.exchange.OrderType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Contracts gainium 4.7, 4.8 and 3commas 3.4, as deals. */
class StopLossTest {
    private static final Entry HUNDRED = Entry.of(Volume.quote("100"), OrderType.MARKET);

    private final BotScene scene = new BotScene();

    /** Gainium: 100 less 10 % with both fees on top; 3Commas: 100.1, or 99.9 of a short, less 10 %. */
    @ParameterizedTest
    @CsvSource({
        "GAINIUM, LONG, 90.21, 90.2",
        "GAINIUM, SHORT, 109.79, 109.8",
        "THREE_COMMAS, LONG, 90.1, 90.09",
        "THREE_COMMAS, SHORT, 109.88, 109.89",
    })
    void theStopActsAtItsLevelAndNotBefore(Contract contract, Direction direction, String before, String at) {
        scene.open(plan().contract(contract)
                .direction(direction)
                .stopLoss(stop("10").fromBase().build())
                .build());

        scene.prices(before);
        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);
        scene.prices(at);

        assertThat(scene.deal().status()).isEqualTo(DealStatus.STOPPED);
        assertThat(scene.deal().closeReason()).contains(CloseReason.STOP_LOSS);
        assertThat(scene.resting()).isEmpty();
        assertThat(scene.locked(PAPER, "ETH")).isEqualByComparingTo("0");
        assertThat(scene.filled()).last().asString().startsWith("STOP_LOSS 0").endsWith("at " + at);
    }

    @Test
    void fromTheAverageItMovesWithSafetyOrdersAndFromTheBaseOrderNot() {
        scene.open(plan().ladder(1).stopLoss(stop("10").build()).build());
        scene.prices("98.9");
        assertThat(scene.deal().stopLevel().orElseThrow()).isLessThan(dec("89.9"));

        scene.open(plan().ladder(1).stopLoss(stop("10").fromBase().build()).build());
        var before = scene.deal().stopLevel();
        scene.prices("97.9");
        assertThat(scene.deal().stopLevel()).isEqualTo(before);
    }

    @Test
    void withATimeoutAReturnSetsTheClockBack() {
        scene.open(plan().contract(Contract.THREE_COMMAS)
                .stopLoss(stop("10").timeout(60).build())
                .build());
        scene.prices("90");
        scene.advance(50_000);
        scene.prices("91");
        scene.prices("90");
        scene.advance(59_000);
        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);

        scene.advance(2_000);
        assertThat(scene.deal().status()).isEqualTo(DealStatus.STOPPED);
    }

    @ParameterizedTest
    @EnumSource(Contract.class)
    void aTrailingStopFollowsTheBestPrice(Contract contract) {
        scene.open(plan().contract(contract)
                .takeProfit(profit().targets("50:100").build())
                .stopLoss(stop("10").trailing().build())
                .build());
        scene.prices("120", "110");
        assertThat(scene.deal().stopLevel()).contains(dec("108"));

        scene.prices("108.1");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);
        scene.prices("108");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.STOPPED);
    }

    @Test
    void aTrailingStopFollowsWhileTheTakeProfitDoes() {
        scene.open(plan().takeProfit(profit().trailing("20").build())
                .stopLoss(stop("5").trailing().build())
                .build());
        scene.prices("102", "110", "120");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.TRAILING);
        assertThat(scene.deal().stopLevel()).contains(dec("114"));

        scene.prices("114");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.STOPPED);
    }

    @Test
    void aMovingStopMovesOnceItsTriggerIsReached() {
        scene.open(plan().takeProfit(profit().targets("10:100").build())
                .stopLoss(stop("10").move("2", "1").build())
                .build());
        scene.prices("102.1");
        assertThat(scene.deal().stopLevel()).contains(dec("90.2"));

        scene.prices("102.2");
        assertThat(scene.deal().stopLevel()).contains(dec("101.2"));
        assertThat(scene.log()).contains("STOP_MOVED CLOSE 0");

        scene.prices("101.2");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.STOPPED);
        assertThat(scene.deal().profit()).isPositive();
    }

    /** Reliability B22: whatever the jump, the stop of a long acts below its level and that of a short above. */
    @ParameterizedTest
    @CsvSource({"LONG, 103, 80, STOPPED", "SHORT, 97, 125, STOPPED", "LONG, 103, 104, OPEN", "SHORT, 97, 96, OPEN"})
    void aGapPastAStopInProfitClosesOnceAndOnlyOnItsSide(
            Direction direction, String trigger, String then, DealStatus expected) {
        scene.open(plan().direction(direction)
                .takeProfit(profit().targets("20:100").build())
                .stopLoss(stop("10").move("2", "1").build())
                .build());

        scene.prices(trigger, then);

        assertThat(scene.deal().status()).isEqualTo(expected);
        assertThat(scene.filled()).hasSize(expected == DealStatus.OPEN ? 1 : 2);
    }

    @Test
    void aGapThroughTheWholeLadderEndsInOneStop() {
        scene.open(plan().contract(Contract.THREE_COMMAS)
                .ladder(3)
                .stopLoss(stop("5").build())
                .build());

        scene.prices("80");

        assertThat(scene.deal().status()).isEqualTo(DealStatus.STOPPED);
        assertThat(scene.filled())
                .filteredOn(line -> line.startsWith("STOP_LOSS"))
                .hasSize(1);
        assertThat(scene.deal().ledger().openQty()).isEqualByComparingTo("0");
        assertThat(scene.locked(PAPER, "USDT")).isEqualByComparingTo("0");
    }

    @Test
    void breakEvenMovesTheStopAfterEachStep() {
        scene.open(plan().contract(Contract.THREE_COMMAS)
                .entry(HUNDRED)
                .takeProfit(profit().targets("2:30", "4:30", "6:40").build())
                .stopLoss(stop("10").breakEven(1).build())
                .build());
        var average = scene.deal().average();

        scene.prices("102.5");
        assertThat(scene.deal().taken()).containsExactly(0);
        assertThat(scene.deal().stopLevel().orElseThrow()).isEqualByComparingTo(average);

        scene.prices("104.5");
        assertThat(scene.deal().stopLevel().orElseThrow()).isBetween(dec("102.2"), dec("102.3"));

        scene.prices("102");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.STOPPED);
        assertThat(scene.deal().profit()).isPositive();
    }

    @Test
    void severalStopsCloseTheirShares() {
        scene.open(plan().entry(HUNDRED)
                .stopLoss(stop("0").targets("5:50", "10:50").build())
                .build());

        scene.prices("95");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);
        assertThat(scene.deal().stopState().stoppedTargets()).isEqualTo(1);
        assertThat(scene.resting()).hasSize(1).first().asString().startsWith("TAKE_PROFIT 0 SELL 101.2 0.50");

        scene.prices("90");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.STOPPED);
        assertThat(scene.filled()).hasSize(3);
    }

    @Test
    void aGapThroughSeveralStopsClosesAllOfThemAtOnce() {
        scene.open(plan().entry(HUNDRED)
                .stopLoss(stop("0").targets("5:50", "10:50").build())
                .build());

        scene.prices("85");

        assertThat(scene.deal().status()).isEqualTo(DealStatus.STOPPED);
    }

    @Test
    void aStopMayDisableItsBot() {
        long bot = scene.run(plan().starting(Starting.ASAP)
                .stopLoss(stop("10").disablesBot().build())
                .build());

        scene.prices("85");

        assertThat(scene.deals()).hasSize(1);
        assertThat(scene.bot(bot).status()).isEqualTo(BotStatus.STOPPED);
        assertThat(scene.queries().botEvents(bot)).last().asString().contains("stop loss");
    }

    @Test
    void aWebhookStopIsBookedAsAStopWhateverTheProfit() {
        scene.open(plan().stopLoss(stop("0").webhook().build()).build());
        scene.prices("95");

        assertThat(scene.apply(new FleetCommand.CloseDeals(
                        USER, scene.deal().botId(), "ETH/USDT", CloseMode.MARKET, CloseReason.WEBHOOK_STOP)))
                .isInstanceOf(FleetOutcome.DealsTouched.class);

        assertThat(scene.deal().status()).isEqualTo(DealStatus.STOPPED);
        assertThat(scene.deal().closeReason()).contains(CloseReason.WEBHOOK_STOP);
    }
}
