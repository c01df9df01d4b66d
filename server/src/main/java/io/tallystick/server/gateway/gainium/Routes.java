package io.tallystick.server.gateway.gainium;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Every endpoint, in the order of docs/gainium.md. A path of fixed words stands before one with braces. */
final class Routes {
    /** Path prefix of the whole API; a part of every signed message. */
    static final String PREFIX = "/api";

    private static final String COMBO = "Combo bots are not supported: there are DCA bots only";
    private static final String GRID = "Grid bots are not supported: there are DCA bots only";
    private static final String TERMINAL = "Terminal deals are not supported: deals are started by bots";
    private static final String BACKTEST = "Backtests are not served here";
    private static final String SCREENER = "The screener is not served here: it needs a coin ranking";

    private static final List<Route> ALL = all();

    private Routes() {}

    /** @param arguments what stands in the places of the braces, raw */
    record Match(Route route, List<String> arguments) {}

    static List<Route> list() {
        return ALL;
    }

    /** @param rawPath of the request; nothing is decoded, so no path has two spellings */
    static Optional<Match> find(String method, String rawPath) {
        String[] segments = rawPath.split("/", -1);
        for (Route route : ALL) {
            Optional<List<String>> arguments = route.match(method, segments);
            if (arguments.isPresent()) {
                return Optional.of(new Match(route, arguments.get()));
            }
        }
        return Optional.empty();
    }

    private static List<Route> all() {
        List<Route> all = new ArrayList<>(v1());
        all.addAll(v2Bots());
        all.addAll(v2Deals());
        all.addAll(v2User());
        all.addAll(v2Rest());
        return List.copyOf(all);
    }

    private static Route open(String path) {
        Consumer<Call> never = call -> {
            throw new IllegalStateException("open endpoints are answered before");
        };
        return new Route("GET", path, Route.Access.OPEN, "", never);
    }

    private static List<Route> v1() {
        return List.of(
                open("/api/exchanges"),
                Route.signed("GET", "/api/user/exchanges", UserEndpoints::v1Exchanges),
                Route.signed("GET", "/api/user/balances", UserEndpoints::v1Balances),
                Route.signed("GET", "/api/deals", DealLists::v1),
                Route.signed("GET", "/api/bots/dca", BotLists::v1Dca),
                Route.signed("GET", "/api/bots/combo", BotLists::v1Combo),
                Route.signed("GET", "/api/bots/grid", BotLists::v1Grid),
                Route.signed("POST", "/api/updateDCADeal", DealActions::v1Update),
                Route.refused("POST", "/api/updateComboDeal", 400, COMBO),
                Route.signed("POST", "/api/updateDCABot", BotActions::v1Update),
                Route.refused("POST", "/api/updateComboBot", 400, COMBO),
                Route.signed("POST", "/api/changeBotPairs", BotActions::v1Pairs),
                Route.signed("POST", "/api/addFunds", FundsActions::add),
                Route.signed("POST", "/api/reduceFunds", FundsActions::reduce),
                Route.signed("POST", "/api/startDeal", DealActions::v1Start),
                Route.signed("POST", "/api/startBot", BotActions::v1Start),
                Route.signed("DELETE", "/api/stopBot", BotActions::v1Stop),
                Route.signed("DELETE", "/api/archiveBot", BotActions::v1Archive),
                Route.signed("POST", "/api/restoreBot", BotActions::v1Restore),
                Route.signed("DELETE", "/api/closeDeal/{dealId}", DealActions::v1Close),
                Route.signed("DELETE", "/api/cancelDeal/{dealId}", DealActions::v1Cancel),
                Route.signed("PUT", "/api/cloneDCABot", BotMaking::v1Clone),
                Route.refused("PUT", "/api/cloneComboBot", 400, COMBO));
    }

    private static List<Route> v2Bots() {
        return List.of(
                Route.signed("GET", "/api/v2/bots/{type}", BotLists::v2),
                Route.signed("GET", "/api/v2/bots/{type}/details", BotLists::details),
                Route.signed("POST", "/api/v2/bots/dca", BotMaking::create),
                Route.refused("POST", "/api/v2/bots/combo", 400, COMBO),
                Route.refused("POST", "/api/v2/bots/grid", 400, GRID),
                Route.signed("PUT", "/api/v2/bots/dca/{botId}", BotActions::v2Update),
                Route.refused("PUT", "/api/v2/bots/combo/{botId}", 400, COMBO),
                Route.signed("POST", "/api/v2/bots/dca/{botId}/start", BotActions::v2Start),
                Route.signed("POST", "/api/v2/bots/dca/{botId}/stop", BotActions::v2Stop),
                Route.signed("POST", "/api/v2/bots/dca/{botId}/restore", BotActions::v2Restore),
                Route.signed("DELETE", "/api/v2/bots/dca/{botId}", BotActions::v2Archive),
                Route.signed("PUT", "/api/v2/bots/dca/{botId}/pairs", BotActions::v2Pairs),
                Route.signed("POST", "/api/v2/bots/dca/{botId}/clone", BotMaking::v2Clone),
                Route.signed("POST", "/api/v2/bots/dca/{botId}/rotate-uuid", BotActions::rotateUuid));
    }

    private static List<Route> v2Deals() {
        return List.of(
                Route.signed("GET", "/api/v2/deals/{type}", DealLists::v2),
                Route.signed("GET", "/api/v2/deals/{type}/details", DealLists::details),
                Route.signed("POST", "/api/v2/deals/dca/add-funds", FundsActions::add),
                Route.signed("POST", "/api/v2/deals/dca/reduce-funds", FundsActions::reduce),
                Route.signed("POST", "/api/v2/deals/dca/{botId}/start", DealActions::v2Start),
                Route.refused("POST", "/api/v2/deals/combo/{botId}/start", 400, COMBO),
                Route.refused("POST", "/api/v2/deals/terminal", 400, TERMINAL),
                Route.signed("PUT", "/api/v2/deals/dca/{dealId}", DealActions::v2Update),
                Route.refused("PUT", "/api/v2/deals/combo/{dealId}", 400, COMBO),
                Route.refused("PUT", "/api/v2/deals/terminal/{dealId}", 400, TERMINAL),
                Route.signed("DELETE", "/api/v2/deals/dca/{dealId}", DealActions::v2Close),
                Route.refused("DELETE", "/api/v2/deals/combo/{dealId}", 400, COMBO),
                Route.refused("DELETE", "/api/v2/deals/terminal/{dealId}", 400, TERMINAL),
                Route.refused("POST", "/api/v2/deals/terminal/{dealId}/add-funds", 400, TERMINAL),
                Route.refused("POST", "/api/v2/deals/terminal/{dealId}/reduce-funds", 400, TERMINAL));
    }

    private static List<Route> v2User() {
        return List.of(
                open("/api/v2/exchanges"),
                Route.signed("GET", "/api/v2/user/exchanges", UserEndpoints::v2Exchanges),
                Route.signed("GET", "/api/v2/user/balances", UserEndpoints::v2Balances),
                Route.signed("GET", "/api/v2/user/global-vars", VariableEndpoints::list),
                Route.signed("POST", "/api/v2/user/global-vars", VariableEndpoints::create),
                Route.signed("GET", "/api/v2/user/global-vars/{id}", VariableEndpoints::read),
                Route.signed("PUT", "/api/v2/user/global-vars/{id}", VariableEndpoints::update),
                Route.signed("DELETE", "/api/v2/user/global-vars/{id}", VariableEndpoints::delete),
                Route.signed("GET", "/api/v2/discovery/bots", DiscoveryEndpoints::types),
                Route.signed("GET", "/api/v2/discovery/bots/{type}", DiscoveryEndpoints::bot),
                Route.signed("GET", "/api/v2/discovery/bots/{type}/sections", DiscoveryEndpoints::sections),
                Route.signed("GET", "/api/v2/discovery/indicators", DiscoveryEndpoints::indicators),
                Route.signed("GET", "/api/v2/discovery/indicators/{type}", DiscoveryEndpoints::indicator));
    }

    /** The routes of v1 under the names that v2 has for them, and what is not here. */
    private static List<Route> v2Rest() {
        return List.of(
                Route.signed("DELETE", "/api/v2/close-deal/{dealId}", DealActions::v1Close),
                Route.signed("DELETE", "/api/v2/cancel-deal/{dealId}", DealActions::v1Cancel),
                Route.signed("DELETE", "/api/v2/stop-bot", BotActions::v1Stop),
                Route.signed("DELETE", "/api/v2/archive-bot", BotActions::v1Archive),
                Route.signed("POST", "/api/v2/restore-bot", BotActions::v1Restore),
                Route.signed("POST", "/api/v2/start-bot", BotActions::v1Start),
                Route.signed("POST", "/api/v2/start-deal", DealActions::v1Start),
                Route.signed("POST", "/api/v2/change-bot-pairs", BotActions::v1Pairs),
                Route.refused("POST", "/api/v2/backtest/{type}/validate", 404, BACKTEST),
                Route.refused("POST", "/api/v2/backtest/{type}/estimate-cost", 404, BACKTEST),
                Route.refused("POST", "/api/v2/backtest/{type}/request", 404, BACKTEST),
                Route.refused("POST", "/api/v2/backtest/{type}/request/sync", 404, BACKTEST),
                Route.refused("GET", "/api/v2/backtest/requests", 404, BACKTEST),
                Route.refused("GET", "/api/v2/backtest/requests/{id}", 404, BACKTEST),
                Route.refused("GET", "/api/v2/screener", 404, SCREENER));
    }
}
