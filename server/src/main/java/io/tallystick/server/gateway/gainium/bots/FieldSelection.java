package io.tallystick.server.gateway.gainium.bots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which members of an object a v2 answer has: one of four presets or a list of paths in dot notation (gainium.md 2.3).
 *
 * @param asked as it was asked for
 * @param paths empty for all
 */
public record FieldSelection(String asked, List<String> paths) {
    private static final List<String> BOT_MINIMAL =
            List.of("_id", "uuid", "settings.name", "status", "exchange", "exchangeUUID", "paperContext");
    private static final List<String> BOT_STANDARD = plus(
            BOT_MINIMAL,
            "settings.pair",
            "profit.total",
            "profit.totalUsd",
            "deals.all",
            "deals.active",
            "created",
            "updated");
    private static final List<String> BOT_EXTENDED = plus(
            BOT_STANDARD,
            "settings.baseOrderSize",
            "settings.useSl",
            "settings.slPerc",
            "settings.trailingTp",
            "settings.trailingTpPerc",
            "settings.trailingSl",
            "settings.ordersCount",
            "settings.activeOrdersCount",
            "cost",
            "workingTimeNumber",
            "statusReason");
    private static final List<String> DEAL_MINIMAL =
            List.of("_id", "botId", "status", "symbol.symbol", "profit.total", "profit.totalUsd", "createTime");
    private static final List<String> DEAL_STANDARD = plus(
            DEAL_MINIMAL,
            "exchange",
            "exchangeUUID",
            "paperContext",
            "avgPrice",
            "lastPrice",
            "levels.all",
            "levels.complete",
            "cost",
            "value",
            "updateTime",
            "closeTime");
    private static final List<String> DEAL_EXTENDED = plus(
            DEAL_STANDARD,
            "settings.baseOrderSize",
            "settings.orderSize",
            "settings.ordersCount",
            "initialBalances",
            "currentBalances",
            "feePaid",
            "usage",
            "strategy");
    private static final List<String> BALANCE_MINIMAL = List.of("asset", "free", "locked", "exchangeUUID");
    private static final List<String> BALANCE_STANDARD =
            plus(BALANCE_MINIMAL, "exchange", "exchangeMarket", "exchangeType", "paperContext");
    private static final List<String> EXCHANGE_MINIMAL = List.of("code", "market", "id", "name");
    private static final List<String> EXCHANGE_STANDARD = plus(EXCHANGE_MINIMAL, "type");

    /** The presets of what is selected from. */
    public record Of(List<String> minimal, List<String> standard, List<String> extended) {
        public static final Of BOT = new Of(BOT_MINIMAL, BOT_STANDARD, BOT_EXTENDED);
        public static final Of DEAL = new Of(DEAL_MINIMAL, DEAL_STANDARD, DEAL_EXTENDED);
        public static final Of BALANCE = new Of(BALANCE_MINIMAL, BALANCE_STANDARD, BALANCE_STANDARD);
        public static final Of EXCHANGE = new Of(EXCHANGE_MINIMAL, EXCHANGE_STANDARD, EXCHANGE_STANDARD);

        public Of {
            minimal = List.copyOf(minimal);
            standard = List.copyOf(standard);
            extended = List.copyOf(extended);
        }
    }

    public FieldSelection {
        paths = List.copyOf(paths);
    }

    /** @param text the parameter {@code fields}, "" for the minimal preset */
    public static FieldSelection read(Of of, String text) {
        return switch (text) {
            case "", "minimal" -> new FieldSelection("minimal", of.minimal);
            case "standard" -> new FieldSelection(text, of.standard);
            case "extended" -> new FieldSelection(text, of.extended);
            case "full" -> new FieldSelection(text, List.of());
            default ->
                new FieldSelection(
                        text,
                        Arrays.stream(text.split(",", -1))
                                .map(String::strip)
                                .filter(path -> !path.isEmpty())
                                .map(path -> path.equals("id") ? "_id" : path)
                                .toList());
        };
    }

    /** A path that leads nowhere is left out. */
    public ObjectNode of(ObjectNode whole) {
        if (paths.isEmpty() && asked.equals("full")) {
            return whole;
        }
        ObjectNode chosen = JsonNodeFactory.instance.objectNode();
        for (String path : paths) {
            copy(whole, chosen, path.split("\\.", -1), 0);
        }
        return chosen;
    }

    private static void copy(JsonNode from, ObjectNode to, String[] path, int at) {
        if (!(from instanceof ObjectNode object) || !object.has(path[at])) {
            return;
        }
        JsonNode value = object.path(path[at]);
        if (at == path.length - 1) {
            to.set(path[at], value);
            return;
        }
        ObjectNode next =
                to.path(path[at]) instanceof ObjectNode present ? present : JsonNodeFactory.instance.objectNode();
        copy(value, next, path, at + 1);
        if (!next.isEmpty()) {
            to.set(path[at], next);
        }
    }

    private static List<String> plus(List<String> some, String... more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }
}
