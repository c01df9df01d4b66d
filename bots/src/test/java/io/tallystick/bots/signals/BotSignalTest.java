package io.tallystick.bots.signals;

import static io.tallystick.bots.BotScene.USER;
import static io.tallystick.bots.BotScene.dec;
import static io.tallystick.bots.BotScene.plan;
import static io.tallystick.bots.signals.Say.rsi;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.BotScene;
import io.tallystick.bots.BotSignal;
import io.tallystick.bots.BotSignal.Action;
import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.RefusalReason;
import io.tallystick.bots.codec.CommandCodec;
import io.tallystick.bots.plan.Condition;
import io.tallystick.bots.plan.Condition.Comparison;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.Ladder;
import io.tallystick.bots.plan.StartLimits;
import io.tallystick.bots.plan.Starting;
import io.tallystick.bots.plan.TakeProfit;
import io.tallystick.bots.plan.Volume;
import io.tallystick.bots.view.BotEvent;
import io.tallystick.bots.view.BotStatus;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BotSignalTest {
    private final BotScene scene = new BotScene();

    private static DcaPlan byWebhook(Ladder ladder, String... pairs) {
        return plan().contract(Contract.THREE_COMMAS)
                .pairs(pairs.length == 0 ? new String[] {"ETH/USDT"} : pairs)
                .starting(Starting.WEBHOOK)
                .limits(StartLimits.of(3, 3))
                .ladder(ladder)
                .takeProfit(TakeProfit.at(dec("50")))
                .build();
    }

    /** Four orders of 10 quote, 1 % apart, that wait for a webhook. */
    private static Ladder waiting(Condition... conditions) {
        return new Ladder(
                new Ladder.Scaled(Volume.quote("10"), 4, dec("1"), dec("1"), dec("1")),
                0,
                false,
                List.of(conditions),
                true);
    }

    private FleetOutcome say(long bot, Action action, int delaySeconds) {
        return say(bot, BotSignal.of(action, ""), delaySeconds);
    }

    private FleetOutcome say(long bot, BotSignal signal, int delaySeconds) {
        return scene.apply(new FleetCommand.SignalBot(USER, bot, signal, delaySeconds));
    }

    private List<String> log(long bot) {
        return scene.queries().botEvents(bot).stream().map(BotEvent::text).toList();
    }

    private String refusal(FleetOutcome outcome) {
        assertThat(outcome).isInstanceOf(FleetOutcome.Refused.class);
        return ((FleetOutcome.Refused) outcome).why();
    }

    private List<String> added() {
        return scene.filled().stream().filter(line -> line.startsWith("SAFETY")).toList();
    }

    @Test
    void aDelayedSignalIsDoneOnceAtItsMarketTimeAndBothStandInTheLog() {
        long bot = scene.run(byWebhook(Ladder.NONE));
        assertThat(say(bot, Action.START_DEAL, 30)).isEqualTo(new FleetOutcome.Done());

        scene.advance(29_999);
        assertThat(scene.deals()).isEmpty();
        assertThat(log(bot)).containsExactly("Webhook: start_deal will be done in 30 s");
        scene.advance(1);
        assertThat(scene.deals()).hasSize(1);
        scene.advance(3_600_000);

        assertThat(scene.deals()).hasSize(1);
        assertThat(log(bot)).last().isEqualTo("Webhook: start_deal was done after 30 s");
    }

    @Test
    void aDelayedSignalSurvivesARestartBeforeItIsDueAndAtTheMomentItIs() {
        long bot = scene.run(byWebhook(Ladder.NONE));
        say(bot, Action.START_DEAL, 30);
        scene.restart();
        scene.standStill(60_000);
        scene.restart();
        scene.advance(1);
        scene.restart();
        scene.advance(60_000);

        assertThat(scene.deals()).hasSize(1);
    }

    @Test
    void delayedSignalsAreDoneByTimeThenInTheOrderOfArrival() {
        long bot = scene.run(byWebhook(Ladder.NONE));
        say(bot, Action.STOP_BOT, 20);
        say(bot, Action.START_BOT, 20);
        say(bot, Action.START_DEAL, 10);

        scene.advance(20_000);

        assertThat(scene.bot(bot).status()).isEqualTo(BotStatus.RUNNING);
        assertThat(scene.deal().createdAtMillis()).isEqualTo(scene.now() - 10_000);
    }

    @Test
    void whatADelayedSignalCannotDoAnyMoreStandsInTheLog() {
        long bot = scene.run(byWebhook(Ladder.NONE));
        say(bot, Action.STOP_BOT, 5);
        say(bot, Action.START_DEAL, 10);

        scene.advance(10_000);

        assertThat(scene.deals()).isEmpty();
        assertThat(log(bot)).last().isEqualTo("Webhook: no deal started: Bot is not running");
    }

    @Test
    void aNewTokenMakesWaitingSignalsVoid() {
        long bot = scene.run(byWebhook(Ladder.NONE));
        scene.done(new FleetCommand.SetSignalToken(USER, "0b1c5d2e-0000-4000-8000-0000000000f1"));
        say(bot, Action.START_DEAL, 5);
        scene.done(new FleetCommand.SetSignalToken(USER, "0b1c5d2e-0000-4000-8000-0000000000f2"));

        scene.advance(60_000);

        assertThat(scene.deals()).isEmpty();
        assertThat(log(bot)).last().isEqualTo("Webhook: start_deal: nothing was done: the email_token was changed");
    }

    @Test
    void aBotLetsNoMoreThanAHundredSignalsWaitAndADeletedOneNone() {
        long bot = scene.create(BotScene.PAPER, byWebhook(Ladder.NONE));
        for (int i = 0; i < 100; i++) {
            assertThat(say(bot, Action.START_BOT, 86_400)).isEqualTo(new FleetOutcome.Done());
        }
        assertThat(refusal(say(bot, Action.START_BOT, 1))).isEqualTo("100 signals wait already");
        scene.done(new FleetCommand.DeleteBot(USER, bot));
        scene.restart();

        scene.advance(86_500_000);
    }

    @Test
    void aBotOfSomebodyElseIsNotThere() {
        long bot = scene.run(byWebhook(Ladder.NONE));
        scene.refused(
                new FleetCommand.SignalBot(USER + 1, bot, BotSignal.of(Action.STOP_BOT, ""), 0),
                RefusalReason.UNKNOWN_BOT);
    }

    @Test
    void aLadderThatWaitsForAWebhookExecutesWhatThePriceHasPassedWhenItComes() {
        long bot = scene.run(byWebhook(waiting()));
        say(bot, Action.START_DEAL, 0);
        assertThat(scene.resting()).noneMatch(line -> line.startsWith("SAFETY"));
        scene.prices("97.5");
        assertThat(added()).isEmpty();

        assertThat(say(bot, Action.SAFETY_ORDER, 0)).isEqualTo(new FleetOutcome.DealsTouched(List.of(1L)));
        assertThat(added()).hasSize(2);
        assertThat(refusal(say(bot, Action.SAFETY_ORDER, 0)))
                .isEqualTo("the price has passed no safety order that has not been executed");
        scene.restart();
        scene.prices("90");
        say(bot, Action.SAFETY_ORDER, 0);

        assertThat(added()).hasSize(4).allMatch(line -> line.matches("SAFETY [1-4] BUY .* at (97.5|90)"));
    }

    @Test
    void aWebhookForALadderWithSignalsAsksThemToo() {
        long bot = scene.run(byWebhook(waiting(rsi(Comparison.LESS, "30"))));
        say(bot, Action.START_DEAL, 0);
        scene.minutes("100", "99", "98", "97.5");
        // The signals hold, and nobody has asked.
        assertThat(added()).isEmpty();
        assertThat(say(bot, Action.SAFETY_ORDER, 0)).isInstanceOf(FleetOutcome.DealsTouched.class);
        assertThat(added()).hasSize(2);
        scene.minutes("99", "96");
        scene.minutes("97");

        assertThat(refusal(say(bot, Action.SAFETY_ORDER, 0)))
                .isEqualTo("the other signals of its safety_strategy_list do not hold");
    }

    @Test
    void anOrdinaryLadderExecutesNothingByWebhook() {
        long bot = scene.run(byWebhook(Ladder.NONE));
        say(bot, Action.START_DEAL, 0);

        assertThat(refusal(say(bot, Action.SAFETY_ORDER, 0)))
                .isEqualTo("the deal has no tv_custom_signal in its safety_strategy_list");
        assertThat(log(bot)).last().asString().startsWith("Webhook: safety_order: nothing was done: ");
    }

    @Test
    void fundsAreAddedInQuoteAtTheMarketOrAtAPrice() {
        long bot = scene.run(byWebhook(Ladder.NONE));
        BotSignal more = new BotSignal(Action.ADD_FUNDS_IN_QUOTE, "", Optional.of(dec("50")), Optional.empty());
        assertThat(refusal(say(bot, more, 0))).isEqualTo("the bot has no open deal");
        say(bot, Action.START_DEAL, 0);

        assertThat(say(bot, more, 0)).isInstanceOf(FleetOutcome.DealsTouched.class);
        say(
                bot,
                new BotSignal(Action.ADD_FUNDS_IN_QUOTE, "ETH/USDT", Optional.of(dec("9")), Optional.of(dec("90"))),
                0);

        assertThat(scene.filled()).contains("ADDED_FUNDS 1 BUY 0.5 at 100");
        assertThat(scene.resting()).contains("ADDED_FUNDS 2 BUY 90 0.1");
    }

    @Test
    void aBotOfSeveralPairsNamesTheOneThatIsMeant() {
        long bot = scene.run(byWebhook(waiting(), "ETH/USDT", "BTC/USDT"));
        for (Action action :
                List.of(Action.START_DEAL, Action.CLOSE_AT_MARKET_PRICE, Action.CANCEL, Action.SAFETY_ORDER)) {
            assertThat(refusal(say(bot, action, 0))).isEqualTo("pair is missing: the bot has several");
        }
        say(bot, BotSignal.of(Action.START_DEAL, "BTC/USDT"), 0);
        say(bot, BotSignal.of(Action.START_DEAL, "ETH/USDT"), 0);
        say(bot, BotSignal.of(Action.CLOSE_AT_MARKET_PRICE, "BTC/USDT"), 0);

        assertThat(scene.deals()).extracting(deal -> deal.status()).containsExactly(DealStatus.CLOSED, DealStatus.OPEN);
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void theLogKeepsEachSignal(Action action) {
        FleetCommand command = new FleetCommand.SignalBot(
                USER, 5, new BotSignal(action, "ETH/USDT", Optional.of(dec("1.5")), Optional.empty()), 7);
        BinaryWriter out = new BinaryWriter();
        CommandCodec.write(out, command);

        assertThat(CommandCodec.read(new BinaryReader(out.toByteArray()))).isEqualTo(command);
    }
}
