package io.tallystick.bots.deals;

import static io.tallystick.bots.BotScene.HOUSE;
import static io.tallystick.bots.BotScene.HOUSE_FUTURES;
import static io.tallystick.bots.BotScene.USER;
import static io.tallystick.bots.BotScene.dec;
import static io.tallystick.bots.BotScene.plan;
import static io.tallystick.bots.PlanParts.profit;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.BotScene;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.plan.Entry;
import io.tallystick.bots.plan.Futures;
import io.tallystick.bots.plan.Volume;
import io.tallystick.bots.plan.VolumeUnit;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TimeInForce;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Deals whose orders are real orders of our own exchange, in the same step. */
class HouseVenueTest {
    private static final Entry ONE = Entry.of(new Volume(dec("1"), VolumeUnit.BASE), OrderType.MARKET);

    private final BotScene scene = new BotScene();

    private List<OrderView> open(MarketKind kind) {
        return scene.exchange().openOrders(USER, kind);
    }

    @ParameterizedTest
    @EnumSource(Contract.class)
    void aDealBuysFromAndSellsToOtherUsers(Contract contract) {
        scene.trade("ETH/USDT", Side.SELL, "5", "100");
        long bot =
                scene.run(HOUSE, plan().contract(contract).entry(ONE).ladder(2).build());
        scene.start(bot);

        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);
        assertThat(open(MarketKind.SPOT)).hasSize(3);
        // The exchange takes a buyer's fee from the coins, so the target sells what is left of them.
        assertThat(scene.deal().ledger().feeInBase()).isPositive();
        assertThat(scene.deal().targets().getFirst().quantity())
                .isLessThanOrEqualTo(scene.deal()
                        .ledger()
                        .entryQty()
                        .subtract(scene.deal().ledger().feeInBase()));

        scene.trade("ETH/USDT", Side.BUY, "0.3", "102");
        assertThat(scene.deal().ledger().exitQty()).isEqualByComparingTo("0.3");
        assertThat(scene.deal().orders()).hasSize(4);
        scene.restart();
        scene.trade("ETH/USDT", Side.BUY, "5", "102");

        assertThat(scene.deal().status()).isEqualTo(DealStatus.COMPLETED);
        assertThat(open(MarketKind.SPOT)).isEmpty();
        assertThat(scene.bot(bot).finishedDeals()).isEqualTo(1);
        assertThat(scene.deal().profit()).isPositive();
    }

    @Test
    void safetyOrdersFillAsOthersSell() {
        scene.trade("ETH/USDT", Side.SELL, "1.001", "100");
        scene.open(HOUSE, plan().entry(ONE).ladder(2).build());
        scene.trade("ETH/USDT", Side.SELL, "0.05", "99");
        var target = scene.deal().targets().getFirst();
        assertThat(scene.deal().orders().stream().filter(o -> o.filled().signum() > 0))
                .hasSize(2);

        scene.trade("ETH/USDT", Side.SELL, "0.06", "99");

        assertThat(scene.deal().targets().getFirst().price()).isLessThan(target.price());
        assertThat(open(MarketKind.SPOT)).hasSize(2);
    }

    @Test
    void withNothingToTradeWithTheDealFailsAndSaysWhy() {
        long bot = scene.run(HOUSE, plan().entry(ONE).build());
        scene.start(bot);

        assertThat(scene.deal().status()).isEqualTo(DealStatus.FAILED);
        assertThat(scene.deal().error()).contains("NO_LIQUIDITY");
        assertThat(scene.bot(bot).activeDeals()).isZero();
    }

    @Test
    void aMarketBaseOrderThatFindsOnlyAPartOpensTheDealWithIt() {
        scene.trade("ETH/USDT", Side.SELL, "0.4", "100");
        scene.open(HOUSE, plan().entry(ONE).build());

        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);
        assertThat(scene.deal().ledger().entryQty()).isEqualByComparingTo("0.4");
        assertThat(open(MarketKind.SPOT)).hasSize(1);
    }

    @Test
    void anOrderThatItsUserCancelsOnTheExchangeIsPlacedAgainAfterAWhile() {
        scene.trade("ETH/USDT", Side.SELL, "5", "100");
        scene.open(HOUSE, plan().entry(ONE).ladder(1).build());
        long order = open(MarketKind.SPOT).getFirst().orderId();

        scene.onExchange(new Command.CancelOrder(USER, 1, order));
        assertThat(open(MarketKind.SPOT)).hasSize(1);
        assertThat(scene.deal().error()).contains("cancelled");

        scene.advance(15_000);
        assertThat(open(MarketKind.SPOT)).hasSize(2);
        assertThat(scene.deal().error()).isEmpty();
    }

    @Test
    void aMarketCloseWalksTheBookAndWhatIsLeftIsTriedAgain() {
        scene.trade("ETH/USDT", Side.SELL, "5", "100");
        long deal = scene.open(HOUSE, plan().entry(ONE).ladder(1).build());
        scene.clearBook();
        scene.trade("ETH/USDT", Side.BUY, "0.4", "99.5");

        scene.close(deal, CloseMode.MARKET);
        assertThat(scene.deal().status()).isEqualTo(DealStatus.CLOSING);
        assertThat(scene.deal().ledger().exitQty()).isEqualByComparingTo("0.4");

        scene.trade("ETH/USDT", Side.BUY, "5", "99.4");
        scene.advance(15_000);
        assertThat(scene.deal().status()).isEqualTo(DealStatus.CLOSED);
        assertThat(open(MarketKind.SPOT)).isEmpty();
    }

    @Test
    void whatIsTooSmallForTheExchangeEndsTheDealAndIsNamed() {
        scene.trade("ETH/USDT", Side.SELL, "5", "100");
        long deal = scene.open(HOUSE, plan().entry(ONE).build());
        scene.clearBook();
        scene.trade("ETH/USDT", Side.BUY, "0.995", "99.5");

        scene.close(deal, CloseMode.MARKET);

        // 0.0052 ETH is worth less than one USDT.
        assertThat(scene.deal().status()).isEqualTo(DealStatus.CLOSED);
        assertThat(scene.deal().events())
                .last()
                .extracting(e -> e.text())
                .asString()
                .contains("ETH stays");
    }

    @Test
    void pricesKeepToTheTickOfTheExchange() {
        scene.price("BTC/USDT", "83456");
        scene.trade("BTC/USDT", Side.SELL, "1", "83456");
        scene.open(
                HOUSE,
                plan().pairs("BTC/USDT")
                        .entry(Entry.of(Volume.quote("100"), OrderType.MARKET))
                        .ladder(5)
                        .build());

        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);
        assertThat(scene.deal().error()).isEmpty();
        assertThat(open(MarketKind.SPOT)).hasSize(6);
    }

    @Test
    void aLimitBaseOrderIsFilledByOthersInParts() {
        long bot = scene.run(
                HOUSE,
                plan().entry(Entry.of(new Volume(dec("1"), VolumeUnit.BASE), OrderType.LIMIT))
                        .build());
        scene.start(bot);
        assertThat(open(MarketKind.SPOT)).hasSize(1);

        scene.trade("ETH/USDT", Side.SELL, "0.4", "100");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.ENTERING);
        scene.trade("ETH/USDT", Side.SELL, "0.7", "100");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);
        assertThat(scene.deal().ledger().baseQty()).isEqualByComparingTo("1.0007");
    }

    private DcaPlan futures(Direction direction, String target) {
        return plan().pairs("ETH/USDC")
                .direction(direction)
                .entry(ONE)
                .takeProfit(profit().targets(target).build())
                .ladder(1)
                .futures(new Futures(Futures.MarginMode.CROSS, 5))
                .build();
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void aPositionIsLeftWithReduceOnlyOrders(Direction direction) {
        boolean isLong = direction == Direction.LONG;
        scene.trade("ETH", isLong ? Side.SELL : Side.BUY, "1", "100");
        scene.open(HOUSE_FUTURES, futures(direction, "1:100"));
        assertThat(scene.deal().status()).isEqualTo(DealStatus.OPEN);
        assertThat(scene.exchange().positions(USER)).hasSize(1);
        assertThat(open(MarketKind.PERPETUAL))
                .filteredOn(o -> o.ticket().reduceOnly())
                .hasSize(1)
                .allMatch(o -> o.ticket().side() == (isLong ? Side.SELL : Side.BUY));

        String at = isLong ? "102" : "98";
        scene.trade("ETH", isLong ? Side.BUY : Side.SELL, "1", at);

        assertThat(scene.deal().status()).isEqualTo(DealStatus.COMPLETED);
        assertThat(scene.deal().profit()).isPositive();
        assertThat(open(MarketKind.PERPETUAL)).isEmpty();
    }

    @Test
    void aPositionThatItsUserClosedEndsTheDealOnceItWantsToLeave() {
        scene.trade("ETH", Side.SELL, "1", "100");
        long deal = scene.open(HOUSE_FUTURES, futures(Direction.LONG, "1:100"));
        scene.trade("ETH", Side.BUY, "1", "99.5");
        scene.onExchange(new Command.PlaceOrder(
                USER,
                new OrderTicket(0, Side.SELL, OrderType.MARKET, TimeInForce.IOC, 100_000_000, 0, 0, 0, true, 0, "")));

        scene.close(deal, CloseMode.MARKET);

        assertThat(scene.deal().status()).isEqualTo(DealStatus.CANCELED);
        assertThat(scene.deal().error()).contains("not on the exchange any more");
        assertThat(open(MarketKind.PERPETUAL)).isEmpty();
    }

    @Test
    void aCancelThatComesTooLateFindsItsOrderFilled() {
        scene.trade("ETH/USDT", Side.SELL, "5", "100");
        long deal = scene.open(HOUSE, plan().entry(ONE).ladder(1).build());
        scene.trade("ETH/USDT", Side.BUY, "5", "102");
        assertThat(scene.deal().status()).isEqualTo(DealStatus.COMPLETED);
        assertThat(scene.queries().deal(USER, deal).orElseThrow().orders())
                .noneMatch(o -> o.status().isLive());
    }
}
