package io.tallystick.bots.signals;

import static io.tallystick.bots.BotScene.USER;
import static io.tallystick.bots.BotScene.dec;
import static io.tallystick.bots.BotScene.plan;
import static io.tallystick.bots.signals.Say.closeOn;
import static io.tallystick.bots.signals.Say.rsi;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.BotScene;
import io.tallystick.bots.CloseReason;
import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.StartSource;
import io.tallystick.bots.indicators.Interval;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.Condition;
import io.tallystick.bots.plan.Condition.Comparison;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.Ladder;
import io.tallystick.bots.plan.StopLoss;
import io.tallystick.bots.plan.TakeProfit;
import io.tallystick.bots.plan.Volume;
import io.tallystick.bots.view.DealOrderView;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.bots.view.OrderRole;
import io.tallystick.bots.view.OrderStatus;
import io.tallystick.exchange.OrderType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignalExitTest {
    private static final Condition HIGH = rsi(Comparison.GREATER, "70");
    private static final Condition LOW = rsi(Comparison.LESS, "30");

    private final BotScene scene = new BotScene();

    private long open(DcaPlan plan) {
        long bot = scene.run(plan);
        scene.startDeal(bot, "ETH/USDT", StartSource.OWNER);
        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);
        return bot;
    }

    @ParameterizedTest
    @EnumSource(Contract.class)
    void aDealClosesAtTheMarketWhenItsSignalsHold(Contract contract) {
        open(plan().contract(contract)
                .takeProfit(closeOn(CloseMode.MARKET, Optional.empty(), HIGH))
                .build());
        assertThat(scene.resting()).isEmpty();

        scene.minutes("100", "99", "98");
        scene.prices("120", "97");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);
        scene.minutes("97", "100");

        assertThat(scene.deal().status()).isEqualTo(DealStatus.COMPLETED);
        assertThat(scene.deal().closeReason()).contains(CloseReason.SIGNAL);
        assertThat(scene.deal().closedAtMillis()).isEqualTo(scene.now());
        assertThat(scene.deal().profit()).isNegative();
    }

    @ParameterizedTest
    @EnumSource(Contract.class)
    void belowItsLeastProfitADealIgnoresItsSignals(Contract contract) {
        open(plan().contract(contract)
                .takeProfit(closeOn(CloseMode.MARKET, Optional.of("2"), HIGH))
                .build());

        scene.minutes("100", "101", "102");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);
        // More than enough, but no candle has closed.
        scene.prices("103");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);
        scene.minutes("103");

        assertThat(scene.deal().status()).isEqualTo(DealStatus.COMPLETED);
        assertThat(scene.deal().profitPercent()).isGreaterThan(dec("2"));
    }

    @Test
    void aCloseBySignalsMayRestAtTheLastPrice() {
        open(plan().takeProfit(closeOn(CloseMode.CANCEL, Optional.empty(), HIGH))
                .build());

        scene.minutes("100", "101", "102");

        assertThat(scene.deal().status()).isEqualTo(DealStatus.CANCELED);
        assertThat(scene.deal().closeReason()).contains(CloseReason.SIGNAL);
    }

    @Test
    void signalsOfADealAreThoseItHasNow() {
        open(plan().takeProfit(closeOn(CloseMode.MARKET, Optional.empty(), HIGH))
                .build());
        DcaPlan other = plan().takeProfit(closeOn(CloseMode.MARKET, Optional.empty(), LOW))
                .build();
        scene.done(new FleetCommand.UpdateDeal(
                USER, scene.deal().dealId(), scene.deal().version(), "{}", other, ""));

        scene.minutes("100", "101", "102");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);
        scene.minutes("99");

        assertThat(scene.deal().status()).isEqualTo(DealStatus.COMPLETED);
    }

    @Test
    void aStoppedBotLeavesItsDealToItsSignals() {
        long bot = open(plan().takeProfit(closeOn(CloseMode.MARKET, Optional.empty(), HIGH))
                .build());
        scene.done(new FleetCommand.StopBot(USER, bot, CloseMode.LEAVE, CloseReason.BOT));

        scene.minutes("100", "101", "102");

        assertThat(scene.deal().status()).isEqualTo(DealStatus.COMPLETED);
    }

    @Test
    void aStopLossThatDisablesABotThatIsStoppedAlreadyIsNoFault() {
        StopLoss stop = new StopLoss(
                dec("5"),
                StopLoss.Reference.BASE_ORDER,
                false,
                0,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                true,
                false,
                Optional.empty());
        long bot = open(plan().starting(Say.startOn(LOW)).stopLoss(stop).build());
        scene.done(new FleetCommand.StopBot(USER, bot, CloseMode.LEAVE, CloseReason.BOT));

        scene.prices("80");

        assertThat(scene.deal().status()).isEqualTo(DealStatus.STOPPED);
    }

    private static DcaPlan laddered(Contract contract, boolean byMarket, Condition... conditions) {
        Ladder ladder = new Ladder(
                new Ladder.Scaled(Volume.quote("10"), 4, dec("1"), dec("1"), dec("1")),
                0,
                byMarket,
                List.of(conditions));
        return plan().contract(contract)
                .ladder(ladder)
                .takeProfit(TakeProfit.at(dec("50")))
                .build();
    }

    private List<Integer> added() {
        return scene.deal().orders().stream()
                .filter(order -> order.role() == OrderRole.SAFETY && order.status() == OrderStatus.FILLED)
                .filter(order -> order.type() == OrderType.MARKET)
                .map(DealOrderView::number)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Contract.class)
    void signalsOfTheLadderExecuteEachLevelThatThePriceHasPassed(Contract contract) {
        open(laddered(contract, false, LOW));
        assertThat(scene.resting()).noneMatch(line -> line.startsWith("SAFETY"));

        scene.minutes("100", "99.5");
        scene.prices("97.5");
        assertThat(added()).isEmpty();
        scene.minutes("97.5");
        assertThat(added()).containsExactly(1, 2);

        // The signals go on to hold, and no further level is passed.
        scene.minutes("97.4");
        assertThat(added()).containsExactly(1, 2);
        scene.minutes("95");
        assertThat(added()).containsExactly(1, 2, 3, 4);
        scene.minutes("94");
        assertThat(added()).hasSize(4);
        assertThat(scene.deal().ledger().entryQty()).isGreaterThan(dec("0.5"));
    }

    @Test
    void aPriceAloneExecutesNoLevelThatWaitsForSignals() {
        open(laddered(Contract.GAINIUM, true, rsi("1h", Comparison.LESS, "30")));

        scene.minutes("100", "99", "98", "97");

        assertThat(added()).isEmpty();
    }

    @Test
    void levelsWaitForTheirOwnCandles() {
        open(laddered(Contract.THREE_COMMAS, false, rsi("15m", Comparison.LESS, "30")));
        for (String close : List.of("100", "99.8", "98.5")) {
            scene.minutes("100", close);
            assertThat(added()).isEmpty();
            scene.endOf(Interval.FIFTEEN_MINUTES);
        }

        assertThat(added()).containsExactly(1);
    }
}
