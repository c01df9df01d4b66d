package io.tallystick.server.gateway.threecommas;

import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.TradingAccount;
import io.tallystick.bots.view.BotView;
import io.tallystick.server.gateway.threecommas.bots.Pairs;
import io.tallystick.server.gateway.threecommas.parameters.FieldErrors;
import io.tallystick.server.gateway.threecommas.parameters.Fields;
import io.tallystick.server.gateway.threecommas.show.JsonText;
import io.tallystick.server.gateway.threecommas.show.StatsJson;
import io.tallystick.server.gateway.threecommas.show.StrategyJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Sums over bots and their deals, and what bots can be told ({@code 3commas.md} 2.4). */
final class BotReports {
    private static final long DAY_MILLIS = 86_400_000L;
    private static final int DAYS = 30;
    private static final int DAYS_MAX = 3_650;

    private BotReports() {}

    static List<Route> routes() {
        return List.of(
                Route.of(
                        "GET /ver1/bots/strategy_list",
                        Security.BOTS_READ,
                        BotReports::strategies,
                        "account_id",
                        "type",
                        "strategy"),
                Route.of("GET /ver1/bots/stats", Security.BOTS_READ, BotReports::stats, "account_id", "bot_id"),
                Route.of(
                        "GET /ver1/bots/stats_by_date",
                        Security.BOTS_READ,
                        BotReports::statsByDate,
                        "date",
                        "account_id",
                        "bot_id"),
                Route.of("GET /ver1/bots/:id/deals_stats", Security.BOTS_READ, BotReports::dealsStats),
                Route.of("GET /ver1/bots/:id/profit_by_day", Security.BOTS_READ, BotReports::profitByDay, "days"),
                Route.of("GET /ver1/bots/pairs_black_list", Security.BOTS_READ, BotReports::blackList),
                Route.of(
                        "POST /ver1/bots/update_pairs_black_list",
                        Security.BOTS_WRITE,
                        BotReports::updateBlackList,
                        "pairs"));
    }

    private static void strategies(Call call) {
        call.fields().integer("account_id", 1, Long.MAX_VALUE);
        call.fields().oneOf("type", List.of("simple", "composite"));
        call.fields().oneOf("strategy", List.of("long", "short"));
        Optional<String> type = call.fields().text("type");
        if (!call.refusedForFields()) {
            call.ok(StrategyJson.list(type.filter("composite"::equals).isPresent()));
        }
    }

    /** Whose deals are summed up: those of a bot or an account that is named, else of the mode's accounts. */
    private static List<BotView> chosen(Call call, FleetQueries fleet, OptionalLong account, OptionalLong bot) {
        List<Long> ofMode = AccountEndpoints.ofMode(call, fleet).stream()
                .map(TradingAccount::accountId)
                .toList();
        return fleet.bots(call.userId()).stream()
                .filter(view -> bot.isEmpty() || view.botId() == bot.getAsLong())
                .filter(view -> account.isEmpty() || view.accountId() == account.getAsLong())
                .filter(view -> bot.isPresent() || account.isPresent() || ofMode.contains(view.accountId()))
                .toList();
    }

    private static void stats(Call call) {
        OptionalLong account = call.fields().integer("account_id", 1, Long.MAX_VALUE);
        OptionalLong bot = call.fields().integer("bot_id", 1, Long.MAX_VALUE);
        if (call.refusedForFields()) {
            return;
        }
        call.query(
                fleet -> {
                    List<BotView> bots = chosen(call, fleet, account, bot);
                    long today = fleet.marketMillis() / DAY_MILLIS * DAY_MILLIS;
                    return StatsJson.overall(
                            bots,
                            DealScan.closedSince(fleet, bots, today),
                            bots.stream()
                                    .flatMap(view -> fleet.activeDeals(view.botId()).stream())
                                    .toList());
                },
                call::ok);
    }

    private static void statsByDate(Call call) {
        Fields fields = call.fields();
        if (!fields.has("date")) {
            fields.errors().add("date", FieldErrors.MISSING);
        }
        Optional<Instant> date = fields.time("date");
        OptionalLong account = fields.integer("account_id", 1, Long.MAX_VALUE);
        OptionalLong bot = fields.integer("bot_id", 1, Long.MAX_VALUE);
        if (date.isEmpty() && fields.errors().isEmpty()) {
            fields.errors().add("date", FieldErrors.EMPTY);
        }
        if (call.refusedForFields()) {
            return;
        }
        long start = Math.floorDiv(date.orElseThrow().toEpochMilli(), DAY_MILLIS) * DAY_MILLIS;
        call.query(
                fleet -> StatsJson.day(
                        DealScan.closedSince(fleet, chosen(call, fleet, account, bot), start).stream()
                                .filter(deal -> deal.closedAtMillis() < start + DAY_MILLIS)
                                .toList(),
                        fleet.usdRate("BTC")),
                call::ok);
    }

    private static void dealsStats(Call call) {
        call.find(
                fleet -> BotEndpoints.visible(call, fleet)
                        .map(bot -> StatsJson.deals(DealScan.all(fleet, bot), fleet.usdRate("BTC"))),
                call::ok);
    }

    private static void profitByDay(Call call) {
        long days = call.fields().integer("days", 1, DAYS_MAX).orElse(DAYS);
        if (call.refusedForFields()) {
            return;
        }
        call.find(
                fleet -> BotEndpoints.visible(call, fleet).map(bot -> {
                    long today = fleet.marketMillis() / DAY_MILLIS * DAY_MILLIS;
                    return StatsJson.byDay(
                            DealScan.closedSince(fleet, List.of(bot), today - (days - 1) * DAY_MILLIS),
                            fleet.usdRate("BTC"));
                }),
                call::ok);
    }

    private static void blackList(Call call) {
        call.query(fleet -> List.copyOf(fleet.pairsBlackList(call.userId())), symbols -> call.ok(pairs(symbols)));
    }

    private static void updateBlackList(Call call) {
        Fields fields = call.fields();
        if (!fields.has("pairs")) {
            fields.errors().add("pairs", FieldErrors.MISSING);
        }
        List<String> symbols = new ArrayList<>();
        for (String pair : fields.texts("pairs")) {
            Pairs.symbol(pair.strip())
                    .ifPresentOrElse(symbols::add, () -> fields.errors().add("pairs", FieldErrors.INVALID));
        }
        if (!call.refusedForFields()) {
            call.submit(
                    new FleetCommand.SetPairsBlackList(call.userId(), symbols), done -> call.created(pairs(symbols)));
        }
    }

    private static ObjectNode pairs(List<String> symbols) {
        ObjectNode json = JsonText.object();
        ArrayNode pairs = json.putArray("pairs");
        symbols.stream().map(Pairs::pair).distinct().forEach(pairs::add);
        return json;
    }
}
