package io.tallystick.bots.deals;

import static io.tallystick.bots.BotScene.USER;
import static io.tallystick.bots.BotScene.plan;
import static io.tallystick.bots.PlanParts.limits;
import static io.tallystick.bots.PlanParts.stop;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.BotScene;
import io.tallystick.bots.CloseReason;
import io.tallystick.bots.DealOverrides;
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
import io.tallystick.bots.plan.Volume;
import io.tallystick.bots.view.BotStatus;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.exchange.OrderType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contracts gainium 4.11 and 3commas 3.5: what keeps a deal from starting, and what lets it start again. */
class StartLimitsTest {
    private final BotScene scene = new BotScene();

    private long asap(Contract contract, StartLimits limits) {
        return scene.run(
                plan().contract(contract).starting(Starting.ASAP).limits(limits).build());
    }

    private void limited(long bot, StartSource source) {
        assertThat(scene.startDeal(bot, "ETH/USDT", source))
                .isInstanceOfSatisfying(
                        FleetOutcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.LIMITED));
    }

    @Test
    void a3CommasBotFillsItsPairUpToTheLimitOneAMillisecond() {
        asap(Contract.THREE_COMMAS, limits(3, 2).build());
        assertThat(scene.deals()).hasSize(1);

        scene.advance(1);
        assertThat(scene.deals()).hasSize(2);
        scene.advance(60_000);
        assertThat(scene.deals()).hasSize(2);
    }

    @Test
    void aGainiumBotHoldsOneDealInItsOnlyPair() {
        long bot = asap(Contract.GAINIUM, limits(3, 3).build());
        scene.advance(60_000);
        assertThat(scene.deals()).hasSize(1);

        scene.start(bot);
        assertThat(scene.deals()).hasSize(2);
    }

    @Test
    void theMostActiveDealsCountOverAllPairs() {
        DcaPlan plan = plan().pairs("ETH/USDT", "BTC/USDT")
                .limits(limits(1, 1).build())
                .starting(Starting.ASAP)
                .build();
        long bot = scene.run(plan);
        assertThat(scene.deals()).hasSize(1);

        limited(bot, StartSource.OWNER);
        scene.prices("101.3");
        assertThat(scene.bot(bot).activeDeals()).isEqualTo(1);
    }

    @Test
    void dealsThatStillWaitForTheirBaseOrderMayNotCount() {
        Entry entry = Entry.of(Volume.quote("10"), OrderType.LIMIT);
        long bot = scene.run(plan().entry(entry)
                .limits(limits(1, 1).ignoreStarting().build())
                .build());
        scene.start(bot);
        scene.prices("100.5");
        scene.start(bot);
        scene.prices("99");
        scene.prices("100");

        assertThat(scene.bot(bot).activeDeals()).isEqualTo(2);
        limited(bot, StartSource.OWNER);
    }

    @Test
    void aBotThatStartsAtOnceWaitsForItsDealToOpenWhereStartingDealsDoNotCount() {
        long bot = scene.run(plan().contract(Contract.THREE_COMMAS)
                .entry(Entry.of(Volume.quote("10"), OrderType.LIMIT))
                .starting(Starting.ASAP)
                .limits(limits(2, 2).ignoreStarting().build())
                .build());
        scene.advance(60_000);
        assertThat(scene.deals()).hasSize(1);

        scene.prices("99.9");
        scene.advance(60_000);

        assertThat(scene.bot(bot).activeDeals()).isEqualTo(2);
    }

    @Test
    void skippingLimitsSkipsOnlyThatOfThePair() {
        long bot = scene.run(plan().limits(limits(2, 1).build()).build());
        scene.start(bot);
        scene.prices("100");
        limited(bot, StartSource.OWNER);
        FleetCommand skipping =
                new FleetCommand.StartDeal(USER, bot, "ETH/USDT", StartSource.OWNER, DealOverrides.NONE, true, 0);
        scene.done(skipping);
        scene.prices("100");
        scene.refused(skipping, RefusalReason.LIMITED);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void aCooldownHoldsTheNextDealAndAnOwnerDoesNotWait(boolean afterClose, boolean perPair) {
        var cooling = limits(1, 1);
        cooling = afterClose ? cooling.afterClose(60_000, perPair) : cooling.afterStart(60_000, perPair);
        long bot = asap(Contract.GAINIUM, cooling.build());
        scene.prices("101.3");
        assertThat(scene.deals()).hasSize(1);
        limited(bot, StartSource.OWNER_MINDING_FILTERS);

        scene.advance(59_000);
        assertThat(scene.deals()).hasSize(1);
        scene.advance(1_000);
        assertThat(scene.deals()).hasSize(2);

        scene.prices("102.6");
        assertThat(scene.deals()).hasSize(2);
        scene.start(bot);
        assertThat(scene.deals()).hasSize(3);
    }

    @Test
    void aCooldownOfOnePairDoesNotHoldAnother() {
        scene.run(plan().pairs("ETH/USDT", "BTC/USDT")
                .limits(limits(1, 1).afterClose(60_000, true).build())
                .starting(Starting.ASAP)
                .build());
        scene.prices("101.3");

        assertThat(scene.deals()).hasSize(2);
        assertThat(scene.deal().market().symbol()).isEqualTo("BTC/USDT");
    }

    @Test
    void outOfItsRangeABotWaitsAndComesBackByItself() {
        long bot = asap(Contract.GAINIUM, limits(1, 1).between("90", "100").build());
        assertThat(scene.deals()).isEmpty();
        assertThat(scene.bot(bot).status()).isEqualTo(BotStatus.OUT_OF_RANGE);
        long before = scene.hash();
        scene.restart();
        assertThat(scene.hash()).isEqualTo(before);

        scene.prices("100");
        assertThat(scene.deals()).isEmpty();
        scene.prices("99.99");
        assertThat(scene.deals()).hasSize(1);
        assertThat(scene.bot(bot).status()).isEqualTo(BotStatus.RUNNING);
    }

    @Test
    void aRangeInPercentIsMeasuredFromThePriceAtTheStartOfTheBotAlone() {
        long bot = asap(
                Contract.THREE_COMMAS, limits(1, 1).betweenPercent("-5", "5").build());
        assertThat(scene.deals()).hasSize(1);
        scene.prices("106");
        scene.advance(1_000);
        assertThat(scene.bot(bot).activeDeals()).isZero();

        var view = scene.bot(bot);
        scene.done(new FleetCommand.UpdateBot(USER, bot, view.version(), "Renamed", "{}", view.plan()));
        assertThat(scene.bot(bot).activeDeals()).isZero();

        scene.prices("104");
        assertThat(scene.bot(bot).activeDeals()).isEqualTo(1);
    }

    @Test
    void aDistanceKeepsDealsApart() {
        asap(Contract.GAINIUM, limits(5, 5).distance("3", "2", false).build());
        assertThat(scene.deals()).hasSize(1);

        scene.prices("98.1");
        scene.advance(1);
        assertThat(scene.deals()).hasSize(1);
        scene.prices("97.9");
        scene.advance(1);
        assertThat(scene.deals()).hasSize(2);
        // 2 % below the second deal's 97.9, whatever the first one does.
        scene.prices("96");
        scene.advance(1);
        assertThat(scene.deals()).hasSize(2);
        scene.prices("95.9");
        scene.advance(1);
        assertThat(scene.deals()).hasSize(3);
    }

    @Test
    void noDealStartsInsideTheRangeOfAnother() {
        long bot = scene.run(plan().limits(limits(5, 5).noOverlap().build())
                .ladder(3)
                .starting(Starting.WEBHOOK)
                .build());
        scene.startDeal(bot, "", StartSource.WEBHOOK);
        scene.prices("98.5");
        limited(bot, StartSource.WEBHOOK);
        scene.prices("96.9");
        assertThat(scene.startDeal(bot, "", StartSource.WEBHOOK)).isInstanceOf(FleetOutcome.DealsTouched.class);
        assertThat(scene.queries().botEvents(bot)).hasSize(1);
    }

    @Test
    void afterSoManyDealsABotStopsAndOnlyThoseThatOpenedCount() {
        Entry entry = Entry.of(Volume.quote("10"), OrderType.LIMIT);
        long bot = scene.run(plan().entry(entry)
                .pairs("ETH/USDT", "BTC/USDT")
                .limits(limits(5, 1).disableAfter(1).build())
                .starting(Starting.ASAP)
                .build());
        assertThat(scene.deals()).hasSize(1);
        assertThat(scene.bot(bot).status()).isEqualTo(BotStatus.RUNNING);

        scene.close(scene.deal().dealId(), CloseMode.CANCEL);
        scene.advance(1);
        assertThat(scene.deals()).hasSize(2);
        scene.prices("99");
        scene.prices("100");

        assertThat(scene.bot(bot).status()).isEqualTo(BotStatus.STOPPED);
        assertThat(scene.deals()).hasSize(2);
        assertThat(scene.queries().botEvents(bot)).last().asString().contains("after 1 started");
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0, 0, 0, '', 2",
        "0, 1, 0, 0, '', 1",
        "0, 0, 2, 0, '', 2",
        "0, 0, 0, 1, '', 4",
        "0, 0, 0, 0, 0.2, 2",
    })
    void aBotStopsByWhatItHasDone(int opened, int closed, int won, int lost, String profit, int deals) {
        long bot = scene.run(plan().starting(Starting.ASAP)
                .stopLoss(stop("5").build())
                .limits(limits(1, 1)
                        .stopAfter(opened, closed, won, lost, profit)
                        .build())
                .build());
        scene.prices("101.3", "102.6", "103.9", "90", "91.2");

        assertThat(scene.deals()).hasSize(deals);
        assertThat(scene.bot(bot).status()).isEqualTo(BotStatus.STOPPED);
    }

    @Test
    void startedAgainABotCountsAnew() {
        long bot = scene.run(plan().starting(Starting.ASAP)
                .limits(limits(1, 1).disableAfter(1).build())
                .build());
        scene.prices("101.3");
        assertThat(scene.deals()).hasSize(1);

        scene.done(new FleetCommand.StartBot(USER, bot));
        assertThat(scene.deals()).hasSize(2);
    }

    @Test
    void theTimerStartsADealAtEachOfItsMoments() {
        Starting timer =
                new Starting(false, false, List.of(), Optional.of(new Starting.Timer(3_600_000, scene.now() + 60_000)));
        scene.run(plan().starting(timer).limits(limits(0, 0).build()).build());
        assertThat(scene.deals()).isEmpty();
        scene.advance(60_000);
        assertThat(scene.deals()).hasSize(1);
        scene.restart();
        scene.advance(7_199_000);
        assertThat(scene.deals()).hasSize(2);
        scene.advance(1_000);
        assertThat(scene.deals()).hasSize(3);
    }

    @Test
    void aPairOfTheBlackListStartsOnceItIsTakenOff() {
        scene.done(new FleetCommand.SetPairsBlackList(USER, List.of("ETH/USDT")));
        asap(Contract.THREE_COMMAS, limits(1, 1).build());
        assertThat(scene.deals()).isEmpty();

        scene.done(new FleetCommand.SetPairsBlackList(USER, List.of()));
        assertThat(scene.deals()).hasSize(1);
    }

    @Test
    void whatAWebhookCannotDoStandsInTheLog() {
        long manual = scene.run(plan().build());
        scene.refused(webhook(manual, 0), RefusalReason.NOT_ENABLED);
        long bot = scene.run(plan().starting(Starting.WEBHOOK).build());
        scene.refused(webhook(bot, scene.now() - 1), RefusalReason.EXPIRED);
        scene.done(webhook(bot, scene.now()));
        scene.refused(webhook(bot, 0), RefusalReason.LIMITED);
        scene.done(new FleetCommand.StopBot(USER, bot, CloseMode.LEAVE, CloseReason.API));
        scene.refused(webhook(bot, 0), RefusalReason.NOT_RUNNING);

        assertThat(scene.queries().botEvents(bot)).hasSize(3);
        assertThat(scene.deals()).hasSize(1).allMatch(deal -> deal.status() == DealStatus.OPEN);
    }

    private static FleetCommand webhook(long bot, long expires) {
        return new FleetCommand.StartDeal(USER, bot, "", StartSource.WEBHOOK, DealOverrides.NONE, false, expires);
    }

    @Test
    void aWebhookMayStartEveryPairThatCan() {
        long bot = scene.run(plan().pairs("ETH/USDT", "BTC/USDT")
                .limits(limits(2, 1).build())
                .starting(Starting.WEBHOOK)
                .build());

        scene.done(webhook(bot, 0));

        assertThat(scene.deals()).extracting(deal -> deal.market().symbol()).containsExactly("ETH/USDT", "BTC/USDT");
    }
}
