package io.tallystick.client.gaiaex;

import io.tallystick.client.ClientSettings;
import io.tallystick.client.Credentials;
import io.tallystick.client.Fields;
import io.tallystick.client.LiveStream;
import io.tallystick.client.SignedHttp;
import io.tallystick.client.StreamSettings;
import io.tallystick.client.internal.Call;
import io.tallystick.client.internal.Caller;
import io.tallystick.client.internal.LiveSocket;
import io.tallystick.client.internal.Query;
import io.tallystick.client.internal.ServerClock;
import io.tallystick.signing.Dialect;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
public final class GaiaEx {
    /** The original service. */
    public static final String SERVICE = "https://openapi.gaiaex.com";

    private static final Duration SIGNATURE_WINDOW = Duration.ofSeconds(6);

    private final ClientSettings settings;
    private final RandomGenerator random;
    private final SignedHttp http;
    private final Caller caller;
    private final GaiaExCalls calls;
    private final OrderLookup lookup;
    private final OrderPlacing placing;
    private final OrderChanging changing;

    private GaiaEx(Credentials credentials, ClientSettings settings, Duration signatureWindow, RandomGenerator random) {
        if (credentials.dialect() != Dialect.GAIAEX) {
            throw new IllegalArgumentException("not the credentials of a GaiaEx key: " + credentials);
        }
        ServerClock clock = new ServerClock(settings.timing());
        GaiaExManner manner = new GaiaExManner();
        this.settings = settings;
        this.random = random;
        this.http = new SignedHttp(server(credentials, settings), credentials, clock);
        this.caller = new Caller(http, clock, manner, settings, random);
        this.calls = new GaiaExCalls(credentials.userAddress(), settings);
        this.lookup = new OrderLookup(caller, calls);
        this.placing = new OrderPlacing(caller, manner, lookup, settings, signatureWindow);
        this.changing = new OrderChanging(caller, manner, lookup);
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
        return new GaiaEx(credentials, settings, SIGNATURE_WINDOW, RandomGenerator.getDefault());
    }

    /**
     * As {@link #connect(Credentials, ClientSettings)}, for a key whose time window is not the usual 5 s.
     *
     * @param signatureWindow how long after its time the server takes a signed request
     */
    public static GaiaEx connect(Credentials credentials, ClientSettings settings, Duration signatureWindow) {
        return new GaiaEx(credentials, settings, signatureWindow.plusSeconds(1), RandomGenerator.getDefault());
    }

    private static String server(Credentials credentials, ClientSettings settings) {
        String server = settings.server()
                .or(credentials::server)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no server: give ClientSettings.at(\"http://127.0.0.1:8080\"), or GaiaEx.SERVICE"));
        return server.endsWith(GaiaExManner.MOUNT)
                ? server.substring(0, server.length() - GaiaExManner.MOUNT.length())
                : server;
    }

    /** The address of the key's user. */
    public String address() {
        return calls.address();
    }

    // Market data

    /** The server's wall clock. */
    public Instant serverTime() {
        return Instant.ofEpochMilli(caller.json(calls.open("/time")).number("serverTime"));
    }

    /** Whether the service takes orders. */
    public Health health() {
        return Health.of(caller.json(calls.open("/health")));
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
        return Ticker.of(caller.json(calls.open(marketPath("ticker", symbol))));
    }

    /** The best 20 levels of each side. */
    public Book book(String symbol) {
        return book(symbol, 20);
    }

    /** @param depth levels of each side, 1 to 50 */
    public Book book(String symbol, int depth) {
        return Book.of(caller.json(calls.open(marketPath("orderbook", symbol) + "?depth=" + depth)));
    }

    // Account; the key needs the permission read

    /** The margin account. */
    public Balance balance() {
        return Balance.of(caller.json(calls.read("/user/{address}/balance")));
    }

    /** The spot wallet. */
    public List<SpotBalance> spotBalances() {
        return caller.json(calls.read("/spot/balance/{address}")).items("balances").stream()
                .map(SpotBalance::of)
                .toList();
    }

    /** All open positions. */
    public List<Position> positions() {
        return caller.json(calls.read("/user/{address}/positions")).items("positions").stream()
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

    /** Orders that are closed, of perpetuals and spot, oldest first. */
    public List<Order> closedOrders(Listing listing) {
        return lookup.orders("/user/{address}/historicalOrders" + listing.query());
    }

    /** Fills in perpetuals, oldest first. */
    public List<Fill> fills(Listing listing) {
        return fills("/user/{address}/fills" + listing.query());
    }

    /** Fills in spot markets, oldest first. */
    public List<Fill> spotFills(Listing listing) {
        return fills("/spot/fills/{address}" + listing.query());
    }

    /** The order of a client id, whether it is open or closed; after changes its newest form. */
    public Optional<Order> find(String symbol, String clientOrderId) {
        return lookup.find(symbol, clientOrderId);
    }

    // Trading; the key needs the permission trade

    /**
     * Places an order and finds out what became of it. A request whose outcome was unknown may be given again: it is
     * looked for before it is sent.
     *
     * @throws io.tallystick.client.ClientException only if nothing can have been placed: nobody could be reached, the
     *     key was not accepted, or the limits leave no room
     */
    public Placement place(OrderRequest order) {
        return placing.place(order.symbol(), order.clientOrderId(), call(order));
    }

    /**
     * Finds out what became of an order that was sent before, perhaps by an earlier run of the program that kept the
     * client id: looks for it, and sends it once more if it never arrived and the ten minutes are not over.
     *
     * @param firstSent when it was first sent, by this machine's clock
     */
    public Placement resolve(OrderRequest order, Instant firstSent) {
        return placing.resolve(order.symbol(), order.clientOrderId(), call(order), firstSent.toEpochMilli());
    }

    /** Takes an open order back. */
    public Cancellation cancel(Order order) {
        return cancel(order.symbol(), order.orderId());
    }

    /** Takes the order of an id back. */
    public Cancellation cancel(String symbol, long orderId) {
        Map<String, Object> body = of(symbol);
        body.put("order_id", orderId);
        String path = GaiaExCalls.isSpot(symbol) ? "/spot/order/cancel" : "/order/cancel";
        return changing.cancel(symbol, orderId, calls.trade(path, body));
    }

    /**
     * Takes back all open orders of perpetuals.
     *
     * @return how many there were
     * @throws io.tallystick.client.OutcomeUnknownException if the answer is lost; doing it again is harmless
     */
    public int cancelAll() {
        return cancelAll("/order/cancel-all", address());
    }

    /** As {@link #cancelAll()}, for one market, a perpetual or spot. */
    public int cancelAll(String symbol) {
        String path = GaiaExCalls.isSpot(symbol) ? "/spot/order/cancel-all" : "/order/cancel-all";
        return (int) caller.json(calls.trade(path, of(symbol))).number("cancelled_count");
    }

    /** As {@link #cancelAll()}, for all spot markets. */
    public int cancelAllSpot() {
        return cancelAll("/spot/order/cancel-all", address());
    }

    /**
     * Changes size and price of an open limit order of a perpetual. The order gets a new id and loses its place in the
     * book; its client order id stays.
     *
     * @param order as it was placed, or as the last change left it
     */
    public Modification modify(Order order, BigDecimal size, BigDecimal price) {
        Map<String, Object> body = of(order.symbol());
        body.put("order_id", order.orderId());
        body.put("size", size.toPlainString());
        body.put("price", price.toPlainString());
        return changing.modify(order, calls.trade("/order/modify", body));
    }

    /**
     * Sets take-profit and stop-loss of a position.
     *
     * @return the orders that wait now
     */
    public List<Order> protect(Protection protection) {
        Map<String, Object> body = of(protection.symbol());
        body.putAll(protection.body());
        return caller.json(calls.trade("/order/tpsl", body)).items("orders").stream()
                .map(Order::of)
                .toList();
    }

    /** Closes the whole position in a perpetual at the market. */
    public Placement closePosition(String symbol) {
        return close(symbol, new LinkedHashMap<>());
    }

    /** @param size the part to close, in base units */
    public Placement closePosition(String symbol, BigDecimal size) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("size", size.toPlainString());
        return close(symbol, part);
    }

    /**
     * Moves margin between the account and the pot of an isolated position; Tallystick's own.
     *
     * @param amount USDC into the pot, negative out of it
     * @return what the pot holds now
     */
    public BigDecimal moveIsolatedMargin(String symbol, BigDecimal amount) {
        Map<String, Object> body = of(symbol);
        body.put("amount", amount.abs().toPlainString());
        body.put("add", amount.signum() >= 0);
        return caller.json(calls.trade("/position/margin", body)).decimalOrZero("isolated_margin");
    }

    /**
     * Sets leverage and margin mode of a perpetual; harmless to repeat.
     *
     * @param leverage 1 to the market's maximum
     */
    public LeverageSetting setLeverage(String symbol, int leverage, MarginMode mode) {
        Map<String, Object> body = of(symbol);
        body.put("leverage", leverage);
        body.put("is_cross", mode == MarginMode.CROSS);
        Fields answer = caller.json(calls.trade("/leverage", body));
        return new LeverageSetting(
                answer.text("symbol"),
                (int) answer.number("leverage"),
                answer.text("marginType").equals("ISOLATED") ? MarginMode.ISOLATED : MarginMode.CROSS);
    }

    // Streams

    /**
     * Follows the account: its whole state, and each change of an order and each fill, once, over broken connections.
     *
     * @param listener called by one thread, one event after another; it may call this object
     */
    public LiveStream followAccount(Consumer<AccountEvent> listener) {
        return followAccount(StreamSettings.DEFAULT, listener);
    }

    /** As {@link #followAccount(Consumer)}, with a patience of one's own. */
    public LiveStream followAccount(StreamSettings patience, Consumer<AccountEvent> listener) {
        return socket("account", new AccountProtocol(http, caller, this, listener), patience);
    }

    /**
     * Follows markets over one connection.
     *
     * @param streams such as {@code book:ETH}, {@code trades:PURR/USDC}, {@code ticker:BTC}; Tallystick's own
     * @param listener called by one thread, one event after another
     */
    public MarketStream followMarkets(List<String> streams, Consumer<MarketEvent> listener) {
        return followMarkets(StreamSettings.DEFAULT, streams, listener);
    }

    /** As {@link #followMarkets(List, Consumer)}, with a patience of one's own. */
    public MarketStream followMarkets(StreamSettings patience, List<String> streams, Consumer<MarketEvent> listener) {
        MarketProtocol protocol = new MarketProtocol(http, streams, listener);
        return new MarketStream(socket("markets", protocol, patience), protocol);
    }

    /** Follows the whole book of one market, as the original service has it. */
    public LiveStream followBook(String symbol, Consumer<MarketEvent> listener) {
        return socket("book " + symbol, new BookProtocol(http, symbol, listener), StreamSettings.DEFAULT);
    }

    private LiveSocket socket(String name, LiveSocket.Protocol protocol, StreamSettings patience) {
        return new LiveSocket("gaiaex " + name, protocol, patience, settings.timing(), random).start();
    }

    private Call call(OrderRequest order) {
        return calls.trade(order.isSpot() ? "/spot/order" : "/order", order.body(address()));
    }

    private Placement close(String symbol, Map<String, Object> part) {
        String clientOrderId = ClientOrderId.fresh();
        Map<String, Object> body = of(symbol);
        body.putAll(part);
        body.put("client_order_id", clientOrderId);
        return placing.place(symbol, clientOrderId, calls.trade("/position/close", body));
    }

    private int cancelAll(String path, String address) {
        return (int)
                caller.json(calls.trade(path, Map.of("user_address", address))).number("cancelled_count");
    }

    private Map<String, Object> of(String symbol) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("user_address", address());
        body.put("symbol", symbol);
        return body;
    }

    private List<Market> markets(String path) {
        return caller.json(calls.open(path)).items("symbols").stream()
                .map(Market::of)
                .toList();
    }

    private List<Fill> fills(String path) {
        return caller.json(calls.read(path)).items("fills").stream()
                .map(Fill::of)
                .toList();
    }

    private static String marketPath(String what, String symbol) {
        return (GaiaExCalls.isSpot(symbol) ? "/spot/" : "/") + what + "/" + Query.encoded(symbol);
    }
}
