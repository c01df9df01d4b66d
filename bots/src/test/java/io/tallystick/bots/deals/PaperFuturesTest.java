package io.tallystick.bots.deals;

import static io.tallystick.bots.BotScene.PAPER_FUTURES;
import static io.tallystick.bots.BotScene.USER;
import static io.tallystick.bots.BotScene.dec;
import static io.tallystick.bots.BotScene.plan;
import static io.tallystick.bots.PlanParts.stop;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.BotScene;
import io.tallystick.bots.CloseReason;
import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.plan.Entry;
import io.tallystick.bots.plan.Futures;
import io.tallystick.bots.plan.Volume;
import io.tallystick.bots.plan.VolumeUnit;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.exchange.OrderType;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract gainium 5.5, futures: isolated margin, one position for each deal. */
class PaperFuturesTest {
    private final BotScene scene = new BotScene();

    private long open(Direction direction, int leverage, int ladder) {
        return scene.open(
                PAPER_FUTURES,
                plan().contract(Contract.GAINIUM)
                        .pairs("ETH/USDC")
                        .direction(direction)
                        .entry(Entry.of(new Volume(dec("1"), VolumeUnit.BASE), OrderType.MARKET))
                        .ladder(ladder)
                        .futures(new Futures(Futures.MarginMode.ISOLATED, leverage))
                        .build());
    }

    @Test
    void anEntryLocksItsValueDividedByTheLeverageAndPaysItsFee() {
        open(Direction.LONG, 5, 0);

        assertThat(scene.locked(PAPER_FUTURES, "USDC")).isEqualByComparingTo("20");
        assertThat(scene.free(PAPER_FUTURES, "USDC")).isEqualByComparingTo("99979.96");
    }

    /** 1 ETH in at 100 and out at the price; fees of 0.04 % each way. */
    @ParameterizedTest
    @CsvSource({"LONG, 103, 100002.9188", "SHORT, 97, 100002.9212", "LONG, 97, 99996.9212", "SHORT, 103, 99996.9188"})
    void aClosePaysWhatThePriceHasMoved(Direction direction, String price, String usdc) {
        long deal = scene.open(
                PAPER_FUTURES,
                plan().pairs("ETH/USDC")
                        .direction(direction)
                        .takeProfit(io.tallystick.bots.PlanParts.profit()
                                .targets("20:100")
                                .build())
                        .entry(Entry.of(new Volume(dec("1"), VolumeUnit.BASE), OrderType.MARKET))
                        .futures(new Futures(Futures.MarginMode.ISOLATED, 5))
                        .build());
        scene.price("ETH", price);

        scene.close(deal, CloseMode.MARKET);

        assertThat(scene.locked(PAPER_FUTURES, "USDC")).isEqualByComparingTo("0");
        assertThat(scene.free(PAPER_FUTURES, "USDC")).isEqualByComparingTo(usdc);
        assertThat(scene.deal().profit().add(dec("100000"))).isEqualByComparingTo(usdc);
    }

    @Test
    void partsThatLeaveAndComeBackAddUpToTheLastDigit() {
        long deal = open(Direction.LONG, 3, 2);
        scene.price("ETH", "98.5");
        change(deal, false, "0.7");
        scene.price("ETH", "97");
        change(deal, true, "1.3");
        change(deal, false, "0.0203");
        scene.price("ETH", "97.5");

        scene.close(deal, CloseMode.MARKET);

        assertThat(scene.locked(PAPER_FUTURES, "USDC")).isEqualByComparingTo("0");
        assertThat(scene.free(PAPER_FUTURES, "USDC")
                        .subtract(dec("100000"))
                        .subtract(scene.deal().profit()))
                .isBetween(dec("-0.000000000000001"), dec("0.000000000000001"));
    }

    private void change(long deal, boolean add, String amount) {
        scene.done(new FleetCommand.ChangeFunds(USER, deal, add, dec(amount), VolumeUnit.BASE, Optional.empty()));
    }

    /** Long 100 x (1 - 1/5) x (1 - 0.0004); short 100 x (1 + 1/5) x (1 + 0.0004). */
    @ParameterizedTest
    @CsvSource({"LONG, 79.97, 79.968", "SHORT, 120.04, 120.05"})
    void thePositionIsLiquidatedAtItsPrice(Direction direction, String before, String at) {
        open(direction, 5, 0);
        scene.price("ETH", before);
        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);

        scene.price("ETH", at);

        assertThat(scene.deal().status()).isEqualTo(DealStatus.LIQUIDATED);
        assertThat(scene.deal().closeReason()).contains(CloseReason.LIQUIDATION);
        assertThat(scene.locked(PAPER_FUTURES, "USDC")).isEqualByComparingTo("0");
    }

    @Test
    void aGapCostsNoMoreThanTheMargin() {
        open(Direction.LONG, 10, 0);

        scene.price("ETH", "50");

        assertThat(scene.deal().status()).isEqualTo(DealStatus.LIQUIDATED);
        assertThat(scene.free(PAPER_FUTURES, "USDC")).isEqualByComparingTo("99989.96");
    }

    @Test
    void aDealThatClosesWithALimitOrderIsStillLiquidated() {
        long deal = open(Direction.LONG, 10, 0);
        scene.close(deal, CloseMode.LIMIT);

        scene.price("ETH", "85");

        assertThat(scene.deal().status()).isEqualTo(DealStatus.LIQUIDATED);
        assertThat(scene.locked(PAPER_FUTURES, "USDC")).isEqualByComparingTo("0");
    }

    @Test
    void aCancelledDealLeavesNoPositionThatNobodyCouldClose() {
        long deal = open(Direction.LONG, 5, 2);

        scene.close(deal, CloseMode.CANCEL);

        assertThat(scene.deal().status()).isEqualTo(DealStatus.CANCELED);
        assertThat(scene.locked(PAPER_FUTURES, "USDC")).isEqualByComparingTo("0");
        assertThat(scene.free(PAPER_FUTURES, "USDC")).isEqualByComparingTo("99999.92");
        assertThat(scene.bot(scene.deal().botId()).finishedDeals()).isZero();
    }

    @Test
    void aStopComesBeforeTheLiquidation() {
        scene.open(
                PAPER_FUTURES,
                plan().pairs("ETH/USDC")
                        .entry(Entry.of(new Volume(dec("1"), VolumeUnit.BASE), OrderType.MARKET))
                        .stopLoss(stop("10").build())
                        .futures(new Futures(Futures.MarginMode.ISOLATED, 5))
                        .build());
        scene.price("ETH", "90");

        assertThat(scene.deal().status()).isEqualTo(DealStatus.STOPPED);
    }

    @Test
    void moreLeverageThanTheMarketHasIsRefused() {
        assertThat(scene.apply(new FleetCommand.CreateBot(
                        USER,
                        PAPER_FUTURES,
                        "0b1c5d2e-0000-4000-8000-200000000010",
                        "Bot",
                        "{}",
                        plan().pairs("ETH/USDC")
                                .futures(new Futures(Futures.MarginMode.CROSS, 26))
                                .build())))
                .isInstanceOf(io.tallystick.bots.FleetOutcome.Refused.class);
    }
}
