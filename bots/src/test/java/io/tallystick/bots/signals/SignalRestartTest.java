package io.tallystick.bots.signals;

import static io.tallystick.bots.BotScene.plan;
import static io.tallystick.bots.signals.Say.closeOn;
import static io.tallystick.bots.signals.Say.cross;
import static io.tallystick.bots.signals.Say.rsi;
import static io.tallystick.bots.signals.Say.startOn;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.BotScene;
import io.tallystick.bots.StartSource;
import io.tallystick.bots.indicators.Interval;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.Condition;
import io.tallystick.bots.plan.Condition.Comparison;
import io.tallystick.bots.plan.StartLimits;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.bots.view.DealView;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.MakerSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignalRestartTest {
    private static final long MINUTE = Interval.ONE_MINUTE.millis();
    private static final long DAY = Interval.ONE_DAY.millis();

    /** Moves once a day: a past to warm up on, and a present that the test sets. */
    private static final MakerSpec WITH_PAST = new MakerSpec(DAY, 2_000_000, 0, 0, 0, 0);

    @Test
    void aFleetThatIsWrittenDownInTheMiddleOfCandlesGoesOnAsTheOneThatIsNot() {
        long seed = Long.getLong("signals.seed", System.nanoTime());
        System.out.println("-Dsignals.seed=" + seed);
        Random random = new Random(seed);
        BotScene steady = busy();
        BotScene restarted = busy();
        for (int step = 0; step < 400; step++) {
            String price = Integer.toString(80 + random.nextInt(40));
            long pause = random.nextInt(30) == 0 ? random.nextLong(DAY) : random.nextLong(2 * MINUTE);
            for (BotScene scene : List.of(steady, restarted)) {
                if (pause > DAY / 2) {
                    scene.standStill(pause);
                } else {
                    scene.advance(pause);
                }
                scene.price("ETH/USDT", price);
            }
            if (random.nextInt(8) == 0) {
                restarted.restart();
                assertThat(restarted.hash()).isEqualTo(steady.hash());
            }
        }
        assertThat(restarted.hash()).isEqualTo(steady.hash());
        assertThat(steady.deals()).hasSizeGreaterThan(10);
    }

    private static BotScene busy() {
        BotScene scene = new BotScene(WITH_PAST);
        Condition[] starts = {
            rsi("1m", Comparison.LESS, "30"),
            rsi("5m", Comparison.CROSSING_DOWN, "40"),
            cross("15m", Comparison.CROSSING_UP),
            cross("3m", Comparison.CROSSING_DOWN),
            cross("1w", Comparison.GREATER)
        };
        for (Condition start : starts) {
            scene.run(plan().starting(startOn(start))
                    .limits(StartLimits.of(2, 2))
                    .takeProfit(closeOn(CloseMode.MARKET, Optional.of("1"), rsi("3m", Comparison.GREATER, "60")))
                    .build());
        }
        return scene;
    }

    @Test
    void moreStartsThanOneStepCarriesOutSurviveARestartInBetween() {
        int bots = 700;
        BotScene scene = new BotScene();
        for (int i = 0; i < bots; i++) {
            scene.run(plan().starting(startOn(rsi(Comparison.LESS, "30"))).build());
        }
        scene.minutes("100", "99");
        scene.prices("98");
        scene.standStill(MINUTE);

        scene.onExchange(new Command.Tick());
        assertThat(scene.deals()).hasSizeBetween(1, bots - 1);
        scene.restart();
        scene.advance(0);

        assertThat(scene.deals()).hasSize(bots);
        assertThat(scene.deals()).extracting(DealView::status).containsOnly(DealStatus.OPEN);
    }

    @Test
    void aWeekIsWarmFromThePastOfTheMarket() {
        BotScene scene = new BotScene(WITH_PAST);
        scene.run(plan().starting(startOn(
                        new Condition.Rsi("1w", 14, Comparison.LESS, BigDecimal.valueOf(100)),
                        new Condition.AverageCross("3d", Condition.Average.EXPONENTIAL, 10, 50, Comparison.LESS)))
                .limits(StartLimits.of(9, 9))
                .build());
        scene.price("ETH/USDT", "50");

        scene.endOf(Interval.ONE_WEEK);

        assertThat(scene.deals()).isNotEmpty();
    }

    @Test
    void withoutAPastTheFirstWeeksHoldNothing() {
        BotScene scene = new BotScene();
        scene.run(plan().starting(startOn(rsi("1w", Comparison.LESS, "100"))).build());
        for (String price : List.of("90", "80")) {
            scene.price("ETH/USDT", price);
            scene.endOf(Interval.ONE_WEEK);
        }
        assertThat(scene.deals()).isEmpty();
        scene.price("ETH/USDT", "70");

        scene.endOf(Interval.ONE_WEEK);

        assertThat(scene.deals()).hasSize(1);
    }

    @Test
    void whatCrossedBeforeTheMachineStoodStillIsOver() {
        BotScene scene = new BotScene();
        scene.run(plan().starting(startOn(cross("1m", Comparison.CROSSING_UP))).build());
        scene.minutes("100", "99", "98");
        scene.prices("99");

        scene.standStill(3 * DAY);
        scene.prices("99.5");
        assertThat(scene.deals()).isEmpty();

        // Both averages stand at 99 after so long; the candle of now is the first above.
        scene.advance(MINUTE);
        assertThat(scene.deals()).hasSize(1);
    }

    @Test
    void whatStillHoldsAfterTheMachineStoodStillActsOnce() {
        BotScene scene = new BotScene();
        scene.run(plan().starting(startOn(rsi(Comparison.LESS, "30")))
                .limits(StartLimits.of(9, 9))
                .build());
        scene.minutes("100", "101", "102");
        scene.prices("90");

        scene.standStill(3 * DAY);
        scene.prices("91");

        assertThat(scene.deals()).extracting(DealView::createdAtMillis).containsExactly(scene.now());
    }

    @Test
    void aDealThatWasMissedForDaysClosesByItsSignalsAtThePriceOfNow() {
        BotScene scene = new BotScene();
        long bot =
                scene.run(plan().takeProfit(closeOn(CloseMode.MARKET, Optional.of("1"), rsi(Comparison.GREATER, "70")))
                        .build());
        scene.startDeal(bot, "ETH/USDT", StartSource.OWNER);
        scene.minutes("100", "101");
        scene.prices("110");

        scene.standStill(3 * DAY);
        scene.restart();
        scene.prices("90");
        assertThat(scene.deals()).extracting(d -> d.closeReason().isPresent()).containsExactly(false);

        List<String> rise = new ArrayList<>(List.of("91", "95", "106"));
        scene.minutes(rise.toArray(String[]::new));

        assertThat(scene.deal().closeReason()).isPresent();
        assertThat(scene.deal().profit()).isPositive();
    }
}
