package io.tallystick.bots.deals;

import static io.tallystick.bots.BotScene.PAPER;
import static io.tallystick.bots.BotScene.USER;
import static io.tallystick.bots.BotScene.dec;
import static io.tallystick.bots.BotScene.plan;
import static io.tallystick.bots.PlanParts.profit;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.BotScene;
import io.tallystick.bots.CloseReason;
import io.tallystick.bots.DealOverrides;
import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.PaperFills;
import io.tallystick.bots.RefusalReason;
import io.tallystick.bots.StartSource;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.Entry;
import io.tallystick.bots.plan.TakeProfit;
import io.tallystick.bots.plan.Volume;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.Side;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Contracts gainium 4.6, 4.9, 4.10 and 3commas 3.3, as orders. */
class TakeProfitTest {
    private static final Entry HUNDRED = Entry.of(Volume.quote("100"), OrderType.MARKET);

    private final BotScene scene = new BotScene();

    @ParameterizedTest
    @EnumSource(Contract.class)
    void stepsRestSideBySideAndTheLastTakesTheRest(Contract contract) {
        scene.open(plan().contract(contract)
                .entry(HUNDRED)
                .takeProfit(profit().targets("1:33", "2:33", "3:34").build())
                .build());
        var bought = scene.deal().ledger();
        assertThat(scene.resting()).hasSize(3).allMatch(line -> line.startsWith("TAKE_PROFIT"));

        scene.prices("101.3");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);
        assertThat(scene.deal().taken()).containsExactly(0);
        assertThat(scene.resting()).hasSize(2);

        scene.prices("102.4", "103.6");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.COMPLETED);
        assertThat(scene.deal().ledger().exitQty())
                .isBetween(bought.entryQty().subtract(bought.feeInBase()).subtract(dec("0.000001")), bought.entryQty());
        assertThat(scene.deal().orders()).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(Contract.class)
    void aGapFillsAllStepsFromTheLowestUp(Contract contract) {
        scene.open(plan().contract(contract)
                .entry(HUNDRED)
                .takeProfit(profit().targets("1:50", "2:30", "3:20").build())
                .build());

        scene.prices("110");

        assertThat(scene.deal().status()).isEqualTo(DealStatus.COMPLETED);
        assertThat(scene.filled()).hasSize(4);
        assertThat(scene.log())
                .containsSubsequence(
                        "FILLED TAKE_PROFIT 0", "FILLED TAKE_PROFIT 1", "FILLED TAKE_PROFIT 2", "ENDED CLOSE 0");
    }

    /** Reliability B6: what a step has sold already counts for that step alone. */
    @ParameterizedTest
    @EnumSource(Contract.class)
    void aStepThatFillsInPartLeavesTheOthersAlone(Contract contract) {
        scene.done(new FleetCommand.SetPaperFills(USER, PAPER, PaperFills.FROM_BOOK));
        scene.trade("ETH/USDT", Side.SELL, "5", "100");
        scene.open(plan().contract(contract)
                .entry(HUNDRED)
                .takeProfit(profit().targets("1:50", "2:50").build())
                .build());
        scene.clearBook();
        var before = scene.resting();

        scene.trade("ETH/USDT", Side.BUY, "0.2", "101.5");
        scene.price("ETH/USDT", "101.5");

        assertThat(scene.deal().ledger().exitQty()).isEqualByComparingTo("0.2");
        assertThat(scene.resting()).isEqualTo(before);
        assertThat(scene.deal().orders()).hasSize(3);
    }

    @Test
    void atTheMarketNothingRestsAndTheTouchSells() {
        scene.open(plan().takeProfit(profit().market().build()).ladder(1).build());
        assertThat(scene.resting()).containsExactly("SAFETY 1 BUY 99 0.10101");

        scene.prices("101.1");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);
        scene.prices("101.5");

        assertThat(scene.deal().status()).isEqualTo(DealStatus.COMPLETED);
        assertThat(scene.filled()).contains("TAKE_PROFIT 0 SELL 0.100502 at 101.5");
    }

    @ParameterizedTest
    @EnumSource(Contract.class)
    void trailingFollowsThePriceAndSellsWhenItTurns(Contract contract) {
        scene.open(plan().contract(contract)
                .takeProfit(profit().trailing("1").build())
                .build());
        scene.prices("101.1");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);

        scene.prices("101.3", "105", "104");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.TRAILING);
        assertThat(scene.deal().trailingBest()).contains(dec("105"));
        assertThat(scene.resting()).isEmpty();

        // 105 less 1 % is 103.95.
        scene.prices("103.95");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.COMPLETED);
        assertThat(scene.deal().closeReason()).contains(CloseReason.TRAILING);
        assertThat(scene.filled()).last().asString().endsWith("at 103.95");
    }

    @Test
    void aSafetyFillEndsTrailing() {
        scene.open(plan().takeProfit(profit().trailing("5").build()).ladder(1).build());
        scene.prices("101.3");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.TRAILING);

        scene.prices("98.9");

        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);
        assertThat(scene.deal().trailingBest()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Contract.class)
    void withStepsOnlyTheLastTrails(Contract contract) {
        scene.open(plan().contract(contract)
                .entry(HUNDRED)
                .takeProfit(profit().targets("1:50", "2:50").trailing("1").build())
                .build());
        assertThat(scene.resting()).hasSize(1);

        scene.prices("104");
        assertThat(scene.deal().taken()).containsExactly(0);
        assertThat(scene.deal().status()).isEqualTo(DealStatus.TRAILING);

        scene.prices("102.9");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.COMPLETED);
        assertThat(scene.filled()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(Contract.class)
    void aProfitInCoinsStaysOnTheAccount(Contract contract) {
        scene.open(plan().contract(contract)
                .entry(HUNDRED)
                .takeProfit(profit().targets("10:100").inBase().build())
                .build());
        scene.prices("112");

        assertThat(scene.deal().status()).isEqualTo(DealStatus.COMPLETED);
        assertThat(scene.filled()).hasSize(2);
        assertThat(scene.deal().ledger().openQty()).isGreaterThan(dec("0.08"));
        assertThat(scene.locked(PAPER, "ETH")).isEqualByComparingTo("0");
    }

    @Test
    void aProfitInCoinsIsLeftByAMarketCloseToo() {
        long deal = scene.open(plan().entry(HUNDRED)
                .takeProfit(profit().targets("20:100").inBase().build())
                .build());
        scene.prices("110");

        scene.close(deal, CloseMode.MARKET);

        assertThat(scene.deal().status()).isEqualTo(DealStatus.CLOSED);
        assertThat(scene.filled()).hasSize(2);
        assertThat(scene.deal().ledger().openQty()).isGreaterThan(dec("0.08"));
    }

    @Test
    void aTimerClosesWhatIsOpenForSoLong() {
        scene.open(plan().takeProfit(profit().closeAfter(600).build()).ladder(1).build());
        scene.advance(599_000);
        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);

        scene.advance(1_000);
        assertThat(scene.deal().status()).isEqualTo(DealStatus.CLOSED);
        assertThat(scene.deal().closeReason()).contains(CloseReason.TIMER);
        assertThat(scene.resting()).isEmpty();
    }

    @Test
    void aWebhookClosesOnlyFromTheLeastProfitOn() {
        scene.open(plan().takeProfit(
                        profit().close(TakeProfit.Close.WEBHOOK).minimum("1").build())
                .build());
        assertThat(scene.resting()).isEmpty();
        scene.prices("101.1");
        assertThat(webhook()).isInstanceOf(FleetOutcome.Refused.class);
        assertThat(scene.queries().botEvents(scene.deal().botId()))
                .last()
                .asString()
                .contains("least profit");

        scene.prices("101.2");
        assertThat(webhook()).isInstanceOf(FleetOutcome.DealsTouched.class);
        assertThat(scene.deal().status()).isEqualTo(DealStatus.CLOSED);
    }

    @Test
    void aWebhookThatTheSettingsDoNotKnowClosesNothing() {
        scene.open(plan().build());

        assertThat(webhook())
                .isInstanceOfSatisfying(
                        FleetOutcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.NOT_ENABLED));
        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);
    }

    private FleetOutcome webhook() {
        return scene.apply(
                new FleetCommand.CloseDeals(USER, scene.deal().botId(), "", CloseMode.MARKET, CloseReason.WEBHOOK));
    }

    @ParameterizedTest
    @EnumSource(Contract.class)
    void aPriceOfOneDealsOwnReplacesTheTarget(Contract contract) {
        long bot = scene.run(plan().contract(contract).build());
        scene.apply(start(bot, Optional.empty(), Optional.of("104.5"), Optional.empty()));

        assertThat(scene.resting()).hasSize(1).first().asString().startsWith("TAKE_PROFIT 0 SELL 104.5 ");
        scene.prices("104.6");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.COMPLETED);
    }

    @ParameterizedTest
    @CsvSource({"true,CLOSED", "false,COMPLETED"})
    void aTargetOfOneDealsOwnLeavesTheBotsWebhookItsSay(boolean webhookFirst, DealStatus end) {
        long bot = scene.run(
                plan().takeProfit(profit().close(TakeProfit.Close.WEBHOOK).build())
                        .build());
        scene.apply(start(bot, Optional.of("3"), Optional.empty(), Optional.empty()));
        scene.restart();
        assertThat(scene.resting()).singleElement().asString().startsWith("TAKE_PROFIT 0 SELL 103.2");

        if (webhookFirst) {
            assertThat(webhook()).isInstanceOf(FleetOutcome.DealsTouched.class);
        }
        scene.prices("104");

        assertThat(scene.deal().status()).isEqualTo(end);
    }

    @Test
    void overridesThatCannotBeHadStartNothing() {
        long bot = scene.run(plan().build());
        for (FleetCommand wrong : java.util.List.of(
                start(bot, Optional.of("-1"), Optional.empty(), Optional.empty()),
                start(bot, Optional.empty(), Optional.of("99"), Optional.empty()),
                start(bot, Optional.empty(), Optional.empty(), Optional.of("101")))) {
            scene.refused(wrong, RefusalReason.INVALID);
        }
        assertThat(scene.deals()).isEmpty();
    }

    private static FleetCommand start(
            long bot, Optional<String> percent, Optional<String> price, Optional<String> stop) {
        var overrides = new DealOverrides(
                Optional.empty(),
                percent.map(BotScene::dec),
                price.map(BotScene::dec),
                Optional.empty(),
                stop.map(BotScene::dec));
        return new FleetCommand.StartDeal(USER, bot, "ETH/USDT", StartSource.OWNER, overrides, false, 0);
    }

    @Test
    void trailingCanBeStartedByHand() {
        long deal = scene.open(plan().takeProfit(profit().trailing("1").build()).build());

        scene.done(new FleetCommand.StartTrailing(USER, deal));
        assertThat(scene.deal().status()).isEqualTo(DealStatus.TRAILING);
        scene.refused(new FleetCommand.StartTrailing(USER, deal), RefusalReason.WRONG_STATE);

        scene.prices("98.9");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.COMPLETED);
    }
}
