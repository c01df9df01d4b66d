package io.tallystick.bots.deals;

import static io.tallystick.bots.BotScene.PAPER;
import static io.tallystick.bots.BotScene.USER;
import static io.tallystick.bots.BotScene.dec;
import static io.tallystick.bots.BotScene.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.BotScene;
import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.RefusalReason;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.Entry;
import io.tallystick.bots.plan.Volume;
import io.tallystick.bots.plan.VolumeUnit;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.exchange.OrderType;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract gainium 4.15 and its like on 3Commas: adding to a deal and taking out of it. */
class FundsTest {
    private final BotScene scene = new BotScene();

    private long open(Contract contract) {
        return scene.open(plan().contract(contract)
                .entry(Entry.of(Volume.quote("100"), OrderType.MARKET))
                .ladder(1)
                .build());
    }

    private FleetCommand change(long deal, boolean add, String amount, VolumeUnit unit, String limit) {
        return new FleetCommand.ChangeFunds(
                USER, deal, add, dec(amount), unit, limit.isEmpty() ? Optional.empty() : Optional.of(dec(limit)));
    }

    @ParameterizedTest
    @CsvSource({
        "GAINIUM, 0.5, BASE, 0.5",
        "GAINIUM, 50, QUOTE, 0.526316",
        "GAINIUM, 50, PERCENT_TOTAL, 0.582121",
        "THREE_COMMAS, 0.5, BASE, 0.5",
        "THREE_COMMAS, 50, QUOTE, 0.526315",
    })
    void addedFundsMoveTheTarget(Contract contract, String amount, VolumeUnit unit, String quantity) {
        long deal = open(contract);
        scene.prices("95");
        var before = scene.deal();

        scene.done(change(deal, true, amount, unit, ""));

        assertThat(scene.filled()).contains("ADDED_FUNDS 1 BUY " + quantity + " at 95");
        assertThat(scene.deal().average()).isLessThan(before.average());
        assertThat(scene.resting()).hasSize(1).isNotEqualTo(before.orders());
        assertThat(scene.deal().targets().getFirst().quantity())
                .isGreaterThan(before.targets().getFirst().quantity());
    }

    @Test
    void reducedFundsShrinkTheTarget() {
        long deal = open(Contract.GAINIUM);

        scene.done(change(deal, false, "0.4", VolumeUnit.BASE, ""));

        assertThat(scene.filled()).contains("REDUCED_FUNDS 1 SELL 0.4 at 100");
        assertThat(scene.resting()).contains("TAKE_PROFIT 0 SELL 101.2 0.605023");
        scene.prices("101.3");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.COMPLETED);
        assertThat(scene.deal().ledger().exitQty()).isEqualByComparingTo("1.005023");
    }

    @Test
    void aLimitOrderOfAddedFundsRestsAndCanBeCancelled() {
        long deal = open(Contract.GAINIUM);
        FleetOutcome outcome = scene.apply(change(deal, true, "0.5", VolumeUnit.BASE, "90"));
        long order = ((FleetOutcome.Created) outcome).id();
        assertThat(scene.resting()).contains("ADDED_FUNDS 1 BUY 90 0.5").hasSize(3);

        scene.done(new FleetCommand.CancelDealOrder(USER, deal, order));
        assertThat(scene.resting()).hasSize(2);
        scene.refused(new FleetCommand.CancelDealOrder(USER, deal, order), RefusalReason.UNKNOWN_ORDER);
        long target = scene.deal().orders().stream()
                .filter(o -> o.status().isLive())
                .findFirst()
                .orElseThrow()
                .orderId();
        scene.refused(new FleetCommand.CancelDealOrder(USER, deal, target), RefusalReason.WRONG_STATE);
    }

    @Test
    void aLimitOrderOfReducedFundsIsLeftOutOfTheTarget() {
        long deal = open(Contract.GAINIUM);

        scene.done(change(deal, false, "0.4", VolumeUnit.BASE, "100.5"));
        assertThat(scene.resting()).contains("REDUCED_FUNDS 1 SELL 100.5 0.4", "TAKE_PROFIT 0 SELL 101.2 0.605023");
        assertThat(scene.locked(PAPER, "ETH")).isEqualByComparingTo("1.005023");

        scene.refused(change(deal, false, "0.7", VolumeUnit.BASE, ""), RefusalReason.INVALID);
        scene.prices("101.3");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.COMPLETED);
        assertThat(scene.deal().ledger().exitQty()).isEqualByComparingTo("1.005023");
    }

    @Test
    void aCancelledReductionGivesItsCoinsBackToTheTarget() {
        long deal = open(Contract.GAINIUM);
        FleetOutcome outcome = scene.apply(change(deal, false, "0.4", VolumeUnit.BASE, "110"));

        scene.done(new FleetCommand.CancelDealOrder(USER, deal, ((FleetOutcome.Created) outcome).id()));

        assertThat(scene.resting()).contains("TAKE_PROFIT 0 SELL 101.2 1.005023");
    }

    @Test
    void aTargetThatFillsEndsTheDealThoughAddedFundsStillRest() {
        long deal = open(Contract.GAINIUM);
        scene.done(change(deal, true, "0.5", VolumeUnit.BASE, "90"));

        scene.prices("101.3");

        assertThat(scene.deal().status()).isEqualTo(DealStatus.COMPLETED);
        assertThat(scene.resting()).isEmpty();
        assertThat(scene.locked(PAPER, "USDT")).isEqualByComparingTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "false, 2, BASE, ''",
        "true, 0.001, QUOTE, ''",
        "true, 0, BASE, ''",
        "true, 1, BASE, -5",
    })
    void whatCannotBeHadIsRefusedAndChangesNothing(boolean add, String amount, VolumeUnit unit, String limit) {
        long deal = open(Contract.THREE_COMMAS);
        if (!add) {
            // More than is held sells what is held: the arithmetic of the contract caps it.
            scene.done(change(deal, false, amount, unit, limit));
            assertThat(scene.deal().status()).isEqualTo(DealStatus.CLOSED);
            return;
        }
        long before = scene.hash();
        scene.refused(change(deal, add, amount, unit, limit), RefusalReason.INVALID);
        assertThat(scene.hash()).isEqualTo(before);
    }

    @Test
    void fundsAreChangedOnlyWhileADealIsOpen() {
        long deal = open(Contract.GAINIUM);
        scene.close(deal, CloseMode.LIMIT);

        scene.refused(change(deal, true, "0.5", VolumeUnit.BASE, ""), RefusalReason.WRONG_STATE);
    }

    @Test
    void addedFundsThatCannotBePaidAreToldAndNotTriedAgain() {
        long deal = open(Contract.GAINIUM);

        scene.done(change(deal, true, "100000", VolumeUnit.BASE, ""));
        scene.advance(3_600_000);

        assertThat(scene.deal().error()).contains("Not enough balance");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);
        assertThat(scene.resting()).hasSize(2);
        assertThat(scene.deal().orders()).hasSize(4);
    }
}
