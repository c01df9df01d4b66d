package io.tallystick.bots;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The bot platform's state as the log tells it: trading accounts, what lies on the paper ones, and each user's mode.
 * Pure: equal commands at equal times make equal fleets. Not thread-safe; the writer owns it.
 */
public final class Fleet {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern ASSET = Pattern.compile("[A-Z0-9]{1,20}");
    private static final int NAME_CHARACTERS_MAX = 200;

    private final TreeMap<Long, TradingAccount> accounts = new TreeMap<>();
    private final TreeMap<String, Long> accountIdByUuid = new TreeMap<>();
    private final TreeMap<Long, SortedMap<String, Long>> paperBalances = new TreeMap<>();
    private final TreeMap<Long, Mode> modes = new TreeMap<>();

    /** Applies one command at a wall time; all of it happens or none. */
    public FleetOutcome apply(long wallMillis, FleetCommand command) {
        return switch (command) {
            case FleetCommand.OpenTradingAccount c -> open(wallMillis, c);
            case FleetCommand.FundPaperAccount c -> fund(c);
            case FleetCommand.SetMode c -> setMode(c);
            case FleetCommand.OfAccounts c -> new FleetOutcome.Refused("being written");
            case FleetCommand.OfBots c -> new FleetOutcome.Refused("being written");
            case FleetCommand.OfDeals c -> new FleetOutcome.Refused("being written");
        };
    }

    /** Accounts of a user, by id rising. */
    public List<TradingAccount> accounts(long userId) {
        return accounts.values().stream().filter(a -> a.userId() == userId).toList();
    }

    public Optional<TradingAccount> account(long accountId) {
        return Optional.ofNullable(accounts.get(accountId));
    }

    /** What lies on a paper account, by asset, in units of 10^-8; empty for any other account. */
    public SortedMap<String, Long> paperBalances(long accountId) {
        SortedMap<String, Long> balances = paperBalances.get(accountId);
        return balances == null
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(balances));
    }

    /** Real until the user chose otherwise. */
    public Mode mode(long userId) {
        return modes.getOrDefault(userId, Mode.REAL);
    }

    /** Equal for two fleets exactly when all of their state is equal (SHA-256 of the snapshot, its first 64 bits). */
    public long stateHash() {
        return FleetCodec.hash(this);
    }

    private FleetOutcome open(long wallMillis, FleetCommand.OpenTradingAccount c) {
        if (c.accountId() <= 0 || c.userId() <= 0) {
            return new FleetOutcome.Refused("account and user ids are positive");
        }
        if (!UUID.matcher(c.uuid()).matches()) {
            return new FleetOutcome.Refused("not a uuid in lower case");
        }
        if (c.name().isBlank() || c.name().length() > NAME_CHARACTERS_MAX) {
            return new FleetOutcome.Refused("a name has 1 to 200 characters");
        }
        if (accounts.containsKey(c.accountId()) || accountIdByUuid.containsKey(c.uuid())) {
            return new FleetOutcome.Refused("account id or uuid is taken");
        }
        put(new TradingAccount(c.accountId(), c.uuid(), c.userId(), c.name(), c.venue(), wallMillis));
        return new FleetOutcome.Done();
    }

    private FleetOutcome fund(FleetCommand.FundPaperAccount c) {
        TradingAccount account = accounts.get(c.accountId());
        if (account == null || !account.venue().isPaper()) {
            return new FleetOutcome.Refused("not a paper account");
        }
        if (!ASSET.matcher(c.asset()).matches()) {
            return new FleetOutcome.Refused("not an asset code");
        }
        long held = paperBalances(c.accountId()).getOrDefault(c.asset(), 0L);
        if (c.amount() <= 0 || held > Long.MAX_VALUE - c.amount()) {
            return new FleetOutcome.Refused("amount is out of range");
        }
        putBalance(c.accountId(), c.asset(), held + c.amount());
        return new FleetOutcome.Done();
    }

    private FleetOutcome setMode(FleetCommand.SetMode c) {
        if (c.userId() <= 0) {
            return new FleetOutcome.Refused("user ids are positive");
        }
        modes.put(c.userId(), c.mode());
        return new FleetOutcome.Done();
    }

    // The parts of the state, for the snapshot: written and read by FleetCodec alone.

    SortedMap<Long, TradingAccount> allAccounts() {
        return accounts;
    }

    SortedMap<Long, SortedMap<String, Long>> allPaperBalances() {
        return paperBalances;
    }

    SortedMap<Long, Mode> allModes() {
        return modes;
    }

    void put(TradingAccount account) {
        accounts.put(account.accountId(), account);
        accountIdByUuid.put(account.uuid(), account.accountId());
    }

    void putBalance(long accountId, String asset, long amount) {
        paperBalances.computeIfAbsent(accountId, id -> new TreeMap<>()).put(asset, amount);
    }

    void putMode(long userId, Mode mode) {
        modes.put(userId, mode);
    }
}
