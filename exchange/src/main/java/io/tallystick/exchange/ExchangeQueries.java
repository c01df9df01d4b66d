package io.tallystick.exchange;

import java.util.List;
import java.util.Optional;

/**
 * What can be read of the exchange between two commands. Every answer is an immutable copy. Accounts and markets that
 * do not exist read as empty.
 */
public interface ExchangeQueries {
    /** The built-in maker: its positions and balances can be read; it has no orders or fills to list. */
    long MAKER_ACCOUNT = 0;

    /** Where fees go: cash of {@link #margin} and {@link #spotBalances}. */
    long FEE_ACCOUNT = -1;

    /** What takes over positions that the book does not take, and bears losses beyond margins. */
    long INSURANCE_ACCOUNT = -2;

    /** Where the remainders of funding payments go: cash of {@link #margin}. */
    long ROUNDING_ACCOUNT = -3;

    List<MarketSpec> markets();

    /** Whether it was opened by a command. */
    boolean hasAccount(long account);

    /** Open orders of one kind, oldest first. */
    List<OrderView> openOrders(long account, MarketKind kind);

    /**
     * The newest {@code limit} orders of one kind, open ones among them, oldest first. The machine keeps the last
     * 10,000 closed orders of an account.
     */
    List<OrderView> recentOrders(long account, MarketKind kind, int limit);

    /** An order of the account by its id, open or among the closed ones that are kept. */
    Optional<OrderView> order(long account, long orderId);

    /** The newest order of the account that carries a client id, open or among the closed ones that are kept. */
    Optional<OrderView> order(long account, String clientOrderId);

    /** What would become of a perpetual order; client ids are not looked at. */
    OrderPreview preview(long account, OrderTicket ticket);

    /** The newest {@code limit} fills of one kind, oldest first. The machine keeps the last 10,000 of an account. */
    List<FillView> recentFills(long account, MarketKind kind, int limit);

    List<PositionView> positions(long account);

    MarginView margin(long account);

    /** Every asset that the spot wallet has ever held, by name. */
    List<SpotBalanceView> spotBalances(long account);

    BookView book(int market, int depth);

    TickerView ticker(int market);

    /** Where the money of each asset is, by name; what was deposited is what all have together. */
    List<LedgerView> ledger();

    /** Hash of all state, equal on every machine that applied the same commands. */
    long stateHash();
}
