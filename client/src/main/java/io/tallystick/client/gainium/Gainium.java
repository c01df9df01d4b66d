package io.tallystick.client.gainium;

import io.tallystick.client.ClientSettings;
import io.tallystick.client.Credentials;
import io.tallystick.client.Fields;
import io.tallystick.client.HttpAnswer;
import io.tallystick.client.Outcome;
import io.tallystick.client.RefusedException;
import io.tallystick.client.SignedHttp;
import io.tallystick.client.internal.Call;
import io.tallystick.client.internal.Caller;
import io.tallystick.client.internal.Query;
import io.tallystick.client.internal.SentOnce;
import io.tallystick.client.internal.SentOnce.Trace;
import io.tallystick.client.internal.ServerAddress;
import io.tallystick.client.internal.ServerClock;
import io.tallystick.signing.Dialect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * DCA bots of Gainium, or of a server that speaks its API, by version 2 of the API (gainium.md 2.3). Blocking, for any
 * number of threads, virtual ones too; all of them should share one instance and what it gives out, because it is what
 * keeps within the limit of 50 calls in a minute.
 *
 * <p>Reads are repeated when the server is in trouble. Writes are sent once: this API knows no client ids, so a lost
 * answer is never answered by sending again. Instead what the write would have changed is read, and the {@link Outcome}
 * tells what was seen. To be able to tell what is new, writes that make something read the newest page of its list
 * before they are sent.
 *
 * <p>A body is sent in the compact form that is signed; the query is signed as it is sent (gainium.md 1.2). Errors are
 * a {@link io.tallystick.client.ClientException}; what a write is refused for is a result.
 */
public final class Gainium {
    /** The original service. */
    public static final String SERVICE = "https://api.gainium.io";

    private static final String MOUNT = "/api";
    private static final String BOTS = "/api/v2/bots/dca";
    private static final String DEALS = "/api/v2/deals/dca";
    private static final String VARIABLES = "/api/v2/user/global-vars";

    private final Caller caller;
    private final SentOnce once;
    private final GainiumCalls calls;
    private final Traces traces;
    private final Signals signals;
    private final World world;

    private Gainium(Caller caller, SentOnce once, GainiumCalls calls, World world) {
        this.caller = caller;
        this.once = once;
        this.calls = calls;
        this.traces = new Traces(caller, calls, world);
        this.signals = new Signals(once, calls);
        this.world = world;
    }

    /** A client of the real world of the server that the credentials name. */
    public static Gainium connect(Credentials credentials) {
        return connect(credentials, ClientSettings.defaults());
    }

    /**
     * A client of the real world; nothing is sent before the first call.
     *
     * @throws IllegalArgumentException if neither settings nor credentials name a server, or the key is of another API
     */
    public static Gainium connect(Credentials credentials, ClientSettings settings) {
        if (credentials.dialect() != Dialect.GAINIUM) {
            throw new IllegalArgumentException("not the credentials of a Gainium key: " + credentials);
        }
        ServerClock clock = new ServerClock(settings.timing());
        GainiumManner manner = new GainiumManner();
        String server = ServerAddress.of(credentials, settings, MOUNT, SERVICE);
        SignedHttp http = new SignedHttp(server, credentials, clock);
        Caller caller = new Caller(http, clock, manner, settings, RandomGenerator.getDefault());
        return new Gainium(caller, new SentOnce(caller, manner), new GainiumCalls(settings), World.REAL);
    }

    /** The same client in the world of play money. */
    public Gainium paper() {
        return in(World.PAPER);
    }

    /** The same client in the world of real money. */
    public Gainium real() {
        return in(World.REAL);
    }

    private Gainium in(World other) {
        return other == world ? this : new Gainium(caller, once, calls, other);
    }

    /** The world whose bots, deals and accounts it sees. */
    public World world() {
        return world;
    }

    /** Version 1 of the API, over the same connection and limits. */
    public GainiumV1 v1() {
        return new GainiumV1(caller, once, calls, traces, world);
    }

    // Exchanges, balances

    /** The exchanges that there are; needs no key. */
    public List<Exchange> knownExchanges() {
        return rows(calls.open("/api/v2/exchanges"), Exchange::of);
    }

    /** The user's accounts in this world. */
    public List<Exchange> exchanges() {
        return rows(read("/api/v2/user/exchanges?fields=full"), Exchange::of);
    }

    /** What the accounts of this world hold, all pages of 100, by asset. */
    public List<Balance> balances() {
        return all(number -> balances(number, List.of()));
    }

    /**
     * One page of what the accounts of this world hold, with prices in dollars.
     *
     * @param page from 1
     * @param assets which ones, e.g. {@code USDT}; empty for all
     */
    public Page<Balance> balances(int page, List<String> assets) {
        Query query = Query.empty().add("page", Integer.toString(page)).add("withUsd", "true");
        if (!assets.isEmpty()) {
            query.add("assets", String.join(",", assets));
        }
        return page(read("/api/v2/user/balances" + query.add("fields", "full")), page, Balance::of);
    }

    // Bots

    /** One page of 10 bots in full, newest first. */
    public Page<Bot> bots(Listing listing) {
        return page(read(BOTS + listing.query().add("fields", "full")), listing.page(), Bot::of);
    }

    /** All bots, newest first; one call for each 10. */
    public List<Bot> bots() {
        return all(number -> bots(Listing.all().page(number)));
    }

    /** One page of combo bots, under the API's own names; Tallystick has none. */
    public Page<Fields> comboBots(Listing listing) {
        return page(read("/api/v2/bots/combo" + listing.query().add("fields", "full")), listing.page(), row -> row);
    }

    /** One page of grid bots, under the API's own names; Tallystick has none. */
    public Page<Fields> gridBots(Listing listing) {
        return page(read("/api/v2/bots/grid" + listing.query().add("fields", "full")), listing.page(), row -> row);
    }

    /** A bot of this world by its id or uuid; empty if there is none. */
    public Optional<Bot> bot(BotId bot) {
        return traces.bot(bot, Bot::of);
    }

    /**
     * Makes a bot; it does not run yet.
     *
     * @return refused with every setting that is wrong in the detail; after a lost answer the one new bot of this name
     */
    public Outcome<NewBot> createBot(ExchangeId exchange, BotSettings settings) {
        Map<String, Object> body = new LinkedHashMap<>(settings.values());
        body.put("exchangeUUID", exchange.value());
        Object name = settings.values().getOrDefault("name", "New Bot");
        return write("POST", BOTS, body, Gainium::newBot, traces.newBot(name.toString()));
    }

    /**
     * Copies a bot; the copy does not run yet.
     *
     * @param changes what is to differ; with Tallystick any setting. Without a name it is that of the bot with
     *     {@code (clone)} behind it
     * @return after a lost answer the one new bot of that name
     */
    public Outcome<NewBot> cloneBot(BotId bot, BotSettings changes) {
        Object name = changes.values().get("name");
        String expected = name != null
                ? name.toString()
                : bot(bot).map(source -> cloneName(source.name())).orElse("");
        return write("POST", botPath(bot, "/clone"), changes.values(), Gainium::newBot, traces.newBot(expected));
    }

    static String cloneName(String name) {
        String suffix = " (clone)";
        return name.substring(0, Math.min(name.length(), 200 - suffix.length())) + suffix;
    }

    /**
     * Changes settings of a bot; running deals keep theirs. The pair of a bot for one pair is changed while it has no
     * open deal; the original refuses that always (gainium.md, Settled 5).
     */
    public Outcome<String> updateBot(BotId bot, BotSettings changes) {
        return write("PUT", botPath(bot, ""), changes.values(), Gainium::words, traces.botHas(bot, changes.values()));
    }

    /** Gives a bot other pairs in the place of its own, each {@code BASE_QUOTE}. */
    public Outcome<PairChange> setPairs(BotId bot, List<String> pairs) {
        return changePairs(bot, pairs, "replace");
    }

    /** Adds pairs to those of a bot. */
    public Outcome<PairChange> addPairs(BotId bot, List<String> pairs) {
        return changePairs(bot, pairs, "add");
    }

    /** Takes pairs from those of a bot. */
    public Outcome<PairChange> removePairs(BotId bot, List<String> pairs) {
        return changePairs(bot, pairs, "remove");
    }

    private Outcome<PairChange> changePairs(BotId bot, List<String> pairs, String mode) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("pairsToSet", pairs);
        body.put("pairsToSetMode", mode);
        return write("PUT", botPath(bot, "/pairs"), body, Gainium::pairs, traces.pairsChanged(bot));
    }

    /** Starts a bot; harmless when it runs. */
    public Outcome<String> startBot(BotId bot) {
        return write("POST", botPath(bot, "/start"), traces.botStatus(bot, BotStatus::isRunning));
    }

    /** Stops a bot; harmless when it is stopped. Deals that wait for their base order are always cancelled. */
    public Outcome<String> stopBot(BotId bot, CloseType deals) {
        String query = Query.empty().add("closeType", deals.word()).toString();
        return write("POST", botPath(bot, "/stop") + query, traces.botStatus(bot, status -> !status.isRunning()));
    }

    /** Puts a stopped bot away. */
    public Outcome<String> archiveBot(BotId bot) {
        return write("DELETE", botPath(bot, ""), traces.botStatus(bot, status -> status == BotStatus.ARCHIVE));
    }

    /** Takes an archived bot back; it is stopped then. */
    public Outcome<String> restoreBot(BotId bot) {
        return write("POST", botPath(bot, "/restore"), traces.botStatus(bot, status -> status == BotStatus.CLOSED));
    }

    /** Tallystick's own: a new secret for a bot's webhooks; webhooks with the old one find no bot. */
    public Outcome<NewBot> rotateUuid(BotId bot) {
        return once.send(
                calls.write("POST", botPath(bot, "/rotate-uuid"), world),
                answer -> new NewBot(bot, data(answer).text("uuid")),
                traces.uuidChanged(bot));
    }

    // Deals

    /** One page of 20 deals in full, newest first. */
    public Page<Deal> deals(Listing listing) {
        return page(read(DEALS + listing.query().add("fields", "full")), listing.page(), Deal::of);
    }

    /** All deals that pass, newest first; one call for each 20. */
    public List<Deal> allDeals(Listing listing) {
        return all(number -> deals(listing.page(number)));
    }

    /** A deal of this world; empty if there is none. */
    public Optional<Deal> deal(DealId deal) {
        return traces.deal(deal, Deal::of);
    }

    /** Starts a deal of a running bot, in its only pair or in all; see {@link #startDeal(BotId, String)}. */
    public Outcome<Optional<DealId>> startDeal(BotId bot) {
        return startDeal(bot, "");
    }

    /**
     * Starts a deal of a running bot. Filters and cooldowns are passed, limits are not.
     *
     * @param pair {@code BASE_QUOTE}
     * @return the deal that is new since; empty if it is done but does not show yet, several are new or the list cannot
     *     be read
     */
    public Outcome<Optional<DealId>> startDeal(BotId bot, String pair) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (!pair.isEmpty()) {
            body.put("symbol", pair);
        }
        Call call = calls.write("POST", GainiumCalls.path(DEALS + "/", bot, "/start"), world, body);
        return startDeal(once, call, traces.newDeal(bot, pair));
    }

    /** The answer of a start tells no id, so the list is read once more after a good one. */
    static Outcome<Optional<DealId>> startDeal(SentOnce once, Call call, Traces.NewDeal started) {
        Outcome<Optional<DealId>> outcome = once.send(call, answer -> Optional.empty(), started.trace());
        if (!(outcome instanceof Outcome.Done<Optional<DealId>> done)) {
            return outcome;
        }
        List<String> steps = new ArrayList<>(done.lookedUp());
        return new Outcome.Done<>(started.now(steps), steps);
    }

    /** Changes settings of an open deal. */
    public Outcome<String> updateDeal(DealId deal, DealSettings changes) {
        return write("PUT", dealPath(deal), changes.values(), Gainium::words, traces.dealHas(deal, changes.values()));
    }

    /** Ends a deal. */
    public Outcome<String> closeDeal(DealId deal, CloseType how) {
        String query = Query.empty().add("type", how.word()).toString();
        return write("DELETE", dealPath(deal) + query, traces.dealEnded(deal, how));
    }

    /**
     * Puts more into open deals, at the market.
     *
     * @throws IllegalArgumentException without a deal and a bot
     */
    public Outcome<String> addFunds(FundsRequest request) {
        return funds("/add-funds", request, true);
    }

    /**
     * Takes a part out of open deals, at the market.
     *
     * @throws IllegalArgumentException without a deal and a bot
     */
    public Outcome<String> reduceFunds(FundsRequest request) {
        return funds("/reduce-funds", request, false);
    }

    private Outcome<String> funds(String path, FundsRequest request, boolean added) {
        if (request.bot().isEmpty() && request.deal().isEmpty()) {
            throw new IllegalArgumentException("name the deal or the bot whose deals are meant");
        }
        Query query = Query.empty();
        request.bot().ifPresent(bot -> query.add("botId", bot.value()));
        request.deal().ifPresent(deal -> query.add("dealId", deal.value()));
        return write("POST", DEALS + path + query, request.body(), Gainium::words, traces.fundsChanged(request, added));
    }

    // Webhooks

    /**
     * Sends a webhook; counted apart from the API, 300 in a minute.
     *
     * @return refused where the server says that nothing was done; the original says {@code OK} then too. A lost answer
     *     is {@link Outcome.Unknown}: nothing is read
     */
    public Outcome<String> signal(Signal signal) {
        return signals.send(signal, false);
    }

    /** Tallystick's own: as {@link #signal}, signed with this key, for bots that take only those. */
    public Outcome<String> signedSignal(Signal signal) {
        return signals.send(signal, true);
    }

    /**
     * Sends up to 50 webhooks that are done in order; after one that closes deals the next waits for that.
     *
     * @return one outcome for each; the original does not tell them apart
     */
    public List<Outcome<String>> signals(List<Signal> signals) {
        return this.signals.sendAll(signals);
    }

    // Variables

    /** All global variables. */
    public List<Variable> variables() {
        return all(number -> page(read(VARIABLES + "?page=" + number), number, Variable::of));
    }

    /** A global variable; empty if there is none. */
    public Optional<Variable> variable(VariableId id) {
        try {
            return Optional.of(caller.read(read(variablePath(id)), answer -> Variable.of(answer.at("data"))));
        } catch (RefusedException e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Makes a global variable. */
    public Outcome<Variable> createVariable(String name, Variable.Type type, String value) {
        return write(
                "POST",
                VARIABLES,
                variable(name, type, value),
                answer -> Variable.of(data(answer)),
                traces.variable(name, value));
    }

    /** Changes a global variable; bots that use it take the new value at once. */
    public Outcome<Variable> updateVariable(VariableId id, String name, Variable.Type type, String value) {
        return write(
                "PUT",
                variablePath(id),
                variable(name, type, value),
                answer -> Variable.of(data(answer)),
                traces.variable(name, value));
    }

    /** Deletes a global variable that no bot uses. */
    public Outcome<String> deleteVariable(VariableId id) {
        return write("DELETE", variablePath(id), traces.variableGone(id));
    }

    private static Map<String, Object> variable(String name, Variable.Type type, String value) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        body.put("type", type.word());
        body.put("value", value);
        return body;
    }

    // What may be set

    /** Every setting of a DCA bot, in sections. */
    public List<SettingsSection> settings() {
        return rows(read("/api/v2/discovery/bots/dca"), SettingsSection::of);
    }

    /** The settings of one section, e.g. {@code take_profit}. */
    public SettingsSection settings(String section) {
        String target = "/api/v2/discovery/bots/dca" + Query.empty().add("section", section);
        return caller.read(
                read(target),
                answer -> SettingsSection.of(answer.items("data").stream()
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no section"))));
    }

    /** The names of the sections, with the number of settings in each. */
    public Map<String, Integer> sections() {
        Map<String, Integer> sections = new LinkedHashMap<>();
        caller.json(read("/api/v2/discovery/bots/dca/sections"))
                .items("data")
                .forEach(row -> sections.put(row.text("name"), (int) row.number("fieldCount")));
        return sections;
    }

    /** The types of bots that can be made, e.g. {@code dca}. */
    public List<String> botTypes() {
        return rows(read("/api/v2/discovery/bots"), row -> row.text("type"));
    }

    /** The indicators that settings may use, under the API's own names. */
    public List<Fields> indicators() {
        return rows(read("/api/v2/discovery/indicators"), row -> row);
    }

    /** One indicator, e.g. {@code RSI}. */
    public Fields indicator(String type) {
        Fields data = caller.json(read(GainiumCalls.path("/api/v2/discovery/indicators/", type, "")))
                .at("data");
        return data.items().isEmpty() ? data : data.items().get(0);
    }

    // Anything else

    /**
     * A read that has no method of its own, e.g. of another type of bot.
     *
     * @param target path and query as they go on the wire, from {@code /api}
     * @return the whole envelope
     */
    public Fields get(String target) {
        return caller.json(read(target));
    }

    /**
     * A write that has no method of its own. It is sent once.
     *
     * @param method POST, PUT or DELETE
     * @param target path and query as they go on the wire, from {@code /api}
     * @param body members; empty for none
     * @return the whole envelope; a lost answer is {@link Outcome.Unknown}, as nothing is known of what to look at
     */
    public Outcome<Fields> send(String method, String target, Map<String, ?> body) {
        return once.send(
                call(method.toUpperCase(Locale.ROOT), target, body),
                answer -> Fields.parse(answer.body()),
                SentOnce.traceless("what it changes is not known here"));
    }

    // How it is done

    private Call read(String target) {
        return calls.read(target, world);
    }

    private Call call(String method, String target, Map<String, ?> body) {
        return body.isEmpty() ? calls.write(method, target, world) : calls.write(method, target, world, body);
    }

    private Outcome<String> write(String method, String target, Trace<String> trace) {
        return once.send(calls.write(method, target, world), Gainium::words, trace);
    }

    private <T> Outcome<T> write(
            String method, String target, Map<String, ?> body, Function<HttpAnswer, T> read, Trace<T> trace) {
        return once.send(call(method, target, body), read, trace);
    }

    static Fields data(HttpAnswer answer) {
        return Fields.parse(answer.body()).at("data");
    }

    static String words(HttpAnswer answer) {
        return data(answer).asText();
    }

    private static NewBot newBot(HttpAnswer answer) {
        return NewBot.of(data(answer));
    }

    static PairChange pairs(HttpAnswer answer) {
        Fields data = data(answer);
        return new PairChange(data.texts("old"), data.texts("current"));
    }

    private <T> List<T> rows(Call call, Function<Fields, T> row) {
        return caller.read(
                call, answer -> answer.items("data").stream().map(row).toList());
    }

    private <T> Page<T> page(Call call, int number, Function<Fields, T> row) {
        Fields answer = caller.json(call);
        Fields meta = answer.at("meta");
        return new Page<>(answer.items("data").stream().map(row).toList(), number, (int) meta.number("total"), (int)
                meta.number("count"));
    }

    private static <T> List<T> all(Function<Integer, Page<T>> pages) {
        List<T> all = new ArrayList<>();
        Page<T> page = pages.apply(1);
        all.addAll(page.items());
        while (page.hasNext()) {
            page = pages.apply(page.number() + 1);
            all.addAll(page.items());
        }
        return List.copyOf(all);
    }

    private static String botPath(BotId bot, String after) {
        return GainiumCalls.path(BOTS + "/", bot, after);
    }

    private static String dealPath(DealId deal) {
        return GainiumCalls.path(DEALS + "/", deal, "");
    }

    private static String variablePath(VariableId id) {
        return GainiumCalls.path(VARIABLES + "/", id, "");
    }
}
