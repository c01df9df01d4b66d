package io.tallystick.server.gateway.gainium;

import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.Mode;
import io.tallystick.bots.TradingAccount;
import io.tallystick.bots.view.PaperBalance;
import io.tallystick.exchange.Amount;
import io.tallystick.server.gateway.gainium.bots.Decimals;
import io.tallystick.server.gateway.gainium.bots.ExchangeNames;
import io.tallystick.server.gateway.gainium.bots.FieldSelection;
import io.tallystick.server.machines.Machines;
import io.tallystick.signing.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A user's accounts and what lies on them. */
final class UserEndpoints {
    private static final int V1_PAGE = 500;
    private static final int V2_PAGE = 100;

    private UserEndpoints() {}

    /** Without a {@code paperContext} of true or false both worlds are listed. */
    static void v1Exchanges(Call call) {
        Optional<Mode> mode = Checks.eitherMode(call.parameters());
        call.ask(fleet -> accounts(fleet, call.userId(), mode, ""), accounts -> call.ok(ExchangeList.of(accounts)));
    }

    static void v2Exchanges(Call call) {
        FieldSelection fields = FieldSelection.read(
                FieldSelection.Of.EXCHANGE,
                call.parameters().queryText("fields").orElse(""));
        Optional<Mode> mode = Optional.of(call.mode());
        call.ask(fleet -> accounts(fleet, call.userId(), mode, ""), accounts -> {
            List<ObjectNode> items = accounts.stream().map(ExchangeList::of).toList();
            call.send(Pages.v2(items, 1, Math.max(1, items.size()), items.size(), fields));
        });
    }

    private static List<TradingAccount> accounts(FleetQueries fleet, long userId, Optional<Mode> mode, String uuid) {
        return fleet.accounts(userId).stream()
                .filter(account -> uuid.isEmpty()
                        ? mode.isEmpty() || account.mode() == mode.get()
                        : account.uuid().equalsIgnoreCase(uuid))
                .toList();
    }

    /** @param usdRate dollars for one unit of the asset */
    private record Held(TradingAccount account, String asset, BigDecimal free, BigDecimal locked, BigDecimal usdRate) {}

    static void v1Balances(Call call) {
        Parameters parameters = call.parameters();
        Optional<Json> assets = parameters.ofQuery("assets");
        if (assets.isPresent() && assets.flatMap(Parameters::text).isEmpty()) {
            call.notOk(400, "Assets should be a string");
            return;
        }
        Optional<Mode> mode = Checks.eitherMode(parameters);
        int page = Checks.page(parameters).orElse(1);
        boolean usd = parameters.queryText("withUsd").filter("true"::equals).isPresent();
        call.askAll(machines -> held(machines, call, mode), all -> {
            ArrayNode data = Envelope.array();
            Checks.slice(all, page, V1_PAGE).forEach(held -> data.add(v1(held, usd)));
            ObjectNode meta = Envelope.object().put("page", page).put("total", Checks.pages(all.size(), V1_PAGE));
            call.send(Envelope.ok(data, meta));
        });
    }

    private static ObjectNode v1(Held held, boolean usd) {
        ObjectNode json = Envelope.object()
                .put("asset", held.asset())
                .put("free", Decimals.text(held.free()))
                .put("locked", Decimals.text(held.locked()))
                .put("exchangeCode", ExchangeNames.code(held.account().venue()))
                .put("exchangeMarket", ExchangeNames.market(held.account().venue()));
        if (ExchangeNames.futures(held.account().venue())) {
            json.put("exchangeType", "linear");
        }
        json.put("exchangeId", held.account().uuid());
        return usd ? withUsd(json, held) : json;
    }

    private static ObjectNode withUsd(ObjectNode json, Held held) {
        BigDecimal value = held.free().add(held.locked()).multiply(held.usdRate());
        return json.put("price", io.tallystick.bots.market.Steps.tidy(held.usdRate()))
                .put("usdValue", io.tallystick.bots.market.Steps.tidy(value));
    }

    static void v2Balances(Call call) {
        Parameters parameters = call.parameters();
        Optional<Json> assets = parameters.ofQuery("assets");
        Optional<Integer> page = Checks.page(parameters);
        if (assets.isPresent() && assets.flatMap(Parameters::text).isEmpty()) {
            call.notOk(400, "Assets should be a string");
            return;
        }
        if (page.isEmpty()) {
            call.notOk(400, "Invalid page parameter");
            return;
        }
        boolean usd = parameters.queryText("withUsd").filter("true"::equals).isPresent();
        FieldSelection fields = FieldSelection.read(
                FieldSelection.Of.BALANCE, parameters.queryText("fields").orElse(""));
        call.askAll(machines -> held(machines, call, Optional.of(call.mode())), all -> {
            List<ObjectNode> items = Checks.slice(all, page.get(), V2_PAGE).stream()
                    .map(held -> v2(held, usd))
                    .toList();
            call.send(Pages.v2(items, page.get(), V2_PAGE, all.size(), fields));
        });
    }

    private static ObjectNode v2(Held held, boolean usd) {
        ObjectNode json = Envelope.object()
                .put("asset", held.asset())
                .put("free", Decimals.text(held.free()))
                .put("locked", Decimals.text(held.locked()))
                .put("exchange", ExchangeNames.code(held.account().venue()))
                .put("exchangeUUID", held.account().uuid())
                .put("exchangeMarket", ExchangeNames.market(held.account().venue()));
        if (ExchangeNames.futures(held.account().venue())) {
            json.put("exchangeType", "linear");
        }
        json.put("paperContext", held.account().mode() == Mode.PAPER);
        return usd ? withUsd(json, held) : json;
    }

    /** By asset, then by account. */
    private static List<Held> held(Machines machines, Call call, Optional<Mode> mode) {
        Parameters parameters = call.parameters();
        String exchangeId = parameters.queryText("exchangeId").orElse("").strip();
        Set<String> assets = Arrays.stream(
                        parameters.queryText("assets").orElse("").split(",", -1))
                .map(String::strip)
                .filter(asset -> !asset.isEmpty())
                .collect(Collectors.toSet());
        List<Held> all = new ArrayList<>();
        for (TradingAccount account : accounts(machines.fleet(), call.userId(), mode, exchangeId)) {
            all.addAll(held(machines, account));
        }
        all.removeIf(held -> !assets.isEmpty() && !assets.contains(held.asset()));
        all.sort(Comparator.comparing(Held::asset)
                .thenComparingLong(held -> held.account().accountId()));
        return all;
    }

    private static List<Held> held(Machines machines, TradingAccount account) {
        FleetQueries fleet = machines.fleet();
        return switch (account.venue()) {
            case PAPER, PAPER_FUTURES ->
                fleet.paperBalances(account.accountId()).stream()
                        .map((PaperBalance b) ->
                                new Held(account, b.asset(), b.free(), b.locked(), fleet.usdRate(b.asset())))
                        .toList();
            case HOUSE ->
                machines.exchange().spotBalances(account.userId()).stream()
                        .map(b -> new Held(
                                account,
                                b.asset(),
                                plain(b.available()),
                                plain(b.total() - b.available()),
                                fleet.usdRate(b.asset())))
                        .toList();
            case HOUSE_FUTURES -> {
                var margin = machines.exchange().margin(account.userId());
                BigDecimal free = plain(margin.availableMargin());
                BigDecimal total = plain(margin.accountValue());
                yield List.of(new Held(account, "USDC", free, total.subtract(free), BigDecimal.ONE));
            }
        };
    }

    private static BigDecimal plain(long units) {
        return BigDecimal.valueOf(units, Amount.DECIMALS);
    }
}
