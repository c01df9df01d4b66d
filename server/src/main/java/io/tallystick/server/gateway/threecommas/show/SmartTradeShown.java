package io.tallystick.server.gateway.threecommas.show;

import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.view.DealView;
import java.math.BigDecimal;

/** A smart trade with what its entity tells beside it: taken between two steps of the writer. */
public record SmartTradeShown(DealView trade, String accountName, BigDecimal bid, BigDecimal ask) {
    public static SmartTradeShown of(FleetQueries fleet, DealView trade) {
        int market = trade.market().market();
        return new SmartTradeShown(
                trade, BotShown.accountName(fleet, trade.accountId()), fleet.bidPrice(market), fleet.askPrice(market));
    }
}
