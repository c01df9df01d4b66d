package io.tallystick.server.gateway.gainium;

import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.Mode;
import io.tallystick.bots.TradingAccount;
import io.tallystick.bots.view.BotView;
import io.tallystick.bots.view.DealQuery;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.bots.view.DealView;
import io.tallystick.server.gateway.gainium.bots.DealJson;
import io.tallystick.server.gateway.gainium.bots.FieldSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Deals, newest first, and one of them in full. There are no terminal deals and none of other types. */
final class DealLists {
    private static final Set<String> STATUSES = Set.of("closed", "error", "open", "start", "canceled");
    private static final Set<String> V2_TYPES = Set.of("dca", "combo", "terminal");
    private static final int PAGE = 20;

    private DealLists() {}

    private record Shown(DealView deal, BotView bot, TradingAccount account) {}

    private record Page(List<Shown> deals, int total) {}

    private record Wanted(long userId, Mode mode, String status, String botId, int page) {}

    static void v1(Call call) {
        Parameters parameters = call.parameters();
        Optional<Integer> page = Checks.page(parameters);
        boolean fits = Checks.isAbsentOrOneOf(parameters.ofQuery("status"), STATUSES)
                && Checks.flagFits(parameters, "paperContext")
                && Checks.flagFits(parameters, "terminal")
                && Checks.isAbsentOrOneOf(parameters.ofQuery("botType"), Checks.DEAL_TYPES)
                && page.isPresent();
        if (!fits) {
            call.notOk(400, Checks.WRONG);
            return;
        }
        boolean here = parameters.queryText("botType").orElse("dca").equals("dca")
                && parameters.queryText("terminal").filter("true"::equals).isEmpty();
        if (!here) {
            call.send(Pages.v1(List.of(), page.get(), PAGE, 0));
            return;
        }
        Wanted wanted = wanted(call, Checks.mode(parameters), page.get());
        call.ask(
                fleet -> page(fleet, wanted),
                found -> call.send(Pages.v1(json(call, found.deals()), page.get(), PAGE, found.total())));
    }

    static void v2(Call call) {
        Parameters parameters = call.parameters();
        if (!V2_TYPES.contains(call.argument(0))) {
            call.send(Refusals.notFound());
            return;
        }
        if (!Checks.isAbsentOrOneOf(parameters.ofQuery("status"), STATUSES)) {
            call.notOk(400, "Invalid status parameter");
            return;
        }
        Optional<Integer> page = Checks.page(parameters);
        if (page.isEmpty()) {
            call.notOk(400, "Invalid page parameter");
            return;
        }
        FieldSelection fields = FieldSelection.read(
                FieldSelection.Of.DEAL, parameters.queryText("fields").orElse(""));
        if (!call.argument(0).equals("dca")) {
            call.send(Pages.v2(List.of(), page.get(), PAGE, 0, fields));
            return;
        }
        Wanted wanted = wanted(call, call.mode(), page.get());
        call.ask(
                fleet -> page(fleet, wanted),
                found -> call.send(Pages.v2(json(call, found.deals()), page.get(), PAGE, found.total(), fields)));
    }

    static void details(Call call) {
        if (!V2_TYPES.contains(call.argument(0))) {
            call.send(Refusals.notFound());
            return;
        }
        Optional<String> dealId = call.parameters().queryText("dealId");
        if (dealId.isEmpty()) {
            call.notOk(400, Checks.MISSED);
            return;
        }
        FieldSelection fields = FieldSelection.read(
                FieldSelection.Of.DEAL, call.parameters().queryText("fields").orElse(""));
        boolean dca = call.argument(0).equals("dca");
        call.ask(
                fleet -> Lookup.deal(fleet, call.userId(), dealId.get())
                        .flatMap(deal -> shown(fleet, deal))
                        .filter(shown -> dca && shown.account().mode() == call.mode()),
                shown -> {
                    if (shown.isEmpty()) {
                        call.notOk(404, Lookup.NO_DEAL);
                    } else {
                        call.ok(fields.of(json(call, shown.get())));
                    }
                });
    }

    private static Wanted wanted(Call call, Mode mode, int page) {
        return new Wanted(
                call.userId(),
                mode,
                call.parameters().queryText("status").orElse(""),
                call.parameters().queryText("botId").orElse(""),
                page);
    }

    private static Page page(FleetQueries fleet, Wanted wanted) {
        long botId = 0;
        if (!wanted.botId().isEmpty()) {
            Optional<Lookup.Found> bot = Lookup.bot(fleet, wanted.userId(), wanted.botId());
            if (bot.isEmpty()) {
                return new Page(List.of(), 0);
            }
            botId = bot.get().bot().botId();
        }
        Set<Long> accounts = fleet.accounts(wanted.userId()).stream()
                .filter(account -> account.mode() == wanted.mode())
                .map(TradingAccount::accountId)
                .collect(Collectors.toSet());
        Set<DealStatus> statuses = wanted.status().isEmpty() ? Set.of() : DealJson.statuses(wanted.status());
        if (accounts.isEmpty()) {
            return new Page(List.of(), 0);
        }
        DealQuery query = new DealQuery(wanted.userId(), botId, accounts, statuses, Optional.empty());
        long offset = (wanted.page() - 1L) * PAGE;
        List<Shown> shown = new ArrayList<>();
        for (DealView deal : fleet.deals(query, (int) Math.min(Integer.MAX_VALUE, offset), PAGE)) {
            shown(fleet, deal).ifPresent(shown::add);
        }
        return new Page(shown, fleet.countDeals(query));
    }

    private static Optional<Shown> shown(FleetQueries fleet, DealView deal) {
        return fleet.bot(deal.userId(), deal.botId())
                .flatMap(bot -> fleet.account(deal.accountId()).map(account -> new Shown(deal, bot, account)));
    }

    private static List<ObjectNode> json(Call call, List<Shown> deals) {
        return deals.stream().map(shown -> json(call, shown)).toList();
    }

    private static ObjectNode json(Call call, Shown shown) {
        return DealJson.of(shown.deal(), shown.bot(), shown.account(), call.userName());
    }
}
