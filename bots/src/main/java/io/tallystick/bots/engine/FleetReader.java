package io.tallystick.bots.engine;

import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.Mode;
import io.tallystick.bots.PaperFills;
import io.tallystick.bots.TradingAccount;
import io.tallystick.bots.Venue;
import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.math.DealMath;
import io.tallystick.bots.view.BotEvent;
import io.tallystick.bots.view.BotQuery;
import io.tallystick.bots.view.BotStatus;
import io.tallystick.bots.view.BotView;
import io.tallystick.bots.view.DealQuery;
import io.tallystick.bots.view.DealView;
import io.tallystick.bots.view.PaperBalance;
import io.tallystick.bots.view.VariableView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Copies of the fleet's state for those who ask. */
public final class FleetReader implements FleetQueries {
    private static final SortedMap<String, BigDecimal> NO_PROFIT = Collections.emptySortedMap();

    private final FleetState state;

    FleetReader(FleetState state) {
        this.state = state;
    }

    @Override
    public List<TradingAccount> accounts(long userId) {
        return state.accounts.values().stream()
                .filter(a -> a.userId() == userId)
                .toList();
    }

    @Override
    public Optional<TradingAccount> account(long accountId) {
        return Optional.ofNullable(state.accounts.get(accountId));
    }

    @Override
    public List<PaperBalance> paperBalances(long accountId) {
        PaperWallet wallet = state.wallets.get(accountId);
        return wallet == null ? List.of() : wallet.view();
    }

    @Override
    public PaperFills paperFills(long accountId) {
        return state.fillsFromBook.contains(accountId) ? PaperFills.FROM_BOOK : PaperFills.AT_LAST;
    }

    @Override
    public Mode mode(long userId) {
        return state.modes.getOrDefault(userId, Mode.REAL);
    }

    @Override
    public String signalToken(long userId) {
        return state.signalTokens.getOrDefault(userId, "");
    }

    @Override
    public Optional<Long> userOfSignalToken(String token) {
        return Optional.ofNullable(state.userBySignalToken.get(token));
    }

    @Override
    public SortedSet<String> pairsBlackList(long userId) {
        return Collections.unmodifiableSortedSet(
                new TreeSet<>(state.blackLists.getOrDefault(userId, Collections.emptyNavigableSet())));
    }

    @Override
    public List<VariableView> variables(long userId) {
        return List.copyOf(state.variables
                .getOrDefault(userId, Collections.emptyNavigableMap())
                .values());
    }

    @Override
    public List<Instrument> instruments(long accountId) {
        return account(accountId).map(a -> instruments(a.venue())).orElse(List.of());
    }

    @Override
    public List<Instrument> instruments(Venue venue) {
        return state.instruments.of(venue);
    }

    @Override
    public BigDecimal lastPrice(int market) {
        return state.prices(market).last();
    }

    @Override
    public BigDecimal bidPrice(int market) {
        return state.prices(market).bid();
    }

    @Override
    public BigDecimal askPrice(int market) {
        return state.prices(market).ask();
    }

    @Override
    public BigDecimal usdRate(String asset) {
        return state.usdRate(asset);
    }

    @Override
    public List<BotView> bots(long userId) {
        List<BotView> views = new ArrayList<>();
        for (long botId : state.botsOfUser.getOrDefault(userId, Collections.emptyNavigableSet())) {
            views.add(view(state.bot(botId)));
        }
        return views;
    }

    @Override
    public int countBots(BotQuery query) {
        return (int) botsOf(query).count();
    }

    @Override
    public List<BotView> bots(BotQuery query, int offset, int limit) {
        return botsOf(query).skip(offset).limit(limit).map(this::view).toList();
    }

    private Stream<Bot> botsOf(BotQuery query) {
        return state.botsOfUser.getOrDefault(query.userId(), Collections.emptyNavigableSet()).descendingSet().stream()
                .map(state::bot)
                .filter(bot ->
                        query.accountIds().isEmpty() || query.accountIds().contains(bot.accountId))
                .filter(bot -> query.statuses().isEmpty() || query.statuses().contains(status(bot)));
    }

    @Override
    public Optional<BotView> bot(long userId, long botId) {
        return state.botOf(userId, botId).map(this::view);
    }

    @Override
    public Optional<BotView> botOfUuid(String uuid) {
        return Optional.ofNullable(state.botByUuid.get(uuid)).map(state::bot).map(this::view);
    }

    @Override
    public List<BotEvent> botEvents(long botId) {
        Bot bot = state.bots.get(botId);
        return bot == null ? List.of() : List.copyOf(bot.events);
    }

    private BotView view(Bot bot) {
        boolean today = bot.profitDay == Math.floorDiv(state.marketMillis, BotFlow.DAY_MILLIS);
        long running = bot.runningMillis + (bot.enabled ? state.marketMillis - bot.enabledAt : 0);
        return new BotView(
                bot.botId,
                bot.uuid,
                bot.userId,
                bot.accountId,
                bot.name,
                bot.version,
                status(bot),
                bot.error,
                bot.document,
                bot.plan,
                bot.createdAt,
                bot.updatedAt,
                bot.dealsSinceStart,
                bot.dealsTotal,
                bot.activeDeals.size(),
                bot.finishedDeals,
                Collections.unmodifiableSortedMap(new TreeMap<>(bot.profitByQuote)),
                bot.profitUsd,
                today ? Collections.unmodifiableSortedMap(new TreeMap<>(bot.dayProfitByQuote)) : NO_PROFIT,
                today ? bot.dayProfitUsd : BigDecimal.ZERO,
                running,
                bot.enabled ? bot.enabledAt : 0);
    }

    private static BotStatus status(Bot bot) {
        if (bot.archived) {
            return BotStatus.ARCHIVED;
        }
        if (!bot.enabled) {
            return BotStatus.STOPPED;
        }
        if (!bot.error.isEmpty()) {
            return BotStatus.ERROR;
        }
        return bot.outOfRange ? BotStatus.OUT_OF_RANGE : BotStatus.RUNNING;
    }

    @Override
    public int countDeals(DealQuery query) {
        Predicate<Deal> wanted = wanted(query);
        int count = 0;
        for (long dealId : candidates(query)) {
            count += wanted.test(state.deal(dealId)) ? 1 : 0;
        }
        return count;
    }

    @Override
    public List<DealView> deals(DealQuery query, int offset, int limit) {
        Predicate<Deal> wanted = wanted(query);
        List<DealView> found = new ArrayList<>();
        int passed = 0;
        for (long dealId : candidates(query).descendingSet()) {
            Deal deal = state.deal(dealId);
            if (wanted.test(deal) && passed++ >= offset) {
                if (found.size() == limit) {
                    break;
                }
                found.add(view(deal));
            }
        }
        return found;
    }

    private NavigableSet<Long> candidates(DealQuery query) {
        return query.botId() != 0
                ? state.dealsOfBot.getOrDefault(query.botId(), Collections.emptyNavigableSet())
                : state.dealsOfUser.getOrDefault(query.userId(), Collections.emptyNavigableSet());
    }

    private static Predicate<Deal> wanted(DealQuery query) {
        return deal -> deal.userId == query.userId()
                && (query.accountIds().isEmpty() || query.accountIds().contains(deal.accountId))
                && (query.statuses().isEmpty() || query.statuses().contains(deal.status))
                && query.pair().map(deal.market.symbol()::equals).orElse(true);
    }

    @Override
    public List<DealView> activeDeals(long botId) {
        Bot bot = state.bots.get(botId);
        return bot == null
                ? List.of()
                : bot.activeDeals.descendingSet().stream()
                        .map(dealId -> view(state.deal(dealId)))
                        .toList();
    }

    @Override
    public Optional<DealView> deal(long userId, long dealId) {
        return state.dealOf(userId, dealId).map(this::view);
    }

    @Override
    public List<DealView> smartTrades(long userId, int offset, int limit) {
        return state.tradesOfUser.getOrDefault(userId, Collections.emptyNavigableSet()).descendingSet().stream()
                .skip(offset)
                .limit(limit)
                .map(tradeId -> view(state.deal(tradeId)))
                .toList();
    }

    @Override
    public Optional<DealView> smartTrade(long userId, long tradeId) {
        return state.tradeOf(userId, tradeId).map(this::view);
    }

    @Override
    public Optional<DealView> smartTradeOf(long userId, long dealId) {
        return state.tradesOfUser.getOrDefault(userId, Collections.emptyNavigableSet()).descendingSet().stream()
                .map(state::deal)
                .filter(trade -> trade.convertedFrom == dealId)
                .findFirst()
                .map(this::view);
    }

    @Override
    public long marketMillis() {
        return state.marketMillis;
    }

    private DealView view(Deal deal) {
        DealMath math = DealMath.of(deal.plan.contract());
        BigDecimal last = deal.over()
                ? deal.closePrice
                : state.prices(deal.market.market()).last();
        boolean entered = deal.ledger.entryQty().signum() > 0;
        Excursion.Reach reach = Excursion.now(state, deal);
        return new DealView(
                deal.dealId,
                deal.botId,
                deal.userId,
                deal.accountId,
                deal.convertedFrom,
                deal.botName,
                deal.market,
                deal.plan,
                deal.document,
                deal.version,
                deal.status,
                deal.sizing,
                deal.ledger,
                deal.ladder,
                deal.over() ? List.of() : DealOrders.exits(deal),
                Collections.unmodifiableSortedSet(new TreeSet<>(deal.taken)),
                Levels.stopState(deal),
                deal.open() ? Levels.stop(deal) : Optional.empty(),
                Optional.ofNullable(deal.trailingBest),
                Optional.ofNullable(deal.closeReason),
                deal.orders.stream().map(order -> order.view(deal.dealId)).toList(),
                List.copyOf(deal.events),
                last,
                entered ? math.average(deal.plan, deal.market, deal.ledger) : BigDecimal.ZERO,
                entered ? math.profit(deal.plan, deal.market, deal.ledger, last) : BigDecimal.ZERO,
                entered ? math.profitPercent(deal.plan, deal.market, deal.ledger, last) : BigDecimal.ZERO,
                reach.worst(),
                reach.best(),
                deal.over() ? deal.closeUsdRate : state.usdRate(deal.market.quote()),
                deal.note,
                deal.error,
                deal.createdAt,
                deal.openedAt,
                deal.updatedAt,
                deal.closedAt);
    }
}
