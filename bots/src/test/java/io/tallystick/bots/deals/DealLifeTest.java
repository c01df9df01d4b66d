package io.tallystick.bots.deals;

import static io.tallystick.bots.BotScene.PAPER;
import static io.tallystick.bots.BotScene.dec;
import static io.tallystick.bots.BotScene.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.BotScene;
import io.tallystick.bots.CloseReason;
import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.RefusalReason;
import io.tallystick.bots.StartSource;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.Entry;
import io.tallystick.bots.plan.StartLimits;
import io.tallystick.bots.plan.Starting;
import io.tallystick.bots.plan.TakeProfit;
import io.tallystick.bots.plan.Volume;
import io.tallystick.bots.view.BotStatus;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.exchange.OrderType;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class DealLifeTest {
    private final BotScene scene = new BotScene();

    @Test
    void aDealBuysLaysItsLadderAndSellsAtItsTarget() {
        long bot = scene.run(plan().ladder(2).build());
        scene.startDeal(bot, "ETH/USDT", StartSource.OWNER);

        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);
        // 10 / 99.5 x 1.001 bought at 100; 1 % and both fees above; what the fee left over is sold.
        assertThat(scene.resting())
                .containsExactlyInAnyOrder(
                        "TAKE_PROFIT 0 SELL 101.2 0.100502", "SAFETY 1 BUY 99 0.10101", "SAFETY 2 BUY 98 0.102041");

        scene.prices("101.3");

        assertThat(scene.deal().status()).isEqualTo(DealStatus.COMPLETED);
        assertThat(scene.deal().closeReason()).contains(CloseReason.TAKE_PROFIT);
        assertThat(scene.resting()).isEmpty();
        assertThat(scene.locked(PAPER, "USDT")).isEqualByComparingTo("0");
        assertThat(scene.locked(PAPER, "ETH")).isEqualByComparingTo("0");
        assertThat(scene.bot(bot).finishedDeals()).isEqualTo(1);
        assertThat(scene.bot(bot).profitByQuote().get("USDT")).isGreaterThan(dec("0.09"));
    }

    @Test
    void aSafetyOrderMovesTheTarget() {
        long bot = scene.run(plan().ladder(2).build());
        scene.startDeal(bot, "ETH/USDT", StartSource.OWNER);

        scene.prices("98.9");

        assertThat(scene.resting())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("TAKE_PROFIT 0 SELL 100.69"))
                .contains("SAFETY 2 BUY 98 0.102041");
        assertThat(scene.deal().ladder()).hasSize(2);
    }

    @Test
    void onlyTheNearestSafetyOrdersRestWhenAWindowIsSet() {
        DcaPlan whole = plan().ladder(5).build();
        DcaPlan plan = plan().ladder(
                        new io.tallystick.bots.plan.Ladder(whole.ladder().shape(), 2, false, List.of()))
                .build();
        long bot = scene.run(plan);
        scene.startDeal(bot, "ETH/USDT", StartSource.OWNER);
        assertThat(safety()).containsExactly(1, 2);

        scene.prices("98.9");

        assertThat(safety()).containsExactly(2, 3);
    }

    private List<Integer> safety() {
        return scene.deal().orders().stream()
                .filter(o -> o.role() == io.tallystick.bots.view.OrderRole.SAFETY
                        && o.status().isLive())
                .map(o -> o.number())
                .sorted()
                .toList();
    }

    @Test
    void anAsapBotStartsAgainAfterEachDeal() {
        long bot = scene.run(plan().starting(Starting.ASAP).build());

        scene.prices("101.3", "102.6", "103.9");

        assertThat(scene.deals()).hasSize(4);
        assertThat(scene.bot(bot).finishedDeals()).isEqualTo(3);
        assertThat(scene.bot(bot).activeDeals()).isEqualTo(1);
    }

    @Test
    void aManualBotStartsNothingByItself() {
        scene.run(plan().build());
        scene.prices("101", "99");
        scene.advance(3_600_000);

        assertThat(scene.deals()).isEmpty();
    }

    @Test
    void theBaseOrderOfAStoppedBotIsCancelledAndNothingIsKept() {
        Entry limit = Entry.of(Volume.quote("10"), OrderType.LIMIT);
        long bot = scene.run(plan().entry(limit).starting(Starting.ASAP).build());
        assertThat(scene.deal().status()).isEqualTo(DealStatus.ENTERING);
        assertThat(scene.locked(PAPER, "USDT")).isPositive();

        scene.done(new FleetCommand.StopBot(BotScene.USER, bot, CloseMode.LEAVE, CloseReason.BOT));

        assertThat(scene.deal().status()).isEqualTo(DealStatus.CANCELED);
        assertThat(scene.locked(PAPER, "USDT")).isEqualByComparingTo("0");
        assertThat(scene.free(PAPER, "USDT")).isEqualByComparingTo("100000");
        assertThat(scene.bot(bot).status()).isEqualTo(BotStatus.STOPPED);
    }

    @Test
    void aStoppedBotLeavesItsOpenDealToItsTarget() {
        long bot = scene.run(plan().starting(Starting.ASAP).build());
        scene.done(new FleetCommand.StopBot(BotScene.USER, bot, CloseMode.LEAVE, CloseReason.BOT));
        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);

        scene.prices("101.3");

        assertThat(scene.deal().status()).isEqualTo(DealStatus.COMPLETED);
        assertThat(scene.deals()).hasSize(1);
    }

    @Test
    void aDealIsClosedAtTheMarketOrCancelledWithItsCoinsKept() {
        long bot = scene.run(plan().limits(StartLimits.of(2, 2)).ladder(1).build());
        scene.startDeal(bot, "ETH/USDT", StartSource.OWNER);
        scene.prices("100");
        scene.startDeal(bot, "ETH/USDT", StartSource.OWNER);

        scene.close(scene.deals().get(0).dealId(), CloseMode.MARKET);
        scene.close(scene.deals().get(1).dealId(), CloseMode.CANCEL);

        assertThat(scene.deals().get(0).status()).isEqualTo(DealStatus.CLOSED);
        assertThat(scene.deals().get(0).closeReason()).contains(CloseReason.API);
        assertThat(scene.deals().get(1).status()).isEqualTo(DealStatus.CANCELED);
        assertThat(scene.locked(PAPER, "ETH")).isEqualByComparingTo("0");
        assertThat(scene.locked(PAPER, "USDT")).isEqualByComparingTo("0");
        assertThat(scene.free(PAPER, "ETH")).isGreaterThan(dec("100000.09"));
    }

    @Test
    void aDealThatCannotBePaidFailsAndTheBotWaitsLongerEachTime() {
        long bot = scene.run(plan().entry(Entry.of(Volume.quote("1000000"), OrderType.MARKET))
                .starting(Starting.ASAP)
                .build());
        assertThat(scene.deal().status()).isEqualTo(DealStatus.FAILED);
        assertThat(scene.bot(bot).status()).isEqualTo(BotStatus.ERROR);

        scene.advance(24 * 3_600_000);

        assertThat(scene.deals()).hasSizeLessThan(40);
        assertThat(scene.queries().botEvents(bot)).hasSize(1);
    }

    @Test
    void oneDealAtATime() {
        long bot = scene.run(plan().build());
        scene.startDeal(bot, "ETH/USDT", StartSource.OWNER);
        scene.prices("100");

        assertThat(scene.startDeal(bot, "ETH/USDT", StartSource.OWNER))
                .isInstanceOfSatisfying(
                        FleetOutcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.LIMITED));
    }

    @Test
    void aDealOf3CommasFollowsItsOwnArithmetic() {
        long bot = scene.run(plan().contract(Contract.THREE_COMMAS).ladder(1).build());
        scene.startDeal(bot, "ETH/USDT", StartSource.OWNER);

        // 0.1 bought at 100.1 with the fee; target 100.1 x 1.01 / 0.999 up, safety order 100.1 x 0.99 down.
        assertThat(scene.resting())
                .containsExactlyInAnyOrder("TAKE_PROFIT 0 SELL 101.21 0.1", "SAFETY 1 BUY 99.09 0.100919");
    }

    @Test
    void aFleetWrittenDownGoesOnAsItWas() {
        long bot = scene.run(plan().ladder(3).starting(Starting.ASAP).build());
        scene.prices("98.9");
        scene.restart();
        scene.prices("97.9", "101.3");

        assertThat(scene.deals().getFirst().status()).isEqualTo(DealStatus.COMPLETED);
        assertThat(scene.bot(bot).activeDeals()).isEqualTo(1);
        scene.restart();
    }

    /** The base order at 100; the safety order at 99 changes the average to about 99.5 (contracts/gainium.md 4.14). */
    @Test
    void aDealRemembersHowFarItWasBelowAndAboveItsAverage() {
        long id = scene.open(BotScene.plan()
                .ladder(1)
                .takeProfit(TakeProfit.at(new BigDecimal(50)))
                .build());
        scene.prices("100.5", "99.5", "100");
        assertThat(scene.deal(id).drawdownPercent()).isEqualByComparingTo("-0.5");
        assertThat(scene.deal(id).runUpPercent()).isEqualByComparingTo("0.5");
        scene.restart();

        scene.prices("98.8");
        // 1.2 % below 100; below the new average it is less.
        assertThat(scene.deal(id).drawdownPercent()).isEqualByComparingTo("-1.2");
        scene.prices("97", "110", "109");
        BigDecimal average = scene.deal(id).average();
        assertThat(average).isBetween(new BigDecimal("99.49"), new BigDecimal("99.51"));
        assertThat(scene.deal(id).drawdownPercent()).isBetween(new BigDecimal("-2.53"), new BigDecimal("-2.50"));
        assertThat(scene.deal(id).runUpPercent()).isBetween(new BigDecimal("10.54"), new BigDecimal("10.57"));
        BigDecimal best = scene.deal(id).runUpPercent();
        scene.close(id, CloseMode.MARKET);
        scene.prices("200");
        scene.restart();

        assertThat(scene.deal(id).runUpPercent()).isEqualByComparingTo(best);
    }

    @Test
    void aBotKnowsWhatTheDayHasBrought() {
        long bot = scene.run(BotScene.plan().build());
        scene.start(bot);
        scene.prices("102");
        BigDecimal profit = scene.deal().profit();
        assertThat(profit).isPositive();
        assertThat(scene.bot(bot).todayByQuote().get("USDT")).isEqualByComparingTo(profit);
        assertThat(scene.bot(bot).todayUsd())
                .isEqualByComparingTo(scene.bot(bot).profitUsd());
        scene.restart();

        scene.standStill(86_400_000);
        scene.prices("102");

        assertThat(scene.bot(bot).todayByQuote()).isEmpty();
        assertThat(scene.bot(bot).todayUsd()).isZero();
        assertThat(scene.bot(bot).profitByQuote().get("USDT")).isEqualByComparingTo(profit);
    }
}
