package io.tallystick.server.gateway.threecommas;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.view.BotView;
import io.tallystick.bots.view.DealOrderView;
import io.tallystick.bots.view.DealView;
import io.tallystick.server.gateway.threecommas.show.AccountView;
import io.tallystick.server.gateway.threecommas.show.BotJson;
import io.tallystick.server.gateway.threecommas.show.HoldingsJson;
import io.tallystick.server.gateway.threecommas.show.JsonText;
import io.tallystick.server.gateway.threecommas.show.RateJson;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What lies on an account and what runs on it ({@code 3commas.md} 2.3). */
final class AccountReports {
    /** The newest ones are looked at. */
    private static final int TRADES_MOST = 10_000;

    private AccountReports() {}

    static List<Route> routes() {
        return List.of(
                Route.of(
                        "POST /ver1/accounts/:id/account_table_data",
                        Security.ACCOUNTS_READ,
                        call -> holdings(call, false)),
                Route.of(
                        "POST /ver1/accounts/:id/pie_chart_data", Security.ACCOUNTS_READ, call -> holdings(call, true)),
                Route.of(
                        "GET /ver1/accounts/:id/active_trading_entities",
                        Security.ACCOUNTS_READ,
                        AccountReports::entities),
                Route.of(
                        "GET /ver1/accounts/:id/leverage_data",
                        Security.ACCOUNTS_READ,
                        AccountReports::leverage,
                        "pair"),
                Route.of(
                        "POST /ver1/accounts/:id/leverage_data",
                        Security.ACCOUNTS_READ,
                        AccountReports::leverage,
                        "pair"));
    }

    private static void holdings(Call call, boolean pie) {
        call.queryMachines(
                machines -> AccountEndpoints.own(call, machines.fleet())
                        .map(account ->
                                AccountView.of(machines.exchange(), machines.fleet(), machines.access(), account)),
                found -> found.ifPresentOrElse(
                        view -> call.created(pie ? HoldingsJson.pie(view) : HoldingsJson.table(view)),
                        () -> call.refuse(ApiError.NOT_FOUND)));
    }

    /** Counts of what uses an account. */
    private record Entities(long bots, int deals, long trades, long orders) {}

    private static void entities(Call call) {
        call.find(
                fleet -> AccountEndpoints.own(call, fleet).map(account -> {
                    List<BotView> bots = fleet.bots(call.userId()).stream()
                            .filter(bot -> bot.accountId() == account.accountId())
                            .toList();
                    int deals = bots.stream().mapToInt(BotView::activeDeals).sum();
                    List<DealView> trades = fleet.smartTrades(call.userId(), 0, TRADES_MOST).stream()
                            .filter(trade -> trade.accountId() == account.accountId())
                            .filter(trade -> !trade.status().isOver())
                            .toList();
                    Stream<DealView> active = bots.stream().flatMap(bot -> fleet.activeDeals(bot.botId()).stream());
                    long orders = Stream.concat(active, trades.stream())
                            .map(DealView::orders)
                            .flatMap(List::stream)
                            .map(DealOrderView::status)
                            .filter(status -> status.isLive())
                            .count();
                    return new Entities(bots.stream().filter(BotJson::enabled).count(), deals, trades.size(), orders);
                }),
                counted -> {
                    ObjectNode json = JsonText.object();
                    json.putObject("data")
                            .put("active_bots_count", counted.bots())
                            .put("active_deals_count", counted.deals())
                            .put("active_smart_trades_count", counted.trades())
                            .put("active_orders_count", counted.orders())
                            .put("active_grid_bots_count", 0);
                    call.ok(json);
                });
    }

    private static void leverage(Call call) {
        Optional<String> pair = call.fields().requiredText("pair");
        if (call.refusedForFields()) {
            return;
        }
        call.find(
                fleet -> AccountEndpoints.own(call, fleet).map(account -> fleet.instruments(account.accountId())),
                markets -> {
                    Optional<Instrument> market = MarketEndpoints.instrument(markets, pair.orElse(""));
                    market.ifPresentOrElse(
                            instrument -> call.ok(RateJson.leverage(instrument)),
                            () -> call.refuse(ApiError.invalid("pair", "is not included in the list")));
                });
    }
}
