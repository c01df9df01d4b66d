package io.tallystick.bots.engine;

import io.tallystick.bots.market.Steps;
import io.tallystick.bots.view.PaperBalance;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What lies on one paper account: by asset, free and locked by orders or margin. Neither is ever negative. */
final class PaperWallet {
    private static final class Balance {
        BigDecimal free = BigDecimal.ZERO;
        BigDecimal locked = BigDecimal.ZERO;
    }

    private final SortedMap<String, Balance> balances = new TreeMap<>();

    BigDecimal free(String asset) {
        Balance balance = balances.get(asset);
        return balance == null ? BigDecimal.ZERO : balance.free;
    }

    BigDecimal total(String asset) {
        Balance balance = balances.get(asset);
        return balance == null ? BigDecimal.ZERO : balance.free.add(balance.locked);
    }

    /** @param amount not negative */
    void credit(String asset, BigDecimal amount) {
        Balance balance = of(asset);
        balance.free = Steps.tidy(balance.free.add(amount));
    }

    /** False, and nothing changes, when less is free. */
    boolean debit(String asset, BigDecimal amount) {
        Balance balance = of(asset);
        if (balance.free.compareTo(amount) < 0) {
            return false;
        }
        balance.free = Steps.tidy(balance.free.subtract(amount));
        return true;
    }

    /** False, and nothing changes, when less is free. */
    boolean lock(String asset, BigDecimal amount) {
        if (!debit(asset, amount)) {
            return false;
        }
        Balance balance = of(asset);
        balance.locked = Steps.tidy(balance.locked.add(amount));
        return true;
    }

    /** Gives locked money back to what is free. */
    void unlock(String asset, BigDecimal amount) {
        spendLocked(asset, amount);
        credit(asset, amount);
    }

    /** Takes locked money away. */
    void spendLocked(String asset, BigDecimal amount) {
        Balance balance = of(asset);
        if (balance.locked.compareTo(amount) < 0) {
            throw new IllegalStateException("only " + balance.locked + " " + asset + " is locked, not " + amount);
        }
        balance.locked = Steps.tidy(balance.locked.subtract(amount));
    }

    /** For a snapshot's reader. */
    void put(String asset, BigDecimal free, BigDecimal locked) {
        Balance balance = of(asset);
        balance.free = free;
        balance.locked = locked;
    }

    List<PaperBalance> view() {
        return balances.entrySet().stream()
                .map(e -> new PaperBalance(e.getKey(), e.getValue().free, e.getValue().locked))
                .toList();
    }

    private Balance of(String asset) {
        return balances.computeIfAbsent(asset, a -> new Balance());
    }
}
