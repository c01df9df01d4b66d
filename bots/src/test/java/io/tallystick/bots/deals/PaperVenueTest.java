package io.tallystick.bots.deals;

import static io.tallystick.bots.BotScene.PAPER;
import static io.tallystick.bots.BotScene.USER;
import static io.tallystick.bots.BotScene.dec;
import static io.tallystick.bots.BotScene.plan;
import static io.tallystick.bots.PlanParts.limits;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.BotScene;
import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.PaperFills;
import io.tallystick.bots.RefusalReason;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.plan.Entry;
import io.tallystick.bots.plan.Ladder;
import io.tallystick.bots.plan.Volume;
import io.tallystick.bots.plan.VolumeUnit;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.Side;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract gainium 5.5, to the last digit. */
class PaperVenueTest {
    private static final Entry ONE = Entry.of(new Volume(BigDecimal.ONE, VolumeUnit.BASE), OrderType.MARKET);

    private final BotScene scene = new BotScene();

    /** 3Commas has its fees in quote; Gainium takes them from what is received. */
    @ParameterizedTest
    @CsvSource({
        "THREE_COMMAS, LONG, 99899.9, 100001",
        "THREE_COMMAS, SHORT, 100099.9, 99999",
        "GAINIUM, LONG, 99899.9, 100000.999999",
        "GAINIUM, SHORT, 100099.9999, 99998.999",
    })
    void aMarketOrderPaysAndReceivesAtTheLastPrice(Contract contract, Direction direction, String usdt, String eth) {
        scene.open(plan().contract(contract).direction(direction).entry(ONE).build());

        BigDecimal quantity = scene.deal().ledger().entryQty();
        assertThat(scene.free(PAPER, "USDT").add(scene.locked(PAPER, "USDT"))).isEqualByComparingTo(usdt);
        assertThat(scene.free(PAPER, "ETH").add(scene.locked(PAPER, "ETH"))).isEqualByComparingTo(eth);
        assertThat(quantity).isIn(dec("1"), dec("1.001"));
    }

    @Test
    void aLimitOrderLocksAtItsPriceAndACancelGivesAllBack() {
        scene.open(plan().contract(Contract.THREE_COMMAS)
                .entry(Entry.of(new Volume(BigDecimal.ONE, VolumeUnit.BASE), OrderType.LIMIT))
                .build());
        assertThat(scene.locked(PAPER, "USDT")).isEqualByComparingTo("100.1");
        assertThat(scene.free(PAPER, "USDT")).isEqualByComparingTo("99899.9");

        scene.close(scene.deal().dealId(), CloseMode.CANCEL);
        assertThat(scene.locked(PAPER, "USDT")).isEqualByComparingTo("0");
        assertThat(scene.free(PAPER, "USDT")).isEqualByComparingTo("100000");
    }

    @Test
    void aLimitOrderAtTheLastPriceRestsAndOneThatCrossesFillsAtTheLastPrice() {
        long deal = scene.open(plan().entry(ONE).build());
        scene.done(new FleetCommand.ChangeFunds(USER, deal, true, dec("1"), VolumeUnit.BASE, Optional.of(dec("100"))));
        assertThat(scene.resting()).contains("ADDED_FUNDS 1 BUY 100 1");

        scene.done(
                new FleetCommand.ChangeFunds(USER, deal, true, dec("1"), VolumeUnit.BASE, Optional.of(dec("100.5"))));
        assertThat(scene.filled()).contains("ADDED_FUNDS 2 BUY 1 at 100");
    }

    @Test
    void aTouchFillsUpToWhatIsQuotedAndAPassFillsAllAtTheOrdersPrice() {
        scene.open(plan().entry(ONE).build());
        scene.trade("ETH/USDT", Side.BUY, "0.25", "101.2");
        scene.price("ETH/USDT", "101.25");
        assertThat(scene.deal().ledger().exitQty()).isEqualByComparingTo("0.25");
        scene.price("ETH/USDT", "101.26");
        assertThat(scene.deal().ledger().exitQty()).isEqualByComparingTo("0.5");

        scene.clearBook();
        scene.price("ETH/USDT", "105");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.COMPLETED);
        assertThat(scene.deal().ledger().exitQuote())
                .isEqualByComparingTo(scene.deal().ledger().exitQty().multiply(dec("101.2")));
    }

    @Test
    void sellsFillFromTheLowestUpAndThenBuysFromTheHighestDown() {
        long bot = scene.run(plan().limits(limits(5, 5).build()).ladder(2).build());
        scene.start(bot);
        scene.prices("99.5");
        scene.start(bot);

        scene.prices("97");

        assertThat(scene.deals())
                .flatExtracting(deal -> deal.orders().stream()
                        .filter(o -> o.role() == io.tallystick.bots.view.OrderRole.SAFETY)
                        .map(o -> o.status() + " " + o.price())
                        .toList())
                .containsExactly("FILLED 99", "FILLED 98", "FILLED 98.51", "FILLED 97.52");
    }

    /** Reliability B10, B11: the orders that can be paid rest, the one that cannot waits longer each time. */
    @Test
    void aSafetyOrderThatCannotBePaidIsTriedLessAndLessOftenAndToldOnce() {
        Ladder steep = new Ladder(
                new Ladder.Scaled(Volume.quote("10"), 3, dec("1"), dec("1"), dec("4000")), 0, false, List.of());
        scene.open(plan().ladder(steep).build());
        assertThat(scene.resting()).hasSize(3);
        assertThat(scene.deal().error()).contains("Not enough balance");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);

        // Small orders that are taken in between do not lift the wait of the large one.
        for (int i = 0; i < 24; i++) {
            scene.advance(3_600_000);
            scene.done(new FleetCommand.ChangeFunds(
                    USER, scene.deal().dealId(), true, dec("0.01"), VolumeUnit.BASE, Optional.empty()));
        }

        long attempts = scene.deal().orders().stream()
                .filter(o -> o.role() == io.tallystick.bots.view.OrderRole.SAFETY && o.number() == 3)
                .count();
        assertThat(attempts).isBetween(8L, 40L);
        assertThat(scene.queries().botEvents(scene.deal().botId())).hasSize(1);
        assertThat(scene.deal().error()).contains("Not enough balance");
    }

    @Test
    void oneRefusalDoesNotHoldUpTheOthers() {
        Ladder steep = new Ladder(
                new Ladder.Scaled(Volume.quote("10"), 3, dec("1"), dec("1"), dec("4000")), 0, false, List.of());
        scene.open(plan().ladder(steep).build());

        scene.prices("98.9");

        // The target moves at once though the last safety order waits.
        assertThat(scene.resting())
                .filteredOn(l -> l.startsWith("TAKE_PROFIT"))
                .hasSize(1)
                .first()
                .asString()
                .contains("0.20");
    }

    @Test
    void fromTheBookAMarketOrderWalksTheLevels() {
        scene.done(new FleetCommand.SetPaperFills(USER, PAPER, PaperFills.FROM_BOOK));
        assertThat(scene.queries().paperFills(PAPER)).isEqualTo(PaperFills.FROM_BOOK);
        scene.trade("ETH/USDT", Side.SELL, "0.6", "100");
        scene.trade("ETH/USDT", Side.SELL, "5", "101");
        scene.open(plan().entry(ONE).build());

        assertThat(scene.deal().ledger().baseQty()).isEqualByComparingTo("1.001");
        assertThat(scene.deal().ledger().baseQuote()).isEqualByComparingTo("100.501");
        assertThat(scene.free(PAPER, "USDT")).isEqualByComparingTo("99899.499");
        scene.restart();
        assertThat(scene.queries().paperFills(PAPER)).isEqualTo(PaperFills.FROM_BOOK);
    }

    @Test
    void fromTheBookWhatFindsNothingIsCancelled() {
        scene.done(new FleetCommand.SetPaperFills(USER, PAPER, PaperFills.FROM_BOOK));
        scene.trade("ETH/USDT", Side.SELL, "0.6", "100");
        scene.open(plan().entry(ONE).build());

        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);
        assertThat(scene.deal().ledger().baseQty()).isEqualByComparingTo("0.6");

        scene.clearBook();
        long bot = scene.run(plan().build());
        scene.start(bot);
        assertThat(scene.deal().status()).isEqualTo(DealStatus.FAILED);
    }

    @Test
    void fromTheBookNoQuoteFillsTwoOrders() {
        scene.done(new FleetCommand.SetPaperFills(USER, PAPER, PaperFills.FROM_BOOK));
        scene.trade("ETH/USDT", Side.SELL, "50", "100");
        long bot = scene.run(plan().entry(ONE).limits(limits(5, 5).build()).build());
        scene.start(bot);
        scene.advance(1);
        scene.start(bot);
        scene.clearBook();
        scene.trade("ETH/USDT", Side.BUY, "1.5", "102");

        scene.price("ETH/USDT", "102");

        BigDecimal sold =
                scene.deals().stream().map(deal -> deal.ledger().exitQty()).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sold).isEqualByComparingTo("1.5");
        assertThat(scene.deals().get(0).status()).isEqualTo(DealStatus.COMPLETED);
    }

    @Test
    void onlyTheOwnerOfAPaperAccountSaysHowItFills() {
        scene.refused(new FleetCommand.SetPaperFills(7, PAPER, PaperFills.FROM_BOOK), RefusalReason.UNKNOWN_ACCOUNT);
        scene.refused(
                new FleetCommand.SetPaperFills(USER, BotScene.HOUSE, PaperFills.FROM_BOOK), RefusalReason.INVALID);
    }
}
