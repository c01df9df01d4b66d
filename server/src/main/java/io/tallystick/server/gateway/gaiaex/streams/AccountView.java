package io.tallystick.server.gateway.gaiaex.streams;

import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.MarginView;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.OrderView;
import io.tallystick.exchange.PositionView;
import io.tallystick.exchange.SpotBalanceView;
import java.util.List;

/** An account as it was between two rows. */
public record AccountView(
        MarginView margin,
        List<PositionView> positions,
        List<OrderView> orders,
        List<OrderView> spotOrders,
        List<SpotBalanceView> spotBalances) {

    static AccountView of(ExchangeQueries exchange, long account) {
        return new AccountView(
                exchange.margin(account),
                exchange.positions(account),
                exchange.openOrders(account, MarketKind.PERPETUAL),
                exchange.openOrders(account, MarketKind.SPOT),
                exchange.spotBalances(account));
    }
}
