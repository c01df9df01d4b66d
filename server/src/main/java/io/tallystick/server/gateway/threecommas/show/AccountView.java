package io.tallystick.server.gateway.threecommas.show;

import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.TradingAccount;
import io.tallystick.bots.view.PaperBalance;
import io.tallystick.exchange.Amount;
import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.SpotBalanceView;
import io.tallystick.server.access.AccessState;
import io.tallystick.server.access.User;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * A trading account and what lies on it, valued at the house's prices. Taken between two steps of the writer.
 *
 * @param holdings what is not 0, by asset
 * @param usdAmount dollar coins count as one dollar, an asset without a market as nothing
 * @param btcAmount the same in bitcoin; 0 while bitcoin has no price
 */
public record AccountView(
        TradingAccount account, String address, List<Holding> holdings, BigDecimal usdAmount, BigDecimal btcAmount) {
    private static final int BTC_DECIMALS = 8;

    public AccountView {
        holdings = List.copyOf(holdings);
    }

    /** One asset of an account; {@code usdRate} is dollars for one unit, 0 when nobody trades it. */
    public record Holding(String asset, BigDecimal free, BigDecimal locked, BigDecimal usdRate, BigDecimal btcRate) {
        BigDecimal total() {
            return free.add(locked);
        }

        BigDecimal usd() {
            return total().multiply(usdRate);
        }
    }

    public static AccountView of(
            ExchangeQueries exchange, FleetQueries fleet, AccessState access, TradingAccount account) {
        BigDecimal bitcoin = fleet.usdRate("BTC");
        List<Holding> holdings = balances(exchange, fleet, account).stream()
                .filter(balance -> balance.total().signum() != 0)
                .map(balance -> {
                    BigDecimal usd = fleet.usdRate(balance.asset());
                    return new Holding(balance.asset(), balance.free(), balance.locked(), usd, btc(usd, bitcoin));
                })
                .toList();
        String address = account.venue().isPaper()
                ? ""
                : access.user(account.userId()).map(User::address).orElse("");
        BigDecimal usd = holdings.stream().map(Holding::usd).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new AccountView(account, address, holdings, usd, btc(usd, bitcoin));
    }

    /** Several accounts as one, under the name of the first. */
    public static AccountView sum(List<AccountView> accounts) {
        BigDecimal usd = BigDecimal.ZERO;
        BigDecimal btc = BigDecimal.ZERO;
        List<Holding> holdings = new ArrayList<>();
        for (AccountView view : accounts) {
            usd = usd.add(view.usdAmount());
            btc = btc.add(view.btcAmount());
            holdings.addAll(view.holdings());
        }
        AccountView first = accounts.getFirst();
        return new AccountView(first.account(), first.address(), holdings, usd, btc);
    }

    private static BigDecimal btc(BigDecimal usd, BigDecimal bitcoin) {
        return bitcoin.signum() == 0 ? BigDecimal.ZERO : usd.divide(bitcoin, BTC_DECIMALS, RoundingMode.DOWN);
    }

    /** What lies on an account, by asset. */
    public static List<PaperBalance> balances(ExchangeQueries exchange, FleetQueries fleet, TradingAccount account) {
        return switch (account.venue()) {
            case PAPER, PAPER_FUTURES -> fleet.paperBalances(account.accountId());
            case HOUSE ->
                exchange.spotBalances(account.userId()).stream()
                        .map(AccountView::spot)
                        .toList();
            case HOUSE_FUTURES -> {
                BigDecimal value = decimal(exchange.margin(account.userId()).accountValue());
                yield List.of(new PaperBalance("USDC", value, BigDecimal.ZERO));
            }
        };
    }

    private static PaperBalance spot(SpotBalanceView balance) {
        BigDecimal held = decimal(balance.hold());
        return new PaperBalance(balance.asset(), decimal(balance.total()).subtract(held), held);
    }

    private static BigDecimal decimal(long units) {
        return BigDecimal.valueOf(units, Amount.DECIMALS);
    }
}
