package io.tallystick.exchange.accounts;

import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.MarketSpec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Everything that one account owns and did. */
public final class Account {
    private final long id;
    private long cash;
    private long marginDeposits;
    private long cancelAllMillis;
    private @Nullable Position[] positions = new @Nullable Position[0];
    private final SpotWallet spot = new SpotWallet();
    private final OpenOrders openOrders = new OpenOrders();
    private final OrderHistory closedOrders = new OrderHistory();
    private final FillHistory fills = new FillHistory();

    public Account(long id) {
        this.id = id;
    }

    public long id() {
        return id;
    }

    /** The built-in maker: unlimited, free of margin and fees, without a history. */
    public boolean isMaker() {
        return id == ExchangeQueries.MAKER_ACCOUNT;
    }

    /** The maker or the insurance account: free of margin and fees, without a history. */
    public boolean isHouse() {
        return id == ExchangeQueries.MAKER_ACCOUNT || id == ExchangeQueries.INSURANCE_ACCOUNT;
    }

    /** Deposits, realised profit and fees of the margin wallet. */
    public long cash() {
        return cash;
    }

    public void addCash(long amount) {
        cash = Math.addExact(cash, amount);
    }

    /** Sum of all deposits into the margin wallet. */
    public long marginDeposits() {
        return marginDeposits;
    }

    public void depositCash(long amount) {
        addCash(amount);
        marginDeposits += amount;
    }

    /** Sets what a snapshot has. */
    public void restoreCash(long savedCash, long savedDeposits) {
        cash = savedCash;
        marginDeposits = savedDeposits;
    }

    /** Market time at which all open orders are cancelled, 0 for never; for the schedule alone to change. */
    public long cancelAllMillis() {
        return cancelAllMillis;
    }

    public void setCancelAllMillis(long millis) {
        cancelAllMillis = millis;
    }

    /** The account's side of a perpetual market, flat and without orders when it was never there. */
    public Position position(MarketSpec market) {
        int at = market.id();
        if (at >= positions.length) {
            positions = Arrays.copyOf(positions, at + 1);
        }
        Position position = positions[at];
        if (position == null) {
            position = new Position(this, market);
            positions[at] = position;
        }
        return position;
    }

    /** Positions by market id; a market where the account never was has none. */
    public @Nullable Position[] positions() {
        return positions;
    }

    /** Cash, positions and what orders reserve, to try something on; no orders, no spot wallet and no history. */
    public Account copyOfMargin() {
        Account copy = new Account(id);
        copy.restoreCash(cash, marginDeposits);
        for (@Nullable Position position : positions) {
            if (position != null) {
                position.copyTo(copy.position(position.spec()));
            }
        }
        return copy;
    }

    public SpotWallet spot() {
        return spot;
    }

    public OpenOrders openOrders() {
        return openOrders;
    }

    public OrderHistory closedOrders() {
        return closedOrders;
    }

    public FillHistory fills() {
        return fills;
    }
}
