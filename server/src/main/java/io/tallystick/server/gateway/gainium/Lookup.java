package io.tallystick.server.gateway.gainium;

import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.TradingAccount;
import io.tallystick.bots.view.BotView;
import io.tallystick.bots.view.DealView;
import io.tallystick.server.gateway.gainium.bots.ExchangeNames;
import io.tallystick.server.gateway.gainium.bots.GainiumIds;
import io.tallystick.server.gateway.gainium.bots.GainiumIds.Kind;
import io.tallystick.server.gateway.gainium.bots.PlanContext;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Bots and deals by the names that requests give them, and refusals of the fleet in the dialect's words. */
final class Lookup {
    static final String NO_BOT = "Bot not found";
    static final String NO_DEAL = "Deal not found";

    private Lookup() {}

    /** A user's bot with its account and what its settings are read against. */
    record Found(BotView bot, TradingAccount account, PlanContext context) {}

    /** @param name id or uuid */
    static Optional<Found> bot(FleetQueries fleet, long userId, String name) {
        OptionalLong number = GainiumIds.number(Kind.BOT, name);
        Optional<BotView> bot = number.isPresent()
                ? fleet.bot(userId, number.getAsLong())
                        .filter(view -> GainiumIds.names(name, Kind.BOT, view.createdAtMillis(), view.botId()))
                : fleet.botOfUuid(name.toLowerCase(Locale.ROOT)).filter(view -> view.userId() == userId);
        return bot.flatMap(view -> found(fleet, view));
    }

    static Optional<Found> found(FleetQueries fleet, BotView bot) {
        return fleet.account(bot.accountId()).map(account -> new Found(bot, account, context(fleet, account)));
    }

    static PlanContext context(FleetQueries fleet, TradingAccount account) {
        return new PlanContext(
                fleet.instruments(account.venue()),
                ExchangeNames.futures(account.venue()),
                fleet.marketMillis(),
                fleet.variables(account.userId()));
    }

    static Optional<DealView> deal(FleetQueries fleet, long userId, String id) {
        OptionalLong number = GainiumIds.number(Kind.DEAL, id);
        return number.isEmpty()
                ? Optional.empty()
                : fleet.deal(userId, number.getAsLong())
                        .filter(deal -> GainiumIds.names(id, Kind.DEAL, deal.createdAtMillis(), deal.dealId()));
    }

    /** What the fleet refused, as the original says it where it has words for it. */
    static String reason(FleetOutcome.Refused refused) {
        return switch (refused.reason()) {
            case UNKNOWN_BOT -> NO_BOT;
            case NOT_RUNNING -> "Bot is not running";
            case INVALID,
                    UNKNOWN_ACCOUNT,
                    UNKNOWN_DEAL,
                    UNKNOWN_PAIR,
                    UNKNOWN_ORDER,
                    STALE,
                    ALREADY_RUNNING,
                    ARCHIVED,
                    BUSY,
                    WRONG_STATE,
                    NOT_ENABLED,
                    LIMITED,
                    FUNDS,
                    EXPIRED -> sentence(refused.why());
        };
    }

    private static String sentence(String why) {
        return why.isEmpty() ? "Refused" : Character.toUpperCase(why.charAt(0)) + why.substring(1);
    }
}
