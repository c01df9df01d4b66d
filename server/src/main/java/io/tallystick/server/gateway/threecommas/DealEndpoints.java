package io.tallystick.server.gateway.threecommas;

import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.TradingAccount;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.view.DealView;
import io.tallystick.bots.view.PaperBalance;
import io.tallystick.server.access.limits.ThreeCommasLimits.Bucket;
import io.tallystick.server.gateway.threecommas.show.AccountView;
import io.tallystick.server.gateway.threecommas.show.AddingFundsJson;
import io.tallystick.server.gateway.threecommas.show.DealJson;
import io.tallystick.server.gateway.threecommas.show.DealShown;
import io.tallystick.server.gateway.threecommas.show.MarketOrderJson;
import io.tallystick.server.machines.Machines;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Deals, listed and shown ({@code 3commas.md} 2.7). */
final class DealEndpoints {
    private DealEndpoints() {}

    static List<Route> routes() {
        return List.of(
                Route.of("GET /ver1/deals", Security.BOTS_READ, DealEndpoints::list, DealFilter.NAMES)
                        .countedIn(Bucket.DEALS),
                Route.of("GET /ver1/deals/:id/show", Security.BOTS_READ, DealEndpoints::show)
                        .countedIn(Bucket.DEAL_SHOW),
                Route.of("GET /ver1/deals/:id/market_orders", Security.BOTS_READ, DealEndpoints::marketOrders),
                Route.of(
                        "GET /ver1/deals/:id/data_for_adding_funds",
                        Security.BOTS_READ,
                        DealEndpoints::dataForAddingFunds));
    }

    private static void list(Call call) {
        DealFilter filter = DealFilter.read(call.fields());
        if (call.refusedForFields()) {
            return;
        }
        call.query(
                fleet -> filter.of(call, fleet).stream()
                        .map(deal -> DealShown.of(fleet, deal))
                        .toList(),
                deals -> call.ok(Rows.of(deals, DealJson::listed)));
    }

    private static void show(Call call) {
        call.find(fleet -> shown(call, fleet), deal -> call.ok(DealJson.alone(deal)));
    }

    private static void marketOrders(Call call) {
        call.find(fleet -> own(call, fleet), deal -> call.ok(MarketOrderJson.array(deal)));
    }

    private static void dataForAddingFunds(Call call) {
        call.queryMachines(
                machines -> own(call, machines.fleet())
                        .map(deal -> AddingFundsJson.of(deal, free(machines, deal), account(machines, deal))),
                found -> found.ifPresentOrElse(call::ok, () -> call.refuse(ApiError.NOT_FOUND)));
    }

    private static String account(Machines machines, DealView deal) {
        Optional<TradingAccount> account = machines.fleet().account(deal.accountId());
        return account.flatMap(own -> List.of(Markets.values()).stream()
                        .filter(market -> market.venue() == own.venue())
                        .map(Markets::code)
                        .findFirst())
                .orElse("");
    }

    /** What is free of the asset that adding funds spends. */
    private static BigDecimal free(Machines machines, DealView deal) {
        FleetQueries fleet = machines.fleet();
        String asset = deal.plan().direction() == Direction.LONG
                ? deal.market().quote()
                : deal.market().base();
        return fleet
                .account(deal.accountId())
                .map(account -> AccountView.balances(machines.exchange(), fleet, account))
                .orElse(List.of())
                .stream()
                .filter(balance -> balance.asset().equals(asset))
                .map(PaperBalance::free)
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    static Optional<DealView> own(Call call, FleetQueries fleet) {
        return fleet.deal(call.userId(), call.id());
    }

    static Optional<DealShown> shown(Call call, FleetQueries fleet) {
        return own(call, fleet).map(deal -> DealShown.of(fleet, deal));
    }

    /** The deal as it now is. */
    static void answer(Call call, boolean created) {
        call.find(fleet -> shown(call, fleet), shown -> {
            if (created) {
                call.created(DealJson.listed(shown));
            } else {
                call.ok(DealJson.listed(shown));
            }
        });
    }
}
