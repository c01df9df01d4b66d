package io.tallystick.client.gainium;

import io.tallystick.client.Fields;
import io.tallystick.client.HttpAnswer;
import io.tallystick.client.Outcome;
import io.tallystick.client.internal.Call;
import io.tallystick.client.internal.Caller;
import io.tallystick.client.internal.Query;
import io.tallystick.client.internal.SentOnce;
import io.tallystick.client.internal.SentOnce.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Version 1 of Gainium's API (gainium.md 2.2), for what version 2 does not tell and for servers that have only this
 * one; {@link Gainium#v1()} gives it. It keeps the same rules: reads are repeated, writes are sent once, and a lost
 * answer is looked up.
 */
public final class GainiumV1 {
    private final Caller caller;
    private final SentOnce once;
    private final GainiumCalls calls;
    private final Traces traces;
    private final World world;

    GainiumV1(Caller caller, SentOnce once, GainiumCalls calls, Traces traces, World world) {
        this.caller = caller;
        this.once = once;
        this.calls = calls;
        this.traces = traces;
        this.world = world;
    }

    // Lists

    /** The exchanges that there are; needs no key. */
    public List<Exchange> knownExchanges() {
        return rows(calls.open("/api/exchanges"), Exchange::of);
    }

    /** The user's accounts in both worlds. */
    public List<Exchange> exchangesOfBothWorlds() {
        return rows(read("/api/user/exchanges"), Exchange::of);
    }

    /** The user's accounts in this world. */
    public List<Exchange> exchanges() {
        return rows(read("/api/user/exchanges" + inWorld(Query.empty())), Exchange::of);
    }

    /** One page of 500 of what the accounts of both worlds hold, by asset, with prices in dollars. */
    public Page<Balance> balancesOfBothWorlds(int page) {
        return balances(Query.empty(), page);
    }

    /** One page of 500 of what one account holds, whatever its world. */
    public Page<Balance> balances(ExchangeId exchange, int page) {
        return balances(Query.empty().add("exchangeId", exchange.value()), page);
    }

    private Page<Balance> balances(Query query, int number) {
        query.add("page", Integer.toString(number)).add("withUsd", "true");
        return caller.read(read("/api/user/balances" + query), answer -> {
            List<Balance> rows = answer.items("data").stream().map(Balance::of).toList();
            int pages = (int) answer.at("meta").number("total");
            return new Page<>(rows, number, pages, number == pages ? (pages - 1) * 500 + rows.size() : pages * 500);
        });
    }

    /** One page of 20 bots, newest first. */
    public Page<Bot> bots(Listing listing) {
        return page("/api/bots/dca", listing, Bot::of);
    }

    /** One page of 20 combo bots, under the API's own names; Tallystick has none. */
    public Page<Fields> comboBots(Listing listing) {
        return page("/api/bots/combo", listing, row -> row);
    }

    /** One page of 20 grid bots, under the API's own names; Tallystick has none. */
    public Page<Fields> gridBots(Listing listing) {
        return page("/api/bots/grid", listing, row -> row);
    }

    /** One page of 20 deals, newest first. */
    public Page<Deal> deals(Listing listing) {
        return page("/api/deals", listing, Deal::of);
    }

    // Bots

    /** As {@link Gainium#updateBot}. */
    public Outcome<String> updateBot(BotId bot, BotSettings changes) {
        String target = "/api/updateDCABot" + Query.empty().add("botId", bot.value());
        return send("POST", target, changes.values(), Gainium::words, traces.botHas(bot, changes.values()));
    }

    /** As {@link Gainium#setPairs}. */
    public Outcome<PairChange> setPairs(BotId bot, List<String> pairs) {
        return send(
                "POST",
                "/api/changeBotPairs",
                ofBot(bot, "pairsToSet", pairs),
                Gainium::pairs,
                traces.pairsChanged(bot));
    }

    /** Adds and takes away in one change. */
    public Outcome<PairChange> changePairs(BotId bot, List<String> add, List<String> remove) {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("add", add);
        change.put("remove", remove);
        return send(
                "POST",
                "/api/changeBotPairs",
                ofBot(bot, "pairsToChange", change),
                Gainium::pairs,
                traces.pairsChanged(bot));
    }

    /** As {@link Gainium#cloneBot}; the answer does not tell the copy's uuid. */
    public Outcome<BotId> cloneBot(BotId bot, BotSettings changes) {
        Object name = changes.values().get("name");
        String expected = name != null
                ? name.toString()
                : traces.bot(bot, Bot::of)
                        .map(source -> Gainium.cloneName(source.name()))
                        .orElse("");
        Trace<NewBot> trace = traces.newBot(expected);
        return send(
                "PUT",
                "/api/cloneDCABot" + inWorld(Query.empty().add("botId", bot.value())),
                changes.values(),
                answer -> new BotId(Gainium.words(answer)),
                steps -> SentOnce.mapped(trace.look(steps), NewBot::id));
    }

    /** As {@link Gainium#startBot}. */
    public Outcome<String> startBot(BotId bot) {
        return act("POST", "/api/startBot" + typed(bot, "type"), traces.botStatus(bot, BotStatus::isRunning));
    }

    /** As {@link Gainium#stopBot}. */
    public Outcome<String> stopBot(BotId bot, CloseType deals) {
        Query query = typed(bot, "botType").add("closeType", deals.word());
        return act("DELETE", "/api/stopBot" + query, traces.botStatus(bot, status -> !status.isRunning()));
    }

    /** As {@link Gainium#archiveBot}. */
    public Outcome<String> archiveBot(BotId bot) {
        return act(
                "DELETE",
                "/api/archiveBot" + typed(bot, "botType"),
                traces.botStatus(bot, status -> status == BotStatus.ARCHIVE));
    }

    /** As {@link Gainium#restoreBot}. */
    public Outcome<String> restoreBot(BotId bot) {
        return act(
                "POST",
                "/api/restoreBot" + typed(bot, "type"),
                traces.botStatus(bot, status -> status == BotStatus.CLOSED));
    }

    // Deals

    /** As {@link Gainium#startDeal(BotId, String)}; pair {@code BASE_QUOTE}, "" for all of the bot's. */
    public Outcome<Optional<DealId>> startDeal(BotId bot, String pair) {
        Query query = typed(bot, "botType");
        if (!pair.isEmpty()) {
            query.add("symbol", pair);
        }
        return Gainium.startDeal(once, write("POST", "/api/startDeal" + query), traces.newDeal(bot, pair));
    }

    /** As {@link Gainium#updateDeal}. */
    public Outcome<String> updateDeal(DealId deal, DealSettings changes) {
        String target = "/api/updateDCADeal" + Query.empty().add("dealId", deal.value());
        return send("POST", target, changes.values(), Gainium::words, traces.dealHas(deal, changes.values()));
    }

    /** As {@link Gainium#closeDeal}. */
    public Outcome<String> closeDeal(DealId deal, CloseType how) {
        Query query = Query.empty().add("type", how.word()).add("botType", "dca");
        return act("DELETE", GainiumCalls.path("/api/closeDeal/", deal, "") + query, traces.dealEnded(deal, how));
    }

    /** Takes a deal's orders back and keeps what was bought. */
    public Outcome<String> cancelDeal(DealId deal) {
        Query query = Query.empty().add("botType", "dca");
        return act(
                "DELETE",
                GainiumCalls.path("/api/cancelDeal/", deal, "") + query,
                traces.dealEnded(deal, CloseType.CANCEL));
    }

    /** As {@link Gainium#addFunds}; needs the bot. */
    public Outcome<String> addFunds(FundsRequest request) {
        return funds("/api/addFunds", request, true);
    }

    /** As {@link Gainium#reduceFunds}; needs the bot. */
    public Outcome<String> reduceFunds(FundsRequest request) {
        return funds("/api/reduceFunds", request, false);
    }

    private Outcome<String> funds(String path, FundsRequest request, boolean added) {
        BotId bot = request.bot()
                .orElseThrow(() -> new IllegalArgumentException("version 1 asks for the bot of the deals"));
        Query query = Query.empty().add("botId", bot.value());
        request.deal().ifPresent(deal -> query.add("dealId", deal.value()));
        return send("POST", path + query, request.body(), Gainium::words, traces.fundsChanged(request, added));
    }

    // How it is done

    private Call read(String target) {
        // The world stands in the query here, and a header would say nothing.
        return calls.read(target, World.REAL);
    }

    private Call write(String method, String target) {
        return calls.write(method, target, World.REAL);
    }

    private Outcome<String> act(String method, String target, Trace<String> trace) {
        return once.send(write(method, target), Gainium::words, trace);
    }

    private <T> Outcome<T> send(
            String method, String target, Map<String, ?> body, Function<HttpAnswer, T> read, Trace<T> trace) {
        Call call = body.isEmpty() ? write(method, target) : calls.write(method, target, World.REAL, body);
        return once.send(call, read, trace);
    }

    private Query inWorld(Query query) {
        return query.add("paperContext", Boolean.toString(world == World.PAPER));
    }

    private Query typed(BotId bot, String typeName) {
        return inWorld(Query.empty().add("botId", bot.value()).add(typeName, "dca"));
    }

    private static Map<String, Object> ofBot(BotId bot, String name, Object value) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("botId", bot.value());
        body.put(name, value);
        return body;
    }

    private <T> List<T> rows(Call call, Function<Fields, T> row) {
        return caller.read(
                call, answer -> answer.items("data").stream().map(row).toList());
    }

    private <T> Page<T> page(String path, Listing listing, Function<Fields, T> row) {
        Fields data = caller.json(read(path + inWorld(listing.query()))).at("data");
        return new Page<>(
                data.items("result").stream().map(row).toList(), listing.page(), (int) data.number("totalPages"), (int)
                        data.number("totalResults"));
    }
}
