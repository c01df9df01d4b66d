package io.tallystick.exchange.accounts;

import java.util.Arrays;

/** Spot balances by asset index; total and hold grow on demand. */
public final class SpotWallet {
    private long[] totals = new long[0];
    private long[] holds = new long[0];
    private long[] deposits = new long[0];
    private boolean[] known = new boolean[0];

    public long total(int asset) {
        return asset < totals.length ? totals[asset] : 0;
    }

    public long hold(int asset) {
        return asset < holds.length ? holds[asset] : 0;
    }

    public long available(int asset) {
        return total(asset) - hold(asset);
    }

    /** Whether the wallet has ever held the asset. */
    public boolean knows(int asset) {
        return asset < known.length && known[asset];
    }

    public void add(int asset, long amount) {
        reach(asset);
        totals[asset] = Math.addExact(totals[asset], amount);
        known[asset] = true;
    }

    public void addHold(int asset, long amount) {
        reach(asset);
        holds[asset] = Math.addExact(holds[asset], amount);
    }

    /** Sum of all deposits of the asset. */
    public long deposits(int asset) {
        return asset < deposits.length ? deposits[asset] : 0;
    }

    public void deposit(int asset, long amount) {
        add(asset, amount);
        deposits[asset] += amount;
    }

    /** Sets what a snapshot has; resting orders add their holds when they are put back. */
    public void restore(int asset, long total, long deposited) {
        add(asset, total);
        deposits[asset] = deposited;
    }

    private void reach(int asset) {
        if (asset >= totals.length) {
            totals = Arrays.copyOf(totals, asset + 1);
            holds = Arrays.copyOf(holds, asset + 1);
            deposits = Arrays.copyOf(deposits, asset + 1);
            known = Arrays.copyOf(known, asset + 1);
        }
    }
}
