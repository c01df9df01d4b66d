package io.tallystick.client.gaiaex;

import io.tallystick.client.ClientSettings;
import io.tallystick.client.Credentials;
import io.tallystick.client.LiveStream;
import io.tallystick.client.SignedHttp;
import io.tallystick.client.StreamSettings;
import io.tallystick.client.internal.Caller;
import io.tallystick.client.internal.LiveSocket;
import io.tallystick.client.internal.Query;
import io.tallystick.client.internal.ServerAddress;
import io.tallystick.client.internal.ServerClock;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * An account of GaiaEx, or of a server that speaks its API. Blocking, for any number of threads, virtual ones too; all
 * of them should share one instance, because it is what keeps within the limits of the key.
 *
 * <p>Reads are repeated when the server is in trouble, changes never are; an order whose answer is lost is looked for
 * and, if it never arrived, sent once more under its client order id (the signing page, "Idempotency", "Timeouts",
 * "Rate limits"). What is refused for reasons of trading is a result; everything else is a
 * {@link io.tallystick.client.ClientException}.
 */
public final class GaiaEx extends Trading {
    /** The original service. */
    public static final String SERVICE = "https://openapi.gaiaex.com";

    private static final Duration SIGNATURE_WINDOW = Duration.ofSeconds(6);

    private final Connection connection;
    private final OrderLookup lookup;
    private final History history;
    private final OrderPlacing placing;

    /** What the facade is made of. */
    private record Connection(
            ClientSettings settings,
            RandomGenerator random,
            SignedHttp http,
            Caller caller,
            GaiaExCalls calls,
            GaiaExManner manner,
            Duration signatureWindow) {

        static Connection of(Credentials credentials, ClientSettings settings, Duration signatureWindow) {
            if (credentials.dialect() != Dialect.GAIAEX) {
                throw new IllegalArgumentException("not the credentials of a GaiaEx key: " + credentials);
            }
            if (credentials.userAddress().isEmpty()) {
                throw new IllegalArgumentException("a GaiaEx key needs the user_address that it was made for");
            }
            ServerClock clock = new ServerClock(settings.timing());
            String server = ServerAddress.of(credentials, settings, GaiaExManner.MOUNT, SERVICE);
            SignedHttp http = new SignedHttp(server, credentials, clock);
            return of(http, clock, credentials.userAddress(), settings, signatureWindow);
        }

        static Connection of(
                SignedHttp http, ServerClock clock, String address, ClientSettings settings, Duration signatureWindow) {
            RandomGenerator random = RandomGenerator.getDefault();
            GaiaExCalls calls = new GaiaExCalls(address, settings);
            GaiaExManner manner = new GaiaExManner(calls.reading());
            return new Connection(
                    settings,
                    random,
                    http,
                    new Caller(http, clock, manner, settings, random),
                    calls,
                    manner,
                    signatureWindow);
        }
    }

    private GaiaEx(Connection connection, OrderLookup lookup, OrderPlacing placing) {
        super(
                connection.caller,
                connection.calls,
                placing,
                new OrderChanging(connection.caller, connection.manner, lookup));
        this.connection = connection;
        this.lookup = lookup;
        this.history = new History(connection.caller, connection.calls);
        this.placing = placing;
    }

    private static GaiaEx over(Connection connection) {
        OrderLookup lookup = new OrderLookup(connection.caller, connection.calls);
        return new GaiaEx(
                connection,
                lookup,
                new OrderPlacing(
                        connection.caller, connection.manner, lookup, connection.settings, connection.signatureWindow));
    }

    /** A client of the server that the credentials name. */
    public static GaiaEx connect(Credentials credentials) {
        return connect(credentials, ClientSettings.defaults());
    }

    /**
     * A client; nothing is sent before the first call.
     *
     * @throws IllegalArgumentException if neither settings nor credentials name a server
     */
    public static GaiaEx connect(Credentials credentials, ClientSettings settings) {
        return over(Connection.of(credentials, settings, SIGNATURE_WINDOW));
    }

    /**
     * As {@link #connect(Credentials, ClientSettings)}, for a key whose time window is not the usual 5 s.
     *
     * @param signatureWindow how long after its time the server takes a signed request
     */
    public static GaiaEx connect(Credentials credentials, ClientSettings settings, Duration signatureWindow) {
        return over(Connection.of(credentials, settings, signatureWindow.plusSeconds(1)));
    }

    /** The account of a person who has signed in, to be read: nothing that such a caller sends ever grows too old. */
    static GaiaEx ofSession(String server, Secret token, String address, ClientSettings settings) {
        ServerClock clock = new ServerClock(settings.timing());
        return over(Connection.of(SignedHttp.ofSession(server, token), clock, address, settings, SIGNATURE_WINDOW));
    }

    // Market data

    /** The server's wall clock. */
    public Instant serverTime() {
        return Instant.ofEpochMilli(
                connection.caller.json(connection.calls.open("/time")).number("serverTime"));
    }

    /** Whether the service takes orders. */
    public Health health() {
        return Health.of(connection.caller.json(connection.calls.open("/health")));
    }

    /** All perpetuals. */
    public List<Market> perpetuals() {
        return markets("/symbols/list");
    }

    /** All spot markets. */
    public List<Market> spotMarkets() {
        return markets("/spot/symbols");
    }

    /** @param symbol {@code ETH} for a perpetual, {@code PURR/USDC} for spot */
    public Ticker ticker(String symbol) {
        return Ticker.of(connection.caller.json(connection.calls.open(GaiaExCalls.market("ticker", symbol))));
    }

    /** Prices of all perpetuals. */
    public List<Ticker> tickers() {
        return connection.caller.json(connection.calls.open("/tickers")).items().stream()
                .map(Ticker::of)
                .toList();
    }

    /**
     * Candles of a market, oldest first; Tallystick's own path.
     *
     * @param listing how many, up to 5,000, and from when to when; times are compared with {@link Candle#openMillis}
     */
    public List<Candle> candles(String symbol, CandleInterval interval, Listing listing) {
        return history.candles(symbol, interval, listing);
    }

    /** Trades of a market, oldest first; the newest page of them. Tallystick's own path. */
    public List<PublicTrade> trades(String symbol, Listing listing) {
        return tradePages(symbol, listing).first().rows();
    }

    /** Trades of a market, back to the first. */
    public Pages<PublicTrade> tradePages(String symbol, Listing listing) {
        return history.trades(symbol, listing);
    }

    /** Funding rates that were settled in a perpetual, oldest first; the newest page of them. Tallystick's own path. */
    public List<FundingRate> fundingRates(String symbol, Listing listing) {
        return fundingRatePages(symbol, listing).first().rows();
    }

    /** Funding rates that were settled in a perpetual, back to the first. */
    public Pages<FundingRate> fundingRatePages(String symbol, Listing listing) {
        return history.fundingRates(symbol, listing);
    }

    /** The best 20 levels of each side. */
    public Book book(String symbol) {
        return book(symbol, 20);
    }

    /** @param depth levels of each side, 1 to 50 */
    public Book book(String symbol, int depth) {
        return Book.of(connection.caller.json(
                connection.calls.open(GaiaExCalls.market("orderbook", symbol) + "?depth=" + depth)));
    }

    // Account; the key needs the permission read

    /** The margin account. */
    public Balance balance() {
        return Balance.of(connection.caller.json(connection.calls.read("/user/{address}/balance")));
    }

    /** The spot wallet. */
    public List<SpotBalance> spotBalances() {
        return connection.caller.json(connection.calls.read("/spot/balance/{address}")).items("balances").stream()
                .map(SpotBalance::of)
                .toList();
    }

    /** Both wallets in dollars. */
    public Portfolio portfolio() {
        return Portfolio.of(connection.caller.json(connection.calls.read("/user/{address}/portfolio")));
    }

    /** All open positions. */
    public List<Position> positions() {
        return connection.caller.json(connection.calls.read("/user/{address}/positions")).items("positions").stream()
                .map(Position::of)
                .toList();
    }

    /** The open position in a perpetual. */
    public Optional<Position> position(String symbol) {
        return positions().stream()
                .filter(position -> position.symbol().equals(symbol))
                .findFirst();
    }

    /** Open orders of all perpetuals. */
    public List<Order> openOrders() {
        return lookup.orders("/user/{address}/openOrders");
    }

    /** Open orders of one market, a perpetual or spot. */
    public List<Order> openOrders(String symbol) {
        String path = GaiaExCalls.isSpot(symbol) ? "/spot/openOrders/{address}" : "/user/{address}/openOrders";
        return lookup.orders(path + GaiaExCalls.filter(symbol));
    }

    /** Open orders of all spot markets. */
    public List<Order> spotOpenOrders() {
        return lookup.orders("/spot/openOrders/{address}");
    }

    /** Orders that are closed, of perpetuals and spot, oldest first; the newest page of them. */
    public List<Order> closedOrders(Listing listing) {
        return closedOrderPages(listing).first().rows();
    }

    /** Orders that are closed, of perpetuals and spot, back to the first. */
    public Pages<Order> closedOrderPages(Listing listing) {
        return history.closedOrders(listing);
    }

    /** Fills in perpetuals, oldest first; the newest page of them. */
    public List<Fill> fills(Listing listing) {
        return fillPages(listing).first().rows();
    }

    /** Fills in perpetuals, back to the first. */
    public Pages<Fill> fillPages(Listing listing) {
        return history.fills(listing);
    }

    /** Fills in spot markets, oldest first; the newest page of them. */
    public List<Fill> spotFills(Listing listing) {
        return spotFillPages(listing).first().rows();
    }

    /** Fills in spot markets, back to the first. */
    public Pages<Fill> spotFillPages(Listing listing) {
        return history.spotFills(listing);
    }

    /** What positions paid and received, oldest first; the newest page of it. */
    public List<FundingPayment> funding(Listing listing) {
        return fundingPages(listing).first().rows();
    }

    /** What positions paid and received, back to the first payment. */
    public Pages<FundingPayment> fundingPages(Listing listing) {
        return history.funding(listing);
    }

    /** One order of the address, open or closed; empty if there is none. Tallystick's own. */
    public Optional<Order> order(long orderId) {
        return lookup.byPath("/order/" + orderId);
    }

    /**
     * The newest order of the address with this client id, open or closed, in one call; Tallystick's own. The original
     * service knows only the lists that {@link #find} reads.
     *
     * @throws IllegalArgumentException for a client id with a slash, which no path can carry
     */
    public Optional<Order> order(String clientOrderId) {
        if (clientOrderId.indexOf('/') >= 0) {
            throw new IllegalArgumentException("a client id with a slash can only be found by its market: use find");
        }
        return lookup.byPath("/order/client/" + Query.encoded(clientOrderId));
    }

    /** The user's keys, without their secrets; {@link GaiaExSession} makes and deletes them. */
    public List<ApiKey> apiKeys() {
        return connection.caller.json(connection.calls.read("/api-keys")).items("api_keys").stream()
                .map(ApiKey::of)
                .toList();
    }

    /** What the user's keys were used for since the server started; Tallystick's own. */
    public List<ApiKey.Usage> apiKeyUsage() {
        return connection.caller.json(connection.calls.read("/api-keys/usage")).items("api_keys").stream()
                .map(ApiKey.Usage::of)
                .toList();
    }

    /** The order of a client id, whether it is open or closed; after changes its newest form. */
    public Optional<Order> find(String symbol, String clientOrderId) {
        return lookup.find(symbol, clientOrderId);
    }

    // Streams

    /**
     * Follows the account: its whole state, and each change of an order and each fill, once, over broken connections.
     *
     * @param listener called by one thread, one event after another; it may call this object
     * @return the stream, which takes orders too, over the socket
     */
    public AccountStream followAccount(Consumer<AccountEvent> listener) {
        return followAccount(StreamSettings.DEFAULT, listener);
    }

    /** As {@link #followAccount(Consumer)}, with a patience of one's own. */
    public AccountStream followAccount(StreamSettings patience, Consumer<AccountEvent> listener) {
        SocketActions actions = new SocketActions();
        AccountProtocol protocol = new AccountProtocol(connection.http, connection.caller, this, actions, listener);
        LiveSocket socket = socket("account", protocol, patience);
        Caller caller = connection.caller.over(actions);
        AccountStream stream = new AccountStream(
                socket,
                protocol,
                caller,
                connection.calls,
                placing.over(caller),
                new OrderChanging(caller, connection.manner, lookup));
        actions.over(socket.start());
        return stream;
    }

    /**
     * Follows markets over one connection.
     *
     * @param streams such as {@code book:ETH}, {@code trades:PURR/USDC}, {@code ticker:BTC}, {@code candles:ETH:1m},
     *     {@code mark:ETH/USDC}, {@code funding:ETH}; Tallystick's own
     * @param listener called by one thread, one event after another
     */
    public MarketStream followMarkets(List<String> streams, Consumer<MarketEvent> listener) {
        return followMarkets(StreamSettings.DEFAULT, streams, listener);
    }

    /** As {@link #followMarkets(List, Consumer)}, with a patience of one's own. */
    public MarketStream followMarkets(StreamSettings patience, List<String> streams, Consumer<MarketEvent> listener) {
        MarketProtocol protocol = new MarketProtocol(connection.http, history, streams, listener);
        return new MarketStream(socket("markets", protocol, patience).start(), protocol);
    }

    /** Follows the whole book of one market, as the original service has it. */
    public LiveStream followBook(String symbol, Consumer<MarketEvent> listener) {
        return followBook(StreamSettings.DEFAULT, symbol, listener);
    }

    /** As {@link #followBook(String, Consumer)}, with a patience of one's own. */
    public LiveStream followBook(StreamSettings patience, String symbol, Consumer<MarketEvent> listener) {
        return socket("book " + symbol, new BookProtocol(connection.http, symbol, listener), patience)
                .start();
    }

    private LiveSocket socket(String name, LiveSocket.Protocol protocol, StreamSettings patience) {
        return new LiveSocket("gaiaex " + name, protocol, patience, connection.settings.timing(), connection.random);
    }

    private List<Market> markets(String path) {
        return connection.caller.json(connection.calls.open(path)).items("symbols").stream()
                .map(Market::of)
                .toList();
    }
}
