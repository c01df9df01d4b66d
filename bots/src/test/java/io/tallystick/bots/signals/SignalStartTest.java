package io.tallystick.bots.signals;

import static io.tallystick.bots.BotScene.USER;
import static io.tallystick.bots.BotScene.plan;
import static io.tallystick.bots.signals.Say.cross;
import static io.tallystick.bots.signals.Say.rsi;
import static io.tallystick.bots.signals.Say.startOn;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.BotScene;
import io.tallystick.bots.CloseReason;
import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.PlanParts;
import io.tallystick.bots.StartSource;
import io.tallystick.bots.indicators.Interval;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.Condition;
import io.tallystick.bots.plan.Condition.Comparison;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.StartLimits;
import io.tallystick.bots.plan.Starting;
import io.tallystick.bots.view.DealView;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalStartTest {
    private static final long MINUTE = Interval.ONE_MINUTE.millis();
    private static final Condition LOW = rsi(Comparison.LESS, "30");

    private final BotScene scene = new BotScene();

    @Test
    void aDealStartsWhenTheCandleClosesThatMakesTheRsiLow() {
        scene.run(plan().starting(startOn(LOW)).build());
        scene.minutes("100", "101");
        scene.prices("90", "80", "99");
        assertThat(scene.deals()).isEmpty();

        scene.endOf(Interval.ONE_MINUTE);

        // +1, then -2: an RSI of a third.
        assertThat(scene.deals()).isEmpty();
        scene.minutes("98");
        assertThat(scene.deals()).hasSize(1);
        assertThat(scene.deal().createdAtMillis()).isEqualTo(scene.now());
    }

    @Test
    void whatOnlyHoldsInsideACandleStartsNothing() {
        scene.run(plan().starting(startOn(LOW)).build());
        scene.minutes("100", "101", "102");
        scene.prices("50");
        scene.minutes("103");

        assertThat(scene.deals()).isEmpty();
    }

    @Test
    void aCrossingStartsAtItsOwnCandleAndNotAtTheNext() {
        StartLimits many = StartLimits.of(10, 10);
        scene.run(plan().starting(startOn(cross("1m", Comparison.CROSSING_UP)))
                .limits(many)
                .build());
        scene.minutes("100", "99", "98", "97");
        assertThat(scene.deals()).isEmpty();

        scene.minutes("99");
        assertThat(scene.deals()).hasSize(1);
        scene.minutes("101", "102");
        assertThat(scene.deals()).hasSize(1);
    }

    @Test
    void aCandleClosesAtItsEndWithoutAPrice() {
        scene.run(plan().starting(startOn(cross("1m", Comparison.CROSSING_UP))).build());
        scene.minutes("100", "99", "98");
        scene.prices("99");
        long end = scene.now() - scene.now() % MINUTE + MINUTE;

        scene.advance(10 * MINUTE);

        assertThat(scene.deals()).extracting(DealView::createdAtMillis).containsExactly(end);
    }

    @Test
    void allSignalsHoldTogetherAndACrossingLastsUntilTheNextCandleOfItsLength() {
        scene.run(plan().starting(startOn(cross("5m", Comparison.CROSSING_UP), LOW))
                .build());
        for (String close : List.of("100", "99", "98", "99")) {
            scene.price("ETH/USDT", close);
            scene.endOf(Interval.FIVE_MINUTES);
        }
        // Crossed, and the RSI of the minutes is high: +1 and nothing since.
        assertThat(scene.deals()).isEmpty();

        scene.minutes("98");
        assertThat(scene.deals()).hasSize(1);
    }

    @Test
    void aCrossingOfALongerCandleIsOverWhenTheNextOneCloses() {
        scene.run(plan().starting(startOn(cross("5m", Comparison.CROSSING_UP), LOW))
                .build());
        for (String close : List.of("100", "99", "98", "99", "99.5")) {
            scene.price("ETH/USDT", close);
            scene.endOf(Interval.FIVE_MINUTES);
        }

        scene.minutes("98", "97", "96");

        assertThat(scene.deals()).isEmpty();
    }

    @Test
    void eachPairIsAskedByItsOwnCandles() {
        scene.run(plan().pairs("ETH/USDT", "BTC/USDT")
                .starting(startOn(LOW))
                .limits(StartLimits.of(2, 1))
                .build());
        for (int price = 80_000; price > 79_997; price--) {
            scene.price("BTC/USDT", Integer.toString(price));
            scene.minutes("100");
        }
        assertThat(scene.deals()).extracting(d -> d.market().symbol()).containsExactly("BTC/USDT");

        scene.minutes("99", "98");

        assertThat(scene.deals()).extracting(d -> d.market().symbol()).containsExactly("BTC/USDT", "ETH/USDT");
    }

    @Test
    void aCandleInsideTheCooldownStartsNothingAndALaterOneDoes() {
        StartLimits one = StartLimits.ONE_DEAL;
        StartLimits limits = new StartLimits(
                10,
                10,
                false,
                Optional.empty(),
                Optional.of(new StartLimits.Cooldown(2 * MINUTE + 1, true)),
                one.minPrice(),
                one.maxPrice(),
                one.minPricePercent(),
                one.maxPricePercent(),
                one.distance(),
                false,
                0,
                one.stopAfter(),
                0,
                BigDecimal.ZERO);
        scene.run(plan().starting(startOn(LOW)).limits(limits).build());
        scene.minutes("100", "99", "98");
        assertThat(scene.deals()).hasSize(1);
        long first = scene.now();

        scene.minutes("97", "96", "95", "94");

        assertThat(scene.deals()).extracting(DealView::createdAtMillis).containsExactly(first, first + 3 * MINUTE);
    }

    @Test
    void aWebhookIsAskedForAndFindsTheSignals() {
        long bot = scene.run(plan().starting(new Starting(false, true, List.of(LOW), Optional.empty()))
                .build());
        scene.minutes("100", "101", "102");
        assertThat(scene.startDeal(bot, "ETH/USDT", StartSource.WEBHOOK)).isInstanceOf(FleetOutcome.Refused.class);

        scene.minutes("99", "98", "97");
        assertThat(scene.deals()).isEmpty();

        assertThat(scene.startDeal(bot, "ETH/USDT", StartSource.WEBHOOK)).isInstanceOf(FleetOutcome.DealsTouched.class);
    }

    @Test
    void asSoonAsPossibleWithSignalsWaitsForThem() {
        scene.run(plan().starting(new Starting(true, false, List.of(LOW), Optional.empty()))
                .build());
        scene.minutes("100", "101");
        assertThat(scene.deals()).isEmpty();

        scene.minutes("99", "97");

        assertThat(scene.deals()).hasSize(1);
    }

    @Test
    void aTimerStartsOnlyWhileTheSignalsHold() {
        long first = scene.now() - scene.now() % MINUTE + 10 * MINUTE + 1;
        Starting starting =
                new Starting(false, false, List.of(LOW), Optional.of(new Starting.Timer(10 * MINUTE, first)));
        scene.run(plan().starting(starting).build());
        scene.minutes("100", "101", "102");
        scene.advance(8 * MINUTE);
        assertThat(scene.deals()).isEmpty();

        scene.minutes("99", "98", "97");
        assertThat(scene.deals()).isEmpty();
        scene.advance(10 * MINUTE);

        assertThat(scene.deals()).extracting(DealView::createdAtMillis).containsExactly(first + 10 * MINUTE);
    }

    @Test
    void theOwnerStartsWithoutSignals() {
        long bot = scene.run(plan().starting(startOn(LOW)).build());

        assertThat(scene.startDeal(bot, "ETH/USDT", StartSource.OWNER)).isInstanceOf(FleetOutcome.DealsTouched.class);
    }

    @Test
    void aBotThatWasStoppedHearsNothingAndOneThatStartsLateKnowsThePast() {
        long bot = scene.run(plan().starting(startOn(LOW)).build());
        scene.done(new FleetCommand.StopBot(USER, bot, CloseMode.LEAVE, CloseReason.BOT));
        scene.minutes("100", "99", "98");
        assertThat(scene.deals()).isEmpty();
        scene.prices("97");

        scene.done(new FleetCommand.StartBot(USER, bot));
        assertThat(scene.deals()).isEmpty();
        scene.advance(MINUTE);

        assertThat(scene.deals()).hasSize(1);
    }

    @Test
    void newSettingsAreFollowedFromThenOn() {
        DcaPlan before = plan().starting(startOn(LOW)).build();
        long bot = scene.run(before);
        DcaPlan after = plan().starting(startOn(rsi(Comparison.GREATER, "70"))).build();
        scene.done(new FleetCommand.UpdateBot(USER, bot, 1, "Bot", "{}", after));
        scene.minutes("100", "99", "98");
        assertThat(scene.deals()).isEmpty();

        scene.minutes("99", "100", "101");

        assertThat(scene.deals()).hasSize(1);
    }

    @Test
    void stoppedBotsLeaveNothingBehind() {
        long clean = scene.hash();
        BotScene other = new BotScene();
        assertThat(other.hash()).isEqualTo(clean);
        long bot = scene.run(
                plan().starting(startOn(LOW, cross("1w", Comparison.LESS))).build());
        scene.done(new FleetCommand.StopBot(USER, bot, CloseMode.LEAVE, CloseReason.BOT));
        scene.done(new FleetCommand.DeleteBot(USER, bot));
        long another = other.run(plan().build());
        other.done(new FleetCommand.StopBot(USER, another, CloseMode.LEAVE, CloseReason.BOT));
        other.done(new FleetCommand.DeleteBot(USER, another));

        assertThat(scene.hash()).isEqualTo(other.hash());
    }

    @ParameterizedTest
    @CsvSource({
        "7m, 14, 30, there are no candles of 7m",
        "1M, 14, 30, there are no candles of 1M",
        "1m, 1, 30, the period of an RSI is 2 to 200",
        "1m, 201, 30, the period of an RSI is 2 to 200",
        "1m, 14, 100.1, the threshold of an RSI is 0 to 100 with 8 decimals at most",
        "1m, 14, 30.123456789, the threshold of an RSI is 0 to 100 with 8 decimals at most",
    })
    void aSignalThatCannotBeHadIsRefusedWhenItIsSaved(String interval, int period, BigDecimal threshold, String why) {
        Condition condition = new Condition.Rsi(interval, period, Comparison.LESS, threshold);

        assertThat(create(plan().starting(startOn(condition)).build())).isEqualTo(new FleetOutcome.Refused(why));
    }

    @Test
    void averagesThatNeverCrossAreRefused() {
        Condition same = new Condition.AverageCross("1m", Condition.Average.EXPONENTIAL, 9, 9, Comparison.CROSSING_UP);

        assertThat(create(plan().starting(startOn(same)).build()))
                .isEqualTo(new FleetOutcome.Refused("the periods of two averages are 1 to 500 and differ"));
    }

    private FleetOutcome create(DcaPlan plan) {
        return scene.apply(new FleetCommand.CreateBot(
                USER, BotScene.PAPER, "0b1c5d2e-0000-4000-8000-100000000099", "Bot", "{}", plan));
    }

    @Test
    void aCandleOfTheLongestSignalLetsNoMoreDealsStartThanItMay() {
        StartLimits limits = PlanParts.limits(10, 10).perCandle(2).build();
        long bot = scene.run(plan().starting(startOn(rsi("15m", Comparison.LESS, "90"), LOW))
                .limits(limits)
                .build());
        for (String close : List.of("100", "99", "98")) {
            scene.price("ETH/USDT", close);
            scene.endOf(Interval.FIFTEEN_MINUTES);
        }
        scene.minutes("97", "96", "95", "94");
        assertThat(scene.deals()).hasSize(2);
        scene.restart();
        scene.minutes("93");
        assertThat(scene.deals()).hasSize(2);
        // Its owner is not held back.
        scene.start(bot);
        assertThat(scene.deals()).hasSize(3);

        scene.endOf(Interval.FIFTEEN_MINUTES);
        scene.minutes("92", "91", "90");
        assertThat(scene.deals()).hasSize(5);
    }
}
