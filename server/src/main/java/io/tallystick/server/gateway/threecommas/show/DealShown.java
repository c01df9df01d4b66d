package io.tallystick.server.gateway.threecommas.show;

import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.view.DealView;

/** A deal and the name of its account: taken between two steps of the writer. */
public record DealShown(DealView deal, String accountName) {
    public static DealShown of(FleetQueries fleet, DealView deal) {
        return new DealShown(deal, BotShown.accountName(fleet, deal.accountId()));
    }
}
