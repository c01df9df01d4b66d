package io.tallystick.exchange.accounts;

import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The accounts whose orders are to be cancelled at a time, the earliest first. */
public final class Countdowns {
    private final SortedSet<Account> accounts =
            new TreeSet<>(Comparator.comparingLong(Account::cancelAllMillis).thenComparingLong(Account::id));

    /** @param atMillis 0 for never */
    public void set(Account account, long atMillis) {
        accounts.remove(account);
        account.setCancelAllMillis(atMillis);
        if (atMillis != 0) {
            accounts.add(account);
        }
    }

    /** When the earliest ends, {@link Long#MAX_VALUE} if none runs. */
    public long nextMillis() {
        return accounts.isEmpty() ? Long.MAX_VALUE : accounts.first().cancelAllMillis();
    }

    /** The account whose countdown is over, which then runs no more; null when there is none. */
    public @Nullable Account takeDue(long nowMillis) {
        if (nextMillis() > nowMillis) {
            return null;
        }
        Account due = accounts.first();
        set(due, 0);
        return due;
    }
}
