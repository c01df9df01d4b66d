package io.tallystick.exchange;

import io.tallystick.exchange.accounts.Account;
import io.tallystick.exchange.accounts.Position;
import io.tallystick.exchange.market.MarketRules;
import io.tallystick.exchange.matching.ExchangeState;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Sums up every account, asset by asset. */
final class LedgerSums {
    private final ExchangeState state;

    LedgerSums(ExchangeState state) {
        this.state = state;
    }

    /** One for each asset, by name. */
    List<LedgerView> all() {
        TreeSet<String> names = new TreeSet<>(state.assets());
        if (state.hasPerpetuals()) {
            names.add(MarketRules.MARGIN_ASSET);
        }
        return names.stream().map(this::of).toList();
    }

    private LedgerView of(String asset) {
        List<Account> everybody = new ArrayList<>(state.accounts());
        everybody.addAll(List.of(state.maker(), state.fees(), state.insurance(), state.rounding()));
        BigInteger deposits = BigInteger.ZERO;
        for (Account account : everybody) {
            deposits = deposits.add(deposits(account, asset));
        }
        return new LedgerView(
                asset,
                deposits,
                held(state.accounts(), asset),
                held(state.maker(), asset),
                held(state.fees(), asset),
                held(state.insurance(), asset),
                held(state.rounding(), asset),
                isMargin(asset) ? open(everybody) : BigInteger.ZERO);
    }

    private BigInteger deposits(Account account, String asset) {
        int index = state.asset(asset);
        BigInteger spot =
                index < 0 ? BigInteger.ZERO : BigInteger.valueOf(account.spot().deposits(index));
        return isMargin(asset) ? spot.add(BigInteger.valueOf(account.marginDeposits())) : spot;
    }

    private BigInteger held(Collection<Account> accounts, String asset) {
        return accounts.stream().map(account -> held(account, asset)).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private BigInteger held(Account account, String asset) {
        int index = state.asset(asset);
        BigInteger held =
                index < 0 ? BigInteger.ZERO : BigInteger.valueOf(account.spot().total(index));
        if (!isMargin(asset)) {
            return held;
        }
        held = held.add(BigInteger.valueOf(account.cash()));
        for (@Nullable Position position : account.positions()) {
            if (position != null) {
                held = held.add(BigInteger.valueOf(position.pot()));
            }
        }
        return held;
    }

    private static BigInteger open(List<Account> everybody) {
        BigInteger cost = BigInteger.ZERO;
        for (Account account : everybody) {
            for (@Nullable Position position : account.positions()) {
                if (position != null) {
                    cost = cost.add(BigInteger.valueOf(position.cost()));
                }
            }
        }
        return cost.negate();
    }

    private static boolean isMargin(String asset) {
        return asset.equals(MarketRules.MARGIN_ASSET);
    }
}
