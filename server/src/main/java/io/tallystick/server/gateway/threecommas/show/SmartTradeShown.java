package io.tallystick.server.gateway.threecommas.show;

import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.TradingAccount;
import io.tallystick.bots.view.DealView;
import java.math.BigDecimal;
import java.util.Optional;

/** A smart trade, its account and the prices of its market: taken between two steps of the writer. */
public record SmartTradeShown(DealView trade, Optional<TradingAccount> account, BigDecimal bid, BigDecimal ask) {
    public static SmartTradeShown of(FleetQueries fleet, DealView trade) {
        return new SmartTradeShown(
                trade,
                fleet.account(trade.accountId()),
                fleet.bidPrice(trade.market().market()),
                fleet.askPrice(trade.market().market()));
    }
}
