package io.tallystick.bots;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.view.BotEvent;
import io.tallystick.bots.view.BotQuery;
import io.tallystick.bots.view.BotView;
import io.tallystick.bots.view.DealQuery;
import io.tallystick.bots.view.DealView;
import io.tallystick.bots.view.PaperBalance;
import io.tallystick.bots.view.VariableView;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** What can be read of the fleet between two commands. Every answer is an immutable copy. */
public interface FleetQueries {

    /** Accounts of a user, by id rising. */
    List<TradingAccount> accounts(long userId);

    Optional<TradingAccount> account(long accountId);

    /** By asset; empty for an account that is not on paper. */
    List<PaperBalance> paperBalances(long accountId);

    /** How orders of a paper account fill. */
    PaperFills paperFills(long accountId);

    /** Real until the user chose otherwise. */
    Mode mode(long userId);

    /** The token of the user's 3Commas webhooks, "" while there is none. */
    String signalToken(long userId);

    /** Whose 3Commas webhooks a token proves. */
    Optional<Long> userOfSignalToken(String token);

    SortedSet<String> pairsBlackList(long userId);

    List<VariableView> variables(long userId);

    /** Markets that an account can trade, in the exchange's order. */
    List<Instrument> instruments(long accountId);

    /** Markets that a venue offers. */
    List<Instrument> instruments(Venue venue);

    /** Last price of a market of the exchange, 0 before the first. */
    BigDecimal lastPrice(int market);

    /** Best bid and best ask that paper orders fill against, 0 before the first. */
    BigDecimal bidPrice(int market);

    BigDecimal askPrice(int market);

    /** US dollars for one unit of an asset; dollar coins count 1, an asset without a market 0. */
    BigDecimal usdRate(String asset);

    /** How many bots fit. */
    int countBots(BotQuery query);

    /** Bots, newest first. Only those of the page are looked at closely: a user may have very many. */
    List<BotView> bots(BotQuery query, int offset, int limit);

    /** Bots of a user, oldest first; deleted ones are gone. */
    List<BotView> bots(long userId);

    /** A user's bot by number. */
    Optional<BotView> bot(long userId, long botId);

    /** Whose bot a webhook's uuid names. */
    Optional<BotView> botOfUuid(String uuid);

    /** A bot's log, oldest first. */
    List<BotEvent> botEvents(long botId);

    /** How many deals fit. */
    int countDeals(DealQuery query);

    /** Deals, newest first. */
    List<DealView> deals(DealQuery query, int offset, int limit);

    /** Active deals of a bot, newest first. */
    List<DealView> activeDeals(long botId);

    Optional<DealView> deal(long userId, long dealId);

    /** Smart trades of a user, newest first. */
    List<DealView> smartTrades(long userId, int offset, int limit);

    /** A user's smart trade by number. */
    Optional<DealView> smartTrade(long userId, long tradeId);

    /** What a deal that was converted goes on as. */
    Optional<DealView> smartTradeOf(long userId, long dealId);

    /** Market time of the last command. */
    long marketMillis();
}
