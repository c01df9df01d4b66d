package io.tallystick.exchange.matching;

import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.Limits;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.accounts.Account;
import io.tallystick.exchange.accounts.ClientIds;
import io.tallystick.exchange.accounts.Countdowns;
import io.tallystick.exchange.accounts.Order;
import io.tallystick.exchange.collections.LongMap;
import io.tallystick.exchange.market.Market;
import io.tallystick.exchange.market.PriceWalk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All that the machine knows between two commands. */
public final class ExchangeState {
    private final List<Market> markets = new ArrayList<>();
    private final List<String> assets = new ArrayList<>();
    private long[] marks = new long[0];
    private final List<Account> accounts = new ArrayList<>();
    private final LongMap<Account> accountsById = new LongMap<>();
    private final Account maker = new Account(ExchangeQueries.MAKER_ACCOUNT);
    private final Account fees = new Account(ExchangeQueries.FEE_ACCOUNT);
    private final Account insurance = new Account(ExchangeQueries.INSURANCE_ACCOUNT);
    private final Account rounding = new Account(ExchangeQueries.ROUNDING_ACCOUNT);
    private boolean hasPerpetuals;
    private final LongMap<Order> openOrders = new LongMap<>();
    private final ClientIds clientIds = new ClientIds();
    private final Countdowns countdowns = new Countdowns();
    private final TreeSet<Integer> touched = new TreeSet<>();
    private long nowMillis;
    private long lastOrderId;
    private long lastTradeId;

    /** Lists the markets, which must have been checked. */
    public void list(List<MarketSpec> specs, long seed) {
        TreeSet<String> names = new TreeSet<>();
        for (MarketSpec spec : specs) {
            if (spec.kind() == MarketKind.SPOT) {
                names.add(spec.base());
                names.add(spec.quote());
            }
        }
        assets.addAll(names);
        marks = new long[specs.size()];
        for (MarketSpec spec : specs) {
            marks[spec.id()] = spec.startPrice();
            hasPerpetuals |= spec.kind() == MarketKind.PERPETUAL;
            markets.add(new Market(spec, asset(spec.base()), asset(spec.quote()), PriceWalk.start(seed, spec)));
        }
    }

    public boolean isOpen() {
        return !markets.isEmpty();
    }

    public boolean hasPerpetuals() {
        return hasPerpetuals;
    }

    /** By id. */
    public List<Market> markets() {
        return markets;
    }

    public @Nullable Market market(int id) {
        return id >= 0 && id < markets.size() ? markets.get(id) : null;
    }

    public long mark(Market market) {
        return marks[market.id()];
    }

    /** The price outside of this exchange; a spot market's mark is that. */
    public long oracle(Market market) {
        return market.isPerpetual() ? market.index().oracle() : marks[market.id()];
    }

    public void setMark(Market market, long mark) {
        market.setPreviousMark(marks[market.id()]);
        marks[market.id()] = mark;
    }

    /** Marks by market id; not a copy. */
    public long[] marks() {
        return marks;
    }

    /** Names of what spot wallets hold, sorted; an asset's index is its place here. */
    public List<String> assets() {
        return assets;
    }

    /** Index of an asset of the spot wallets, negative when there is none of that name. */
    public int asset(String name) {
        return Collections.binarySearch(assets, name);
    }

    public void addAccount(Account account) {
        accounts.add(account);
        accountsById.put(account.id(), account);
    }

    public @Nullable Account account(long id) {
        return accountsById.get(id);
    }

    /** In the order in which they were opened; without the maker and the fee account. */
    public List<Account> accounts() {
        return accounts;
    }

    public Account maker() {
        return maker;
    }

    public Account fees() {
        return fees;
    }

    public Account insurance() {
        return insurance;
    }

    /** Where what is left of a division between accounts goes. */
    public Account rounding() {
        return rounding;
    }

    /** Open orders of all accounts by id; the maker's have none. */
    public LongMap<Order> openOrders() {
        return openOrders;
    }

    /** Notes that something in a market may have to act on its mark or on a fill. */
    public void touch(Market market) {
        touched.add(market.id());
    }

    /** The touched market of the lowest id, which is not touched any more; null when there is none. */
    public @Nullable Market nextTouched() {
        Integer next = touched.pollFirst();
        return next == null ? null : markets.get(next);
    }

    public Countdowns countdowns() {
        return countdowns;
    }

    public ClientIds clientIds() {
        return clientIds;
    }

    public long nowMillis() {
        return nowMillis;
    }

    /** Moves market time, which never goes back. */
    public void advanceTo(long millis) {
        nowMillis = Math.max(nowMillis, Math.min(millis, Limits.MAX_MILLIS));
        clientIds.expire(nowMillis);
    }

    public long nextOrderId() {
        return ++lastOrderId;
    }

    public long nextTradeId() {
        return ++lastTradeId;
    }

    public long lastOrderId() {
        return lastOrderId;
    }

    public long lastTradeId() {
        return lastTradeId;
    }

    /** Sets what a snapshot has. */
    public void restoreCounters(long savedMillis, long savedOrderId, long savedTradeId) {
        nowMillis = savedMillis;
        lastOrderId = savedOrderId;
        lastTradeId = savedTradeId;
    }
}
