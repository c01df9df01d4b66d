package io.tallystick.exchange.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.Exchange;
import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.MakerSpec;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.OrderTicket;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.Side;
import io.tallystick.exchange.TimeInForce;
import io.tallystick.exchange.codec.BinaryReader;
import io.tallystick.exchange.codec.BinaryWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An account that trades more often than the machine remembers; random runs are too short for that. */
class HistoryTest {
    private static final long ONE = Amount.ONE;
    private static final int ROUNDS = Limits.HISTORY + 250;

    private final ReferenceExchange model = new ReferenceExchange();
    private final Exchange exchange = new Exchange();
    private long now;

    private void apply(Command command) {
        now++;
        model.apply(now, command, event -> {});
        exchange.apply(now, command, event -> {});
    }

    private static Command place(long account, Side side, long price) {
        return new Command.PlaceOrder(
                account,
                new OrderTicket(0, side, OrderType.LIMIT, TimeInForce.GTC, ONE, 0, price * ONE, 0, false, 0, ""));
    }

    @Test
    void theNewestTenThousandOrdersAndFillsAreKept() {
        MakerSpec noMaker = new MakerSpec(0, 0, 0, 0, 0, 0);
        apply(new Command.Open(
                List.of(new MarketSpec(
                        0, "X", MarketKind.PERPETUAL, "X", "USDC", 2, 20, ONE, 1, 1, ONE / 20, 10 * ONE, noMaker)),
                1));
        for (long account = 1; account <= 2; account++) {
            apply(new Command.OpenAccount(account));
            apply(new Command.Deposit(account, MarketKind.PERPETUAL, "USDC", 100_000 * ONE));
        }
        apply(place(1, Side.BUY, 5)); // stays open, older than all that is kept
        for (int i = 0; i < ROUNDS; i++) {
            Side side = i % 2 == 0 ? Side.BUY : Side.SELL;
            apply(place(1, side, 10));
            apply(place(2, side.opposite(), 10));
        }
        same(exchange);
        BinaryWriter out = new BinaryWriter();
        exchange.writeSnapshot(out);
        same(Exchange.readSnapshot(new BinaryReader(out.toByteArray())));
    }

    private void same(ExchangeQueries machine) {
        ExchangeQueries wanted = model.queries();
        for (long account = 1; account <= 2; account++) {
            for (int limit : List.of(1, Limits.HISTORY, Limits.HISTORY + 1, Integer.MAX_VALUE)) {
                assertThat(machine.recentOrders(account, MarketKind.PERPETUAL, limit))
                        .isEqualTo(wanted.recentOrders(account, MarketKind.PERPETUAL, limit));
                assertThat(machine.recentFills(account, MarketKind.PERPETUAL, limit))
                        .isEqualTo(wanted.recentFills(account, MarketKind.PERPETUAL, limit));
            }
        }
        assertThat(machine.recentOrders(1, MarketKind.PERPETUAL, 20_000)).hasSize(Limits.HISTORY + 1);
        assertThat(machine.recentFills(2, MarketKind.PERPETUAL, 20_000)).hasSize(Limits.HISTORY);
    }
}
