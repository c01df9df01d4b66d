package io.tallystick.bots;

import java.util.List;
import java.util.TreeMap;

/** The bot platform's state as the log tells it: trading accounts and each user's mode. Pure. */
public final class Fleet {
    private final TreeMap<Long, TradingAccount> accounts = new TreeMap<>();
    private final TreeMap<Long, Mode> modes = new TreeMap<>();

    /** Applies one command at a wall time; all of it happens or none. */
    public FleetOutcome apply(long wallMillis, FleetCommand command) {
        return switch (command) {
            case FleetCommand.OpenTradingAccount c -> open(wallMillis, c);
            case FleetCommand.SetMode c -> {
                modes.put(c.userId(), c.mode());
                yield new FleetOutcome.Done();
            }
        };
    }

    /** Accounts of a user by id. */
    public List<TradingAccount> accounts(long userId) {
        return accounts.values().stream().filter(a -> a.userId() == userId).toList();
    }

    /** Real until the user chose otherwise. */
    public Mode mode(long userId) {
        return modes.getOrDefault(userId, Mode.REAL);
    }

    private FleetOutcome open(long wallMillis, FleetCommand.OpenTradingAccount c) {
        boolean taken = accounts.values().stream()
                .anyMatch(a -> a.accountId() == c.accountId() || a.uuid().equals(c.uuid()));
        if (taken) {
            return new FleetOutcome.Refused("account id or uuid is taken");
        }
        accounts.put(
                c.accountId(),
                new TradingAccount(c.accountId(), c.uuid(), c.userId(), c.name(), c.venue(), wallMillis));
        return new FleetOutcome.Done();
    }
}
