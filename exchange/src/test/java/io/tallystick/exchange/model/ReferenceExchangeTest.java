package io.tallystick.exchange.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.BookLevel;
import io.tallystick.exchange.CancelReason;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.MakerSpec;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.Outcome;
import io.tallystick.exchange.RejectReason;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.SpotBalanceView;
import io.tallystick.exchange.TimeInForce;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Worked examples by hand: the judge of the exchange is itself judged here. */
class ReferenceExchangeTest {
    private static final long ONE = Amount.ONE;
    private static final MakerSpec NO_MAKER = new MakerSpec(0, 0, 0, 0, 0, 0);
    private static final int PERP = 0;
    private static final int SPOT = 1;

    private final ReferenceExchange exchange = new ReferenceExchange();
    private final List<Event> events = new ArrayList<>();
    private long now = 1_000;

    ReferenceExchangeTest() {
        apply(new Command.Open(
                List.of(
                        new MarketSpec(
                                0,
                                "X",
                                MarketKind.PERPETUAL,
                                "X",
                                "USDC",
                                2,
                                20,
                                10 * ONE,
                                10_000,
                                35_000,
                                ONE / 20,
                                100 * ONE,
                                NO_MAKER),
                        new MarketSpec(
                                1,
                                "Y/USDC",
                                MarketKind.SPOT,
                                "Y",
                                "USDC",
                                2,
                                1,
                                10 * ONE,
                                10_000,
                                100_000,
                                ONE / 20,
                                100 * ONE,
                                NO_MAKER)),
                7));
        for (long account = 1; account <= 3; account++) {
            apply(new Command.OpenAccount(account));
            apply(new Command.Deposit(account, MarketKind.PERPETUAL, "USDC", 1_000 * ONE));
            apply(new Command.Deposit(account, MarketKind.SPOT, "USDC", 1_000 * ONE));
            apply(new Command.Deposit(account, MarketKind.SPOT, "Y", 10 * ONE));
        }
        events.clear();
    }

    private Outcome apply(Command command) {
        return exchange.apply(now, command, events::add);
    }

    private Outcome place(long account, int market, Side side, long size, long price, boolean reduceOnly, String id) {
        return apply(new Command.PlaceOrder(
                account,
                new OrderTicket(
                        market,
                        side,
                        OrderType.LIMIT,
                        TimeInForce.GTC,
                        size * ONE,
                        0,
                        price * ONE,
                        0,
                        reduceOnly,
                        0,
                        id)));
    }

    private Outcome place(long account, int market, Side side, long size, long price) {
        return place(account, market, side, size, price, false, "");
    }

    private List<Event.Traded> trades() {
        return events.stream()
                .filter(Event.Traded.class::isInstance)
                .map(Event.Traded.class::cast)
                .toList();
    }

    @Test
    void theBestPriceTradesFirstAndThereTheOldest() {
        place(1, PERP, Side.SELL, 1, 102);
        place(2, PERP, Side.SELL, 1, 101);
        place(1, PERP, Side.SELL, 1, 101);
        place(3, PERP, Side.BUY, 3, 102);
        assertThat(trades()).extracting(trade -> trade.maker().orderId()).containsExactly(2L, 3L, 1L);
        assertThat(trades()).extracting(trade -> trade.maker().tradeId()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aClosedPositionRealisesItsProfitAndPaysFees() {
        place(1, PERP, Side.SELL, 2, 100);
        place(2, PERP, Side.BUY, 2, 100);
        place(1, PERP, Side.BUY, 1, 110);
        place(2, PERP, Side.SELL, 1, 110, true, "");
        Event.Traded close = trades().getLast();
        assertThat(close.taker().closedProfit()).isEqualTo(10 * ONE);
        assertThat(close.maker().closedProfit()).isEqualTo(-10 * ONE);
        // 200 at 0.035 %, then 110 at 0.035 %
        assertThat(exchange.queries().margin(2).cash()).isEqualTo(1_010 * ONE - 7_000_000 - 3_850_000);
        assertThat(exchange.queries().positions(2).getFirst().cost()).isEqualTo(100 * ONE);
    }

    @Test
    void marginIsThePositionAndWhatWouldEnlargeIt() {
        place(1, PERP, Side.BUY, 4, 50);
        place(1, PERP, Side.SELL, 3, 200);
        assertThat(exchange.queries().margin(1).marginUsed()).isEqualTo(600 * ONE / 20);
        assertThat(place(1, PERP, Side.BUY, 200, 99)).isInstanceOf(Outcome.Placed.class);
        assertThat(place(1, PERP, Side.BUY, 1, 80))
                .isEqualTo(new Outcome.Rejected(RejectReason.INSUFFICIENT_MARGIN, 0));
        assertThat(exchange.queries().margin(1).marginUsed()).isEqualTo(1_000 * ONE);
    }

    @Test
    void aSpotTradeFreesWhatWasHeldForMoreAndTakesFeesFromWhatIsReceived() {
        place(1, SPOT, Side.SELL, 1, 90);
        place(2, SPOT, Side.BUY, 2, 100);
        assertThat(exchange.queries().spotBalances(2))
                .containsExactly(
                        new SpotBalanceView("USDC", 910 * ONE, 100 * ONE),
                        new SpotBalanceView("Y", 11 * ONE - 100_000, 0));
        assertThat(exchange.queries().spotBalances(1)).contains(new SpotBalanceView("USDC", 1_090 * ONE - 900_000, 0));
    }

    @Test
    void aRestingOrderMakesWayForItsOwner() {
        place(1, PERP, Side.SELL, 1, 100);
        place(2, PERP, Side.SELL, 1, 100);
        place(1, PERP, Side.BUY, 1, 100);
        assertThat(events.get(3))
                .isInstanceOfSatisfying(
                        Event.OrderClosed.class,
                        closed -> assertThat(closed.order().cancelReason()).isEqualTo(CancelReason.SELF_TRADE));
        assertThat(trades()).hasSize(1);
    }

    @Test
    void aRefusedModifyLeavesTheOrderInItsPlace() {
        place(1, PERP, Side.SELL, 1, 100);
        place(2, PERP, Side.SELL, 1, 100);
        assertThat(apply(new Command.ModifyOrder(1, PERP, 1, 0, 0, 100 * ONE, 0)))
                .isEqualTo(new Outcome.Rejected(RejectReason.INVALID_SIZE, 0));
        place(3, PERP, Side.BUY, 1, 100);
        assertThat(trades().getFirst().maker().orderId()).isEqualTo(1);
    }

    @Test
    void aClientIdBindsForTenMinutesTheBoundaryIncluded() {
        Outcome first = place(1, PERP, Side.SELL, 1, 100, false, "a");
        now += 600_000;
        assertThat(first)
                .isInstanceOfSatisfying(
                        Outcome.Placed.class,
                        placed -> assertThat(place(1, PERP, Side.SELL, 1, 100, false, "a"))
                                .isEqualTo(new Outcome.Existing(placed.order())));
        assertThat(place(1, PERP, Side.SELL, 2, 100, false, "a"))
                .isEqualTo(new Outcome.Rejected(RejectReason.CLIENT_ID_CONFLICT, 0));
        now += 1;
        assertThat(place(1, PERP, Side.SELL, 2, 100, false, "a")).isInstanceOf(Outcome.Placed.class);
    }

    @Test
    void aReduceOnlyRestEndsWithItsPosition() {
        place(1, PERP, Side.SELL, 1, 100);
        place(2, PERP, Side.BUY, 1, 100);
        place(2, PERP, Side.SELL, 3, 105, true, "");
        place(3, PERP, Side.BUY, 3, 105);
        assertThat(trades().getLast().maker().size()).isEqualTo(ONE);
        assertThat(exchange.queries().openOrders(2, MarketKind.PERPETUAL)).isEmpty();
        assertThat(exchange.queries().book(PERP, 9).bids()).containsExactly(new BookLevel(105 * ONE, 2 * ONE, 1));
    }
}
