package io.tallystick.bots.engine;

import io.tallystick.bots.FleetEvent;
import io.tallystick.bots.Mode;
import io.tallystick.bots.TradingAccount;
import io.tallystick.bots.indicators.IndicatorBoard;
import io.tallystick.bots.view.VariableView;
import io.tallystick.exchange.MarketSpec;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that the fleet knows. Maps by number are sorted, so that every walk has one order; the others are looked up only.
 */
final class FleetState {
    /** An order to be handed to its venue, or taken back from it. */
    record Intent(long dealId, long orderId, boolean cancel) {}

    long marketMillis;
    long wallMillis;
    long lastBotId;
    long lastDealId;
    long lastOrderId;
    long lastVariableId;
    long lastSignalNumber;

    final NavigableMap<Long, TradingAccount> accounts = new TreeMap<>();
    final Map<String, Long> accountByUuid = new LinkedHashMap<>();
    /** Paper accounts that fill from the house's book. */
    final NavigableSet<Long> fillsFromBook = new TreeSet<>();

    final NavigableMap<Long, PaperWallet> wallets = new TreeMap<>();
    final NavigableMap<Long, Mode> modes = new TreeMap<>();
    final NavigableMap<Long, String> signalTokens = new TreeMap<>();
    final Map<String, Long> userBySignalToken = new LinkedHashMap<>();
    final NavigableMap<Long, NavigableSet<String>> blackLists = new TreeMap<>();
    final NavigableMap<Long, NavigableMap<Long, VariableView>> variables = new TreeMap<>();

    final NavigableMap<Long, Bot> bots = new TreeMap<>();
    final Map<String, Long> botByUuid = new LinkedHashMap<>();
    final NavigableMap<Long, NavigableSet<Long>> botsOfUser = new TreeMap<>();

    final NavigableMap<Long, Deal> deals = new TreeMap<>();
    final NavigableMap<Long, NavigableSet<Long>> dealsOfUser = new TreeMap<>();
    final NavigableMap<Long, NavigableSet<Long>> dealsOfBot = new TreeMap<>();
    final NavigableMap<Long, NavigableSet<Long>> tradesOfUser = new TreeMap<>();
    /** Deals' orders that are with the house, by the house's number. */
    final Map<Long, Intent> houseOrders = new LinkedHashMap<>();

    private final List<MarketSpec> markets = new ArrayList<>();
    private final List<Prices> prices = new ArrayList<>();
    private final List<PaperBook> paperBooks = new ArrayList<>();
    private final List<Triggers> triggers = new ArrayList<>();
    private final List<Extremes> extremes = new ArrayList<>();
    final InstrumentList instruments = new InstrumentList();

    final Timers timers = new Timers();
    final Deque<Intent> intents = new ArrayDeque<>();
    /** Messages of webhooks with a delay. */
    final NavigableSet<WaitingSignal> waitingSignals = new TreeSet<>();
    /** Bots that may start a deal in this step. */
    final NavigableSet<Long> ready = new TreeSet<>();

    // What changed in this step; told at its end.
    private final Set<FleetEvent> changes = new LinkedHashSet<>();

    /** Closed candles of all markets, for indicators that will be wanted. */
    final Candles candles = new Candles();
    /** Indicators that bots and deals hold. */
    IndicatorBoard board = new IndicatorBoard();
    /** Whose signals held when a candle closed in this step. */
    final NavigableSet<Signals.Due> due = new TreeSet<>();

    /**
     * @param seed with which the exchange has opened
     * @param openedAt market time of the opening
     */
    void list(List<MarketSpec> listed, long seed, long openedAt) {
        candles.list(listed, seed, openedAt);
        add(listed);
    }

    /** Markets that were listed before. */
    void add(List<MarketSpec> listed) {
        markets.addAll(listed);
        for (MarketSpec market : listed) {
            prices.add(Prices.NONE);
            paperBooks.add(new PaperBook());
            triggers.add(new Triggers());
            extremes.add(new Extremes());
            instruments.add(market);
        }
    }

    List<MarketSpec> markets() {
        return markets;
    }

    Prices prices(int market) {
        return market < prices.size() ? prices.get(market) : Prices.NONE;
    }

    void prices(int market, Prices now) {
        prices.set(market, now);
    }

    PaperBook paperBook(int market) {
        return paperBooks.get(market);
    }

    Triggers triggers(int market) {
        return triggers.get(market);
    }

    Extremes extremes(int market) {
        return extremes.get(market);
    }

    PaperWallet wallet(long accountId) {
        return wallets.computeIfAbsent(accountId, id -> new PaperWallet());
    }

    Bot bot(long botId) {
        Bot bot = bots.get(botId);
        if (bot == null) {
            throw new IllegalStateException("no bot " + botId);
        }
        return bot;
    }

    Deal deal(long dealId) {
        Deal deal = deals.get(dealId);
        if (deal == null) {
            throw new IllegalStateException("no deal " + dealId);
        }
        return deal;
    }

    TradingAccount account(long accountId) {
        TradingAccount account = accounts.get(accountId);
        if (account == null) {
            throw new IllegalStateException("no account " + accountId);
        }
        return account;
    }

    Optional<Bot> botOf(long userId, long botId) {
        return Optional.ofNullable(bots.get(botId)).filter(bot -> bot.userId == userId);
    }

    Optional<Deal> dealOf(long userId, long dealId) {
        return owned(userId, dealId).filter(deal -> !deal.isTrade());
    }

    Optional<Deal> tradeOf(long userId, long tradeId) {
        return owned(userId, tradeId).filter(Deal::isTrade);
    }

    private Optional<Deal> owned(long userId, long dealId) {
        return Optional.ofNullable(deals.get(dealId)).filter(deal -> deal.userId == userId);
    }

    void add(TradingAccount account) {
        accounts.put(account.accountId(), account);
        accountByUuid.put(account.uuid(), account.accountId());
    }

    void add(Bot bot) {
        bots.put(bot.botId, bot);
        botByUuid.put(bot.uuid, bot.botId);
        botsOfUser.computeIfAbsent(bot.userId, u -> new TreeSet<>()).add(bot.botId);
    }

    void remove(Bot bot) {
        bots.remove(bot.botId);
        botByUuid.remove(bot.uuid);
        botsOfUser.computeIfAbsent(bot.userId, u -> new TreeSet<>()).remove(bot.botId);
        waitingSignals.removeIf(waiting -> waiting.botId() == bot.botId);
    }

    void add(Deal deal) {
        deals.put(deal.dealId, deal);
        if (deal.isTrade()) {
            tradesOfUser.computeIfAbsent(deal.userId, u -> new TreeSet<>()).add(deal.dealId);
            return;
        }
        dealsOfUser.computeIfAbsent(deal.userId, u -> new TreeSet<>()).add(deal.dealId);
        dealsOfBot.computeIfAbsent(deal.botId, b -> new TreeSet<>()).add(deal.dealId);
    }

    /** US dollars for one unit of an asset: dollar coins count 1, an asset without a market 0. */
    BigDecimal usdRate(String asset) {
        if (InstrumentList.isDollar(asset)) {
            return BigDecimal.ONE;
        }
        @Nullable Integer market = instruments.dollarMarket(asset);
        return market == null ? BigDecimal.ZERO : prices(market).last();
    }

    void changed(Bot bot) {
        bot.updatedAt = marketMillis;
        changes.add(new FleetEvent.BotChanged(bot.userId, bot.botId));
    }

    void changed(Deal deal) {
        deal.updatedAt = marketMillis;
        changes.add(
                deal.isTrade()
                        ? new FleetEvent.TradeChanged(deal.userId, deal.dealId)
                        : new FleetEvent.DealChanged(deal.userId, deal.botId, deal.dealId));
    }

    /** Hands out what changed since the last call. */
    List<FleetEvent> takeEvents() {
        List<FleetEvent> events = List.copyOf(changes);
        changes.clear();
        return events;
    }
}
