package io.tallystick.exchange;

import static io.tallystick.exchange.Scene.ALICE;
import static io.tallystick.exchange.Scene.BTC;
import static io.tallystick.exchange.Scene.ETH;
import static io.tallystick.exchange.Scene.ETH_USDT;
import static io.tallystick.exchange.Scene.PURR_USDC;
import static io.tallystick.exchange.Scene.limit;
import static io.tallystick.exchange.Scene.market;
import static io.tallystick.exchange.Scene.units;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MakerTest {
    /** Quotes worth 18,000 every 0.1 % from 0.05 % on; the price moves only by a feed. */
    private static final MakerSpec STANDING = new MakerSpec(0, 0, units("0.0005"), 5, units("0.001"), units("18000"));

    private static final MakerSpec WALKING =
            new MakerSpec(1_000, units("0.0002"), units("0.0005"), 5, units("0.001"), units("18000"));

    @Test
    void opensWithALadderOfQuotesOnBothSides() {
        Scene scene = Scene.open(Scene.markets("0", "0", STANDING));

        BookView book = scene.exchange.book(ETH, 2);

        assertThat(book.bids())
                .containsExactly(
                        new BookLevel(units("3598.2"), units("5.0025"), 1),
                        new BookLevel(units("3594.6"), units("5.0075"), 1));
        assertThat(book.asks())
                .containsExactly(
                        new BookLevel(units("3601.8"), units("4.9975"), 1),
                        new BookLevel(units("3605.4"), units("4.9925"), 1));
    }

    @Test
    void tellsItsTradesWithOrderZeroAndPaysNoFee() {
        Scene scene = Scene.open(Scene.markets("0.0001", "0.00035", STANDING));

        scene.placed(ALICE, market(ETH, Side.BUY, "1"));

        assertThat(scene.told())
                .containsExactly(
                        "accepted 1",
                        "traded 1: maker #0 fee 0 profit 0, taker #1 fee 1.26063 profit 0, 1 @ 3601.8",
                        "closed 1 FILLED after 1");
        assertThat(scene.position(ExchangeQueries.MAKER_ACCOUNT, ETH)).isEqualTo("-1 @ -3601.8");
    }

    @Test
    void fillsAnOrdinaryMarketOrderOfFiftyThousand() {
        Scene scene = Scene.open(Scene.markets("0.0001", "0.00035", STANDING));

        OrderView order = scene.placed(ALICE, market(ETH, Side.BUY, "13.8"));

        assertThat(order.state()).isEqualTo(OrderState.FILLED);
    }

    @Test
    void sweepsWhatTheMarkPassedAtTheRestingPriceAndThenQuotesAroundTheMark() {
        Scene scene = Scene.open(Scene.markets("0.0001", "0.00035", STANDING));
        scene.placed(ALICE, limit(ETH, Side.BUY, "1", "3500"));
        scene.told();

        scene.mark(ETH, "3490");

        assertThat(scene.told())
                .containsExactly(
                        "mark 0 3490",
                        "traded 1: maker #1 fee 0.35 profit 0, taker #0 fee 0 profit 0, 1 @ 3500",
                        "closed 1 FILLED after 1");
        assertThat(scene.exchange.ticker(ETH).bestBid()).isEqualTo(units("3488.2"));
        assertThat(scene.exchange.ticker(ETH).bestAsk()).isEqualTo(units("3491.8"));
        assertThat(scene.exchange.book(ETH, 20).bids()).hasSize(5);
    }

    @Test
    void leavesOrdersThatTheMarkDidNotReach() {
        Scene scene = Scene.open(Scene.markets("0.0001", "0.00035", STANDING));
        scene.placed(ALICE, limit(ETH, Side.BUY, "1", "3400"));

        scene.mark(ETH, "3490");

        assertThat(scene.openIds(ALICE, MarketKind.PERPETUAL)).containsExactly(1L);
    }

    @Test
    void refillsWhatWasTakenWhenTheNextPriceComes() {
        Scene scene = Scene.open(Scene.markets("0", "0", STANDING));
        scene.placed(ALICE, market(ETH, Side.BUY, "6"));
        assertThat(scene.exchange.ticker(ETH).bestAsk()).isEqualTo(units("3605.4"));
        scene.told();

        scene.mark(ETH, "3600");

        assertThat(scene.told()).isEmpty();
        assertThat(scene.exchange.book(ETH, 1).asks())
                .containsExactly(new BookLevel(units("3601.8"), units("4.9975"), 1));
    }

    @Test
    void keepsThePlaceOfAQuoteThatDidNotChange() {
        Scene scene = Scene.open(Scene.markets("0", "0", STANDING));
        scene.placed(ALICE, limit(ETH, Side.BUY, "1", "3598.2"));

        scene.mark(ETH, "3600");
        scene.placed(Scene.BOB, market(ETH, Side.SELL, "5.0025"));

        assertThat(scene.openIds(ALICE, MarketKind.PERPETUAL)).containsExactly(1L);
    }

    @Test
    void owesInSpotWhatItSoldWithoutHavingIt() {
        Scene scene = Scene.open(Scene.markets("0.0001", "0.00035", STANDING));

        scene.placed(ALICE, market(ETH_USDT, Side.BUY, "1"));

        assertThat(scene.spot(ExchangeQueries.MAKER_ACCOUNT, "ETH")).isEqualTo("-1 hold 0");
        assertThat(scene.spot(ExchangeQueries.MAKER_ACCOUNT, "USDT")).isEqualTo("3601.8 hold 0");
        assertThat(scene.spot(ALICE, "ETH")).isEqualTo("10000.99965 hold 0");
        assertThat(scene.spot(ExchangeQueries.FEE_ACCOUNT, "ETH")).isEqualTo("0.00035 hold 0");
    }

    @Test
    void timersRunByDeadlineAndThenByMarket() {
        Scene scene = Scene.open(Scene.markets("0", "0", WALKING));
        assertThat(scene.exchange.nextDeadlineMillis()).isEqualTo(1_001_000);
        scene.now = 1_000_999;
        scene.apply(new Command.Tick());
        assertThat(scene.told()).isEmpty();

        scene.now = 1_001_000;
        scene.apply(new Command.Tick());

        assertThat(scene.events)
                .allSatisfy(event -> assertThat(event).isInstanceOf(Event.MarkMoved.class))
                .extracting(event -> ((Event.MarkMoved) event).market())
                .isSubsetOf(ETH, BTC, PURR_USDC, ETH_USDT)
                .isSorted();
        assertThat(scene.exchange.nextDeadlineMillis()).isEqualTo(1_002_000);
    }

    @Test
    void missedStepsAreOneStepAndTheGridOfDeadlinesStays() {
        Scene scene = Scene.open(Scene.markets("0", "0", WALKING));

        scene.now = 1_000_000 + 90_500;
        scene.apply(new Command.Tick());

        assertThat(scene.events).hasSizeLessThanOrEqualTo(4);
        assertThat(scene.exchange.nextDeadlineMillis()).isEqualTo(1_000_000 + 91_000);
    }

    @Test
    void marketTimeNeverGoesBack() {
        Scene scene = Scene.open(Scene.markets("0", "0", STANDING));
        scene.now = 5;

        OrderView order = scene.placed(ALICE, limit(ETH, Side.BUY, "1", "3500"));

        assertThat(order.placedMillis()).isEqualTo(1_000_000);
    }

    @Test
    void aFeedSetsTheMarkExactlyAndWrongListsAreRefusedWhole() {
        Scene scene = Scene.open(Scene.markets("0", "0", STANDING));

        scene.apply(new Command.Prices(List.of(units("3600.123456"), 0L, 0L, 0L)));

        assertThat(scene.exchange.ticker(ETH).mark()).isEqualTo(units("3600.123456"));
        assertThat(scene.apply(new Command.Prices(List.of(units("1"), -1L, 0L, 0L))))
                .isEqualTo(new Outcome.Rejected(RejectReason.INVALID_PRICE, 0));
        assertThat(scene.apply(new Command.Prices(List.of(1L))))
                .isEqualTo(new Outcome.Rejected(RejectReason.UNKNOWN_MARKET, 0));
        assertThat(scene.exchange.ticker(ETH).mark()).isEqualTo(units("3600.123456"));
    }
}
