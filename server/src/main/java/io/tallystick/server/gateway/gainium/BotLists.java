package io.tallystick.server.gateway.gainium;

import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.Mode;
import io.tallystick.bots.TradingAccount;
import io.tallystick.bots.view.BotQuery;
import io.tallystick.bots.view.BotStatus;
import io.tallystick.bots.view.BotView;
import io.tallystick.server.gateway.gainium.bots.BotJson;
import io.tallystick.server.gateway.gainium.bots.BotPicture;
import io.tallystick.server.gateway.gainium.bots.FieldSelection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Bots, newest first, and one of them in full. Bots of the other types are not here, so their lists are empty. */
final class BotLists {
    private static final Set<String> STATUSES = Set.of("closed", "error", "open", "archive", "range");
    private static final Set<String> MORE_STATUSES =
            Set.of("closed", "error", "open", "archive", "range", "monitoring");
    private static final int V1_PAGE = 20;
    private static final int V2_PAGE = 10;

    private BotLists() {}

    private record Page(List<BotPicture> bots, int total) {}

    static void v1Dca(Call call) {
        v1(call, STATUSES, true);
    }

    static void v1Combo(Call call) {
        v1(call, STATUSES, false);
    }

    static void v1Grid(Call call) {
        v1(call, MORE_STATUSES, false);
    }

    private static void v1(Call call, Set<String> statuses, boolean here) {
        Parameters parameters = call.parameters();
        Optional<Integer> page = Checks.page(parameters);
        boolean fits = Checks.isAbsentOrOneOf(parameters.ofQuery("status"), statuses)
                && Checks.flagFits(parameters, "paperContext")
                && page.isPresent();
        if (!fits) {
            call.notOk(400, Checks.WRONG);
            return;
        }
        if (!here) {
            call.send(Pages.v1(List.of(), page.get(), V1_PAGE, 0));
            return;
        }
        String status = parameters.queryText("status").orElse("");
        Mode mode = Checks.mode(parameters);
        call.ask(
                fleet -> page(fleet, call.userId(), mode, status, page.get(), V1_PAGE),
                found -> call.send(
                        Pages.v1(json(call, found.bots(), BotJson.Maps.ROWS), page.get(), V1_PAGE, found.total())));
    }

    static void v2(Call call) {
        Parameters parameters = call.parameters();
        String type = call.argument(0);
        if (!Checks.TYPES.contains(type)) {
            call.send(Refusals.notFound());
            return;
        }
        if (!Checks.isAbsentOrOneOf(parameters.ofQuery("status"), MORE_STATUSES)) {
            call.notOk(400, "Invalid status parameter");
            return;
        }
        Optional<Integer> page = Checks.page(parameters);
        if (page.isEmpty()) {
            call.notOk(400, "Invalid page parameter");
            return;
        }
        FieldSelection fields = FieldSelection.read(
                FieldSelection.Of.BOT, parameters.queryText("fields").orElse(""));
        if (!type.equals("dca")) {
            call.send(Pages.v2(List.of(), page.get(), V2_PAGE, 0, fields));
            return;
        }
        String status = parameters.queryText("status").orElse("");
        call.ask(
                fleet -> page(fleet, call.userId(), call.mode(), status, page.get(), V2_PAGE),
                found -> call.send(Pages.v2(
                        json(call, found.bots(), BotJson.Maps.OBJECT), page.get(), V2_PAGE, found.total(), fields)));
    }

    static void details(Call call) {
        Optional<String> botId = call.parameters().queryText("botId");
        if (!Checks.TYPES.contains(call.argument(0))) {
            call.send(Refusals.notFound());
            return;
        }
        if (botId.isEmpty()) {
            call.notOk(400, Checks.MISSED);
            return;
        }
        FieldSelection fields = FieldSelection.read(
                FieldSelection.Of.BOT, call.parameters().queryText("fields").orElse(""));
        boolean dca = call.argument(0).equals("dca");
        call.ask(
                fleet -> Lookup.bot(fleet, call.userId(), botId.get())
                        .filter(found -> dca && found.account().mode() == call.mode())
                        .flatMap(found -> BotPicture.of(fleet, found.bot())),
                found -> {
                    if (found.isEmpty()) {
                        call.notOk(404, Lookup.NO_BOT);
                    } else {
                        call.ok(fields.of(BotJson.of(found.get(), call.userName(), BotJson.Maps.OBJECT)));
                    }
                });
    }

    private static Page page(FleetQueries fleet, long userId, Mode mode, String status, int page, int size) {
        BotQuery query = new BotQuery(userId, accounts(fleet, userId, mode), statuses(status));
        boolean unknownWord = !status.isEmpty() && query.statuses().isEmpty();
        if (unknownWord || query.accountIds().isEmpty()) {
            return new Page(List.of(), 0);
        }
        List<BotPicture> pictures = new ArrayList<>();
        long offset = (page - 1L) * size;
        for (BotView bot : fleet.bots(query, (int) Math.min(offset, Integer.MAX_VALUE), size)) {
            BotPicture.of(fleet, bot).ifPresent(pictures::add);
        }
        return new Page(pictures, fleet.countBots(query));
    }

    private static Set<Long> accounts(FleetQueries fleet, long userId, Mode mode) {
        return fleet.accounts(userId).stream()
                .filter(account -> account.mode() == mode)
                .map(TradingAccount::accountId)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Those that the dialect has this word for; empty for no word. */
    private static Set<BotStatus> statuses(String word) {
        return Arrays.stream(BotStatus.values())
                .filter(status -> BotJson.status(status).equals(word))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<ObjectNode> json(Call call, List<BotPicture> bots, BotJson.Maps maps) {
        return bots.stream().map(bot -> BotJson.of(bot, call.userName(), maps)).toList();
    }
}
