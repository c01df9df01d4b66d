package io.tallystick.client.threecommas;

import io.tallystick.client.Fields;
import io.tallystick.client.Outcome;
import io.tallystick.client.internal.Members;
import io.tallystick.client.internal.Query;
import io.tallystick.client.internal.SentOnce.Trace;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** DCA bots (3commas.md 2.4); the key needs BOTS_READ to read and BOTS_WRITE to write. */
public final class Bots {
    private static final String LIST = "/ver1/bots";
    private static final String NEWEST = "?limit=100&sort_by=created_at&sort_direction=desc";

    private final ThreeCommasCalls calls;
    private final Traces traces;

    Bots(ThreeCommasCalls calls, Traces traces) {
        this.calls = calls;
        this.traces = traces;
    }

    /** Bots without their active deals. */
    public List<Bot> list(BotListing listing) {
        return calls.rows(LIST + listing.query(), Bot::of);
    }

    /** All bots of the mode's accounts, newest first; one call for each 100. */
    public List<Bot> all() {
        List<Bot> all = new ArrayList<>();
        List<Bot> page;
        do {
            page = list(BotListing.newest(100).skip(all.size()));
            all.addAll(page);
        } while (page.size() == 100);
        return List.copyOf(all);
    }

    /** A bot with its active deals; empty if there is none. */
    public Optional<Bot> show(BotId bot) {
        return traces.one(path(bot, "/show"), Bot::of);
    }

    /** A bot with its active deals and its log. */
    public Optional<Bot> showWithEvents(BotId bot) {
        return traces.one(path(bot, "/show?include_events=true"), Bot::of);
    }

    /**
     * Makes a bot; it is disabled.
     *
     * @return refused with every setting that is wrong in the detail; after a lost answer the one new bot of this name
     */
    public Outcome<Bot> create(BotSettings settings) {
        Object account = settings.values().get("account_id");
        String list = LIST + NEWEST + (account == null ? "" : "&account_id=" + account);
        Object name = settings.values().getOrDefault("name", "");
        return calls.post(LIST + "/create_bot", settings.values(), Bot::of, newBot(list, name.toString()));
    }

    private Trace<Bot> newBot(String list, String name) {
        return traces.newRow(list, row -> row.text("name").equals(name), Bot::of)
                .trace();
    }

    /** Changes settings; deals that go on keep theirs. */
    public Outcome<Bot> update(BotId bot, BotSettings changes) {
        return calls.write(
                "PATCH",
                path(bot, "/update"),
                changes.values(),
                answer -> Bot.of(Fields.parse(answer.body())),
                traces.has(path(bot, "/show"), changes.values(), Bot::of));
    }

    /** Lets it start deals; harmless when it is enabled. */
    public Outcome<Bot> enable(BotId bot) {
        return act(bot, "/enable", row -> row.flag("is_enabled"));
    }

    /** Lets it start no more deals; those that go on go on. */
    public Outcome<Bot> disable(BotId bot) {
        return act(bot, "/disable", row -> !row.flag("is_enabled"));
    }

    /**
     * Starts a deal. The API tells a second request within a second from a copy of the first by nothing, so two equal
     * ones in one second start one deal.
     *
     * @return the deal that is new since; empty if it is done but does not show, or several are new
     */
    public Outcome<Optional<Deal>> startDeal(BotId bot, DealStart start) {
        String list = "/ver1/deals" + DealListing.newest(100).of(bot).query();
        String pair = start.pair();
        Traces.NewRow<Optional<Deal>> started = traces.newRow(
                list, row -> pair.isEmpty() || row.text("pair").equals(pair), row -> Optional.of(Deal.of(row)));
        return calls.post(
                path(bot, "/start_new_deal"),
                start.body(),
                row -> only(started.among(row.items("active_deals"))),
                started.trace());
    }

    private static Optional<Deal> only(List<Fields> rows) {
        return rows.size() == 1 ? Optional.of(Deal.of(rows.get(0))) : Optional.empty();
    }

    /** Sells all deals at the market and disables the bot. */
    public Outcome<Bot> panicSellAll(BotId bot) {
        return act(bot, "/panic_sell_all_deals", row -> row.number("active_deals_count") == 0);
    }

    /** Gives all deals up; the coins are kept. */
    public Outcome<Bot> cancelAll(BotId bot) {
        return act(bot, "/cancel_all_deals", row -> row.number("active_deals_count") == 0);
    }

    /** Deletes a bot that has no active deal. */
    public Outcome<BotId> delete(BotId bot) {
        return calls.post(path(bot, "/delete"), Map.of(), row -> bot, traces.gone(path(bot, "/show"), bot));
    }

    /** A copy of a bot with the name, and what a deal of it needs at most. */
    public record Copy(BotId id, BigDecimal requiredAmount) {
        static Copy of(Fields row) {
            return new Copy(new BotId(row.number("bot_id")), row.decimalOrZero("bot_required_amount"));
        }
    }

    /** Copies a bot; the copy is disabled. */
    public Outcome<Copy> copy(Bot source, String name) {
        return copy(source, Members.NONE.with("name", name).with("secret", source.urlSecret()), name);
    }

    /**
     * Copies a bot and scales its volumes.
     *
     * @param amount what the copy is to need at most, quote units
     */
    public Outcome<Copy> copy(Bot source, String name, BigDecimal amount) {
        Members body = Members.NONE
                .with("name", name)
                .with("secret", source.urlSecret())
                .with("amount", amount.toPlainString());
        return copy(source, body, name);
    }

    private Outcome<Copy> copy(Bot source, Members body, String name) {
        String list = LIST + NEWEST + "&account_id=" + source.accountId();
        Trace<Copy> trace = traces.newRow(
                        list,
                        row -> row.text("name").equals(name),
                        row -> new Copy(new BotId(row.number("id")), BigDecimal.ZERO))
                .trace();
        return calls.post(path(source.id(), "/copy_and_create"), body.byName(), Copy::of, trace);
    }

    // Reports

    /** Which strategies bots can have, by name; under the API's own names. */
    public Map<String, Fields> strategies() {
        return calls.read(LIST + "/strategy_list", Fields::members);
    }

    /** Which strategies bots for several pairs can have. */
    public Map<String, Fields> strategiesOfSeveralPairs() {
        return calls.read(LIST + "/strategy_list?type=composite", Fields::members);
    }

    /** Sums over all bots of the mode's accounts. */
    public BotStats stats() {
        return calls.read(LIST + "/stats", BotStats::of);
    }

    /** Sums over one bot. */
    public BotStats stats(BotId bot) {
        return calls.read(LIST + "/stats?bot_id=" + bot, BotStats::of);
    }

    /** Sums over the bots of one account. */
    public BotStats stats(AccountId account) {
        return calls.read(LIST + "/stats?account_id=" + account, BotStats::of);
    }

    /** Profit of all bots of the mode's accounts on a day, in UTC. */
    public BotStats.Day statsOf(LocalDate day) {
        return calls.read(LIST + "/stats_by_date" + Query.empty().add("date", day.toString()), BotStats.Day::of);
    }

    /** Profit of one bot on a day, in UTC. */
    public BotStats.Day statsOf(LocalDate day, BotId bot) {
        Query query = Query.empty().add("date", day.toString()).add("bot_id", bot.toString());
        return calls.read(LIST + "/stats_by_date" + query, BotStats.Day::of);
    }

    /** Sums over the deals of a bot. */
    public DealsStats dealsStats(BotId bot) {
        return calls.read(path(bot, "/deals_stats"), DealsStats::of);
    }

    /**
     * Profit by day, oldest first; only days on which a deal closed.
     *
     * @param days back from today, 1 to 3,650
     */
    public List<DayProfit> profitByDay(BotId bot, int days) {
        return calls.read(
                path(bot, "/profit_by_day?days=" + days),
                answer -> answer.items("data").stream().map(DayProfit::of).toList());
    }

    /** The pairs that no bot starts deals in. */
    public List<String> pairsBlackList() {
        return calls.read(LIST + "/pairs_black_list", answer -> answer.texts("pairs"));
    }

    /** Sets the pairs that no bot starts deals in, {@code QUOTE_BASE}. */
    public Outcome<List<String>> setPairsBlackList(List<String> pairs) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("pairs", List.copyOf(pairs));
        return calls.post(
                LIST + "/update_pairs_black_list",
                body,
                row -> row.texts("pairs"),
                traces.has(LIST + "/pairs_black_list", body, row -> row.texts("pairs")));
    }

    private Outcome<Bot> act(BotId bot, String action, Predicate<Fields> wanted) {
        Trace<Bot> trace = traces.state(
                path(bot, "/show"),
                wanted,
                row -> (row.flag("is_enabled") ? "enabled" : "disabled") + ", " + row.number("active_deals_count")
                        + " active deals",
                Bot::of);
        return calls.post(path(bot, action), Map.of(), Bot::of, trace);
    }

    private static String path(BotId bot, String after) {
        return LIST + "/" + bot + after;
    }
}
