package io.tallystick.bots.deals;

import static io.tallystick.bots.BotScene.USER;
import static io.tallystick.bots.BotScene.plan;
import static io.tallystick.bots.PlanParts.profit;
import static io.tallystick.bots.PlanParts.stop;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.BotScene;
import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetEvent;
import io.tallystick.bots.RefusalReason;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.plan.Entry;
import io.tallystick.bots.plan.Futures;
import io.tallystick.bots.plan.Volume;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.exchange.OrderType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reliability B7: a running deal keeps its settings, and a change of them touches only what differs. */
class EditTest {
    private static final Entry HUNDRED = Entry.of(Volume.quote("100"), OrderType.MARKET);

    private final BotScene scene = new BotScene();

    private FleetCommand edit(DcaPlan plan) {
        var deal = scene.deal();
        return new FleetCommand.UpdateDeal(USER, deal.dealId(), deal.version(), "{}", plan, "note");
    }

    @Test
    void savingABotGivesNoOrderCommand() {
        scene.open(plan().ladder(3).build());
        var deal = scene.deal();
        var bot = scene.bot(deal.botId());

        scene.done(new FleetCommand.UpdateBot(
                USER,
                bot.botId(),
                bot.version(),
                "Other",
                "{}",
                plan().ladder(5).build()));

        assertThat(scene.deal().orders()).isEqualTo(deal.orders());
        assertThat(scene.deal().plan()).isEqualTo(deal.plan());
        assertThat(scene.deal().events()).isEqualTo(deal.events());
        scene.refused(
                new FleetCommand.UpdateBot(USER, bot.botId(), bot.version(), "Other", "{}", plan().build()),
                RefusalReason.STALE);
    }

    @Test
    void savingADealAsItIsGivesNoOrderCommand() {
        scene.open(plan().ladder(3).build());
        var deal = scene.deal();

        scene.done(edit(deal.plan()));

        assertThat(scene.deal().orders()).isEqualTo(deal.orders());
        assertThat(scene.deal().version()).isEqualTo(deal.version() + 1);
        assertThat(scene.deal().note()).isEqualTo("note");
        scene.refused(
                new FleetCommand.UpdateDeal(USER, deal.dealId(), deal.version(), "{}", deal.plan(), ""),
                RefusalReason.STALE);
    }

    @Test
    void anotherTargetReplacesTheTargetAlone() {
        scene.open(plan().ladder(3).build());

        scene.done(edit(
                plan().ladder(3).takeProfit(profit().targets("2:100").build()).build()));

        assertThat(scene.deal().orders()).hasSize(6);
        assertThat(scene.resting()).hasSize(4).contains("TAKE_PROFIT 0 SELL 102.2 0.100502");
    }

    @Test
    void aLongerLadderAddsWhatIsMissing() {
        scene.open(plan().ladder(2).build());
        scene.prices("98.9");

        scene.done(edit(plan().ladder(4).build()));

        assertThat(scene.deal().orders()).hasSize(7);
        assertThat(scene.resting()).hasSize(4);
    }

    @Test
    void whatADealCannotBecomeIsRefused() {
        scene.open(plan().build());
        long before = scene.hash();
        for (DcaPlan wrong : List.of(
                plan().direction(Direction.SHORT).build(),
                plan().contract(Contract.THREE_COMMAS).build(),
                plan().futures(new Futures(Futures.MarginMode.CROSS, 3)).build(),
                plan().takeProfit(profit().targets("1:50").build()).build())) {
            scene.refused(edit(wrong), RefusalReason.INVALID);
        }
        assertThat(scene.hash()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Contract.class)
    void newTargetsAfterSomeHaveFilledCloseWhatIsLeft(Contract contract) {
        scene.open(plan().contract(contract)
                .entry(HUNDRED)
                .takeProfit(profit().targets("1:50", "3:50").build())
                .build());
        scene.prices("101.3");
        assertThat(scene.deal().taken()).containsExactly(0);

        scene.done(edit(plan().contract(contract)
                .entry(HUNDRED)
                .takeProfit(profit().targets("5:100").build())
                .build()));

        assertThat(scene.deal().taken()).isEmpty();
        assertThat(scene.resting()).hasSize(1).first().asString().contains("SELL 105.");
        scene.prices("106");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.COMPLETED);
    }

    @Test
    void withoutTrailingADealThatFollowsStopsFollowing() {
        scene.open(plan().takeProfit(profit().trailing("1").build()).build());
        scene.prices("101.5");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.TRAILING);

        scene.done(edit(plan().takeProfit(profit().targets("5:100").build()).build()));

        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);
        assertThat(scene.deal().trailingBest()).isEmpty();
        scene.prices("100");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);
    }

    @Test
    void anotherStopActsAtOnceWhenThePriceIsBeyondIt() {
        scene.open(plan().build());
        scene.prices("95");

        scene.done(edit(plan().stopLoss(stop("3").build()).build()));

        assertThat(scene.deal().status()).isEqualTo(DealStatus.STOPPED);
    }

    @Test
    void eachStepTellsEachBotAndDealOnce() {
        scene.takeEvents();
        scene.open(plan().ladder(3).build());
        long bot = scene.deal().botId();
        assertThat(scene.takeEvents())
                .containsExactlyInAnyOrder(
                        new FleetEvent.BotChanged(USER, bot),
                        new FleetEvent.DealChanged(USER, bot, scene.deal().dealId()));

        scene.prices("99.5");
        assertThat(scene.takeEvents()).isEmpty();
        scene.prices("97.9");
        assertThat(scene.takeEvents())
                .containsExactly(
                        new FleetEvent.DealChanged(USER, bot, scene.deal().dealId()));
        assertThat(scene.log())
                .containsExactly(
                        "PLACING BASE 0",
                        "FILLED BASE 0",
                        "PLACING TAKE_PROFIT 0",
                        "PLACING SAFETY 1",
                        "PLACING SAFETY 2",
                        "PLACING SAFETY 3",
                        "FILLED SAFETY 1",
                        "CANCELLING TAKE_PROFIT 0",
                        "PLACING TAKE_PROFIT 0",
                        "FILLED SAFETY 2",
                        "CANCELED TAKE_PROFIT 0",
                        "PLACING TAKE_PROFIT 0",
                        "CANCELED TAKE_PROFIT 0");
    }

    @Test
    void aDeletedBotIsTold() {
        long bot = scene.create(BotScene.PAPER, plan().build());
        scene.takeEvents();

        scene.done(new FleetCommand.DeleteBot(USER, bot));

        assertThat(scene.takeEvents()).containsExactly(new FleetEvent.BotChanged(USER, bot));
    }
}
