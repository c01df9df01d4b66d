package io.tallystick.server.gateway.threecommas.show;

import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.TradingAccount;
import io.tallystick.bots.view.BotEvent;
import io.tallystick.bots.view.BotView;
import io.tallystick.bots.view.DealView;
import java.util.List;

/**
 * A bot and what its answer tells besides: taken between two steps of the writer.
 *
 * @param active its active deals, newest first
 * @param events its log, oldest first; empty unless asked for
 */
public record BotShown(BotView bot, String accountName, List<DealView> active, List<BotEvent> events) {
    public BotShown {
        active = List.copyOf(active);
        events = List.copyOf(events);
    }

    public static BotShown of(FleetQueries fleet, BotView bot, boolean withEvents) {
        return new BotShown(
                bot,
                accountName(fleet, bot.accountId()),
                fleet.activeDeals(bot.botId()),
                withEvents ? fleet.botEvents(bot.botId()) : List.of());
    }

    static String accountName(FleetQueries fleet, long accountId) {
        return fleet.account(accountId).map(TradingAccount::name).orElse("");
    }
}
