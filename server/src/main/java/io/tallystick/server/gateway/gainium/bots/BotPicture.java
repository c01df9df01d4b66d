package io.tallystick.server.gateway.gainium.bots;

import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.TradingAccount;
import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.view.BotView;
import io.tallystick.bots.view.DealView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A bot with what its JSON tells besides: taken between two steps of the writer.
 *
 * @param markets of its pairs
 * @param active deals, newest first
 */
public record BotPicture(
        BotView bot, TradingAccount account, List<Priced> markets, List<DealView> active, long marketMillis) {
    public BotPicture {
        markets = List.copyOf(markets);
        active = List.copyOf(active);
    }

    /**
     * @param last last price, 0 before the first
     * @param quoteUsd dollars for one unit of quote
     */
    public record Priced(Instrument market, BigDecimal last, BigDecimal quoteUsd) {}

    /** Empty when its account is gone. */
    public static Optional<BotPicture> of(FleetQueries fleet, BotView bot) {
        return fleet.account(bot.accountId()).map(account -> {
            List<Instrument> all = fleet.instruments(account.venue());
            List<Priced> markets = new ArrayList<>();
            for (String symbol : bot.plan().pairs()) {
                PairNames.ofSymbol(all, symbol)
                        .ifPresent(market -> markets.add(
                                new Priced(market, fleet.lastPrice(market.market()), fleet.usdRate(market.quote()))));
            }
            List<DealView> active = bot.activeDeals() == 0 ? List.of() : fleet.activeDeals(bot.botId());
            return new BotPicture(bot, account, markets, active, fleet.marketMillis());
        });
    }
}
