package io.tallystick.server.gateway.threecommas;

import io.tallystick.bots.TradingAccount;
import io.tallystick.exchange.Amount;
import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.server.access.User;
import io.tallystick.server.machines.Machines;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A trading account and what lies on it, valued at the house's marks. Taken between two steps of the writer.
 *
 * @param usdAmount dollar coins count as one dollar, an asset without a market as nothing
 * @param btcAmount the same in bitcoin; 0 while bitcoin has no price
 */
record AccountView(TradingAccount account, String address, BigDecimal usdAmount, BigDecimal btcAmount) {
    private static final Set<String> DOLLARS = Set.of("USD", "USDC", "USDT");
    private static final int BTC_DECIMALS = 8;

    static AccountView of(Machines machines, TradingAccount account) {
        Marks marks = new Marks(machines.exchange());
        BigDecimal usd = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> held : holdings(machines, account).entrySet()) {
            usd = usd.add(held.getValue().multiply(marks.usd(held.getKey())));
        }
        BigDecimal bitcoin = marks.usd("BTC");
        BigDecimal btc = bitcoin.signum() == 0 ? BigDecimal.ZERO : usd.divide(bitcoin, BTC_DECIMALS, RoundingMode.DOWN);
        String address = switch (account.venue()) {
            case HOUSE, HOUSE_FUTURES ->
                machines.access().user(account.userId()).map(User::address).orElse("");
            case PAPER, PAPER_FUTURES -> "";
        };
        return new AccountView(account, address, usd, btc);
    }

    private static Map<String, BigDecimal> holdings(Machines machines, TradingAccount account) {
        Map<String, BigDecimal> held = new TreeMap<>();
        switch (account.venue()) {
            case PAPER, PAPER_FUTURES ->
                machines.fleet().paperBalances(account.accountId()).forEach(b -> held.put(b.asset(), b.total()));
            case HOUSE ->
                machines.exchange()
                        .spotBalances(account.userId())
                        .forEach(b -> held.merge(b.asset(), decimal(b.total()), BigDecimal::add));
            case HOUSE_FUTURES ->
                held.put("USDC", decimal(machines.exchange().margin(account.userId()).accountValue()));
        }
        return held;
    }

    private static BigDecimal decimal(long units) {
        return BigDecimal.valueOf(units, Amount.DECIMALS);
    }

    /** Dollar prices: the perpetual's mark first, then spot against a dollar coin. */
    private record Marks(ExchangeQueries exchange) {

        BigDecimal usd(String asset) {
            if (DOLLARS.contains(asset)) {
                return BigDecimal.ONE;
            }
            return mark(asset, MarketKind.PERPETUAL)
                    .or(() -> mark(asset, MarketKind.SPOT))
                    .orElse(BigDecimal.ZERO);
        }

        private Optional<BigDecimal> mark(String asset, MarketKind kind) {
            for (MarketSpec market : exchange.markets()) {
                boolean fits = market.kind() == kind && market.base().equals(asset) && DOLLARS.contains(market.quote());
                long mark = fits ? exchange.ticker(market.id()).mark() : 0;
                if (mark > 0) {
                    return Optional.of(decimal(mark));
                }
            }
            return Optional.empty();
        }
    }
}
