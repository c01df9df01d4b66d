package io.tallystick.bots.deals;

import static io.tallystick.bots.BotScene.PAPER;
import static io.tallystick.bots.BotScene.USER;
import static io.tallystick.bots.BotScene.dec;
import static io.tallystick.bots.BotScene.plan;
import static io.tallystick.bots.PlanParts.ladder;
import static io.tallystick.bots.PlanParts.profit;
import static io.tallystick.bots.PlanParts.stop;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.BotScene;
import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.PaperFills;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.plan.Ladder;
import io.tallystick.bots.plan.Volume;
import io.tallystick.bots.plan.VolumeUnit;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.bots.view.OrderRole;
import io.tallystick.exchange.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Contracts gainium 4.4 and 3commas 3.1, as orders. */
class LadderTest {
    private final BotScene scene = new BotScene();

    private List<String> safety() {
        return scene.resting().stream()
                .filter(line -> line.startsWith("SAFETY"))
                .toList();
    }

    private static Ladder scaled(int orders, String stepScale, String volumeScale) {
        return new Ladder(
                new Ladder.Scaled(Volume.quote("10"), orders, dec("1"), dec(stepScale), dec(volumeScale)),
                0,
                false,
                List.of());
    }

    @Test
    void scalesWidenTheStepsAndEnlargeTheOrders() {
        scene.open(plan().ladder(scaled(3, "1.5", "2")).build());

        // The worked example of contract gainium 4.14b.
        assertThat(safety())
                .containsExactly(
                        "SAFETY 1 BUY 99 0.10101", "SAFETY 2 BUY 97.5 0.205128", "SAFETY 3 BUY 95.25 0.419948");
    }

    @Test
    void customLevelsCountFromEachOtherOrFromTheBaseOrder() {
        Ladder custom = new Ladder(
                new Ladder.Custom(
                        List.of(new Ladder.Level(dec("1"), dec("10")), new Ladder.Level(dec("2"), dec("20"))),
                        VolumeUnit.QUOTE),
                0,
                false,
                List.of());
        scene.open(plan().ladder(custom).build());
        assertThat(safety()).containsExactly("SAFETY 1 BUY 99 0.10101", "SAFETY 2 BUY 97.02 0.206143");

        Ladder below = new Ladder(
                new Ladder.Custom(
                        List.of(new Ladder.Level(dec("-1"), dec("10")), new Ladder.Level(dec("-2"), dec("20"))),
                        VolumeUnit.QUOTE),
                0,
                false,
                List.of());
        scene.open(plan().contract(Contract.THREE_COMMAS).ladder(below).build());
        // 100.1 x 0.99 and x 0.98, down to the tick.
        assertThat(safety()).containsExactly("SAFETY 1 BUY 99.09 0.100919", "SAFETY 2 BUY 98.09 0.203895");
    }

    @Test
    void aShortSellsUpwards() {
        scene.open(plan().direction(Direction.SHORT).ladder(2).build());

        assertThat(safety()).containsExactly("SAFETY 1 SELL 101 0.09901", "SAFETY 2 SELL 102 0.098039");
        scene.prices("102.1");
        assertThat(safety()).isEmpty();
        assertThat(scene.deal().ledger().entryQty()).isGreaterThan(dec("0.29"));

        scene.prices("90");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.COMPLETED);
        assertThat(scene.locked(PAPER, "ETH")).isEqualByComparingTo("0");
    }

    @Test
    void theWindowMovesWithTheFills() {
        scene.open(plan().ladder(ladder(5, 2, false)).build());
        assertThat(safety()).extracting(l -> l.substring(0, 8)).containsExactly("SAFETY 1", "SAFETY 2");

        scene.prices("97.5");
        assertThat(safety()).extracting(l -> l.substring(0, 8)).containsExactly("SAFETY 3", "SAFETY 4");

        scene.prices("95.5");
        assertThat(safety()).extracting(l -> l.substring(0, 8)).containsExactly("SAFETY 5");
    }

    @Test
    void ordersAtTheMarketDoNotRestAndAllThatAPriceHasPassedAreExecuted() {
        scene.open(plan().ladder(ladder(3, 0, true)).build());
        assertThat(safety()).isEmpty();

        scene.prices("99.1");
        assertThat(scene.filled()).hasSize(1);

        scene.prices("97.9");
        assertThat(scene.filled())
                .containsExactly(
                        "BASE 0 BUY 0.100603 at 100", "SAFETY 1 BUY 0.10101 at 97.9", "SAFETY 2 BUY 0.102041 at 97.9");

        scene.prices("96.9");
        assertThat(scene.filled()).hasSize(4);
    }

    @Test
    void noOrderRestsBeyondTheStopOfGainium() {
        scene.open(plan().ladder(5).stopLoss(stop("2.5").fromBase().build()).build());

        // 100 less 2.5 % with both fees is 97.7.
        assertThat(safety()).extracting(l -> l.substring(0, 8)).containsExactly("SAFETY 1", "SAFETY 2");
    }

    @Test
    void theFirstTargetEndsTheLadderOfGainiumAndNotThatOf3Commas() {
        var steps = profit().targets("1:50", "3:50").build();
        scene.open(plan().ladder(2).takeProfit(steps).build());
        scene.prices("101.3");
        assertThat(safety()).isEmpty();

        scene.prices("100");
        scene.open(plan().contract(Contract.THREE_COMMAS)
                .ladder(2)
                .takeProfit(steps)
                .build());
        scene.prices("101.3");
        assertThat(safety()).hasSize(2);
    }

    @Test
    void aSafetyOrderThatFilledInPartAndWasTakenBackAsksForTheRestAlone() {
        scene.done(new FleetCommand.SetPaperFills(USER, PAPER, PaperFills.FROM_BOOK));
        scene.trade("ETH/USDT", Side.SELL, "5", "100");
        scene.open(plan().ladder(2).build());
        scene.trade("ETH/USDT", Side.BUY, "5", "100");
        scene.trade("ETH/USDT", Side.SELL, "0.04", "99");
        scene.price("ETH/USDT", "99");
        assertThat(ofNumber(1)).isEqualByComparingTo("0.04");

        var deal = scene.deal();
        update(plan().build());
        assertThat(safety()).isEmpty();
        update(deal.plan());

        assertThat(safety()).first().isEqualTo("SAFETY 1 BUY 99 0.06101");
    }

    private void update(io.tallystick.bots.plan.DcaPlan plan) {
        var deal = scene.deal();
        scene.done(new FleetCommand.UpdateDeal(USER, deal.dealId(), deal.version(), "{}", plan, ""));
    }

    private java.math.BigDecimal ofNumber(int number) {
        return scene.deal().orders().stream()
                .filter(o -> o.role() == OrderRole.SAFETY && o.number() == number)
                .map(o -> o.filled())
                .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add);
    }

    @Test
    void noSafetyOrderIsPlacedTwice() {
        scene.open(plan().ladder(4).build());
        scene.prices("98.9", "99.5", "97.9", "99", "96.9", "98");

        assertThat(scene.deal().orders())
                .filteredOn(o -> o.role() == OrderRole.SAFETY)
                .hasSize(4);
    }
}
