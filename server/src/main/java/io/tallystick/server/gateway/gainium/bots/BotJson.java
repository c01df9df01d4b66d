package io.tallystick.server.gateway.gainium.bots;

import io.tallystick.bots.Mode;
import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.math.DealMath;
import io.tallystick.bots.math.Sizing;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.view.BotStatus;
import io.tallystick.bots.view.BotView;
import io.tallystick.bots.view.DealView;
import io.tallystick.server.gateway.gainium.bots.GainiumIds.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.SortedMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A bot as the API tells it (gainium.md 2.6). */
public final class BotJson {
    private static final int RATIO_DECIMALS = 8;

    private BotJson() {}

    /** How maps by symbol or asset are written. */
    public enum Maps {
        /** v1: {@code [{key, value}]}. */
        ROWS,
        /** v2: a plain object. */
        OBJECT
    }

    public static String id(BotView bot) {
        return GainiumIds.of(Kind.BOT, bot.createdAtMillis(), bot.botId());
    }

    public static String status(BotStatus status) {
        return switch (status) {
            case STOPPED -> "closed";
            case RUNNING -> "open";
            case OUT_OF_RANGE -> "range";
            case ERROR -> "error";
            case ARCHIVED -> "archive";
        };
    }

    /** @param userId the owner's id in this dialect */
    public static ObjectNode of(BotPicture picture, String userId, Maps maps) {
        BotView bot = picture.bot();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("_id", id(bot))
                .put("uuid", bot.uuid())
                .put("userId", userId)
                .put("status", status(bot.status()))
                .put("previousStatus", status(bot.status()))
                .put("statusReason", bot.statusReason())
                .put("exchange", ExchangeNames.code(picture.account().venue()))
                .put("exchangeUUID", picture.account().uuid());
        ObjectNode settings = Documents.of(bot);
        JsonNode bindings = settings.remove("vars");
        json.set("settings", settings);
        json.set("vars", vars(bindings));
        json.putObject("deals").put("all", bot.dealsTotal()).put("active", bot.activeDeals());
        profit(json, bot);
        profitToday(json, picture);
        usage(json, picture);
        balances(json, picture, maps);
        json.put(
                "lastPrice",
                picture.markets().isEmpty()
                        ? BigDecimal.ZERO
                        : number(picture.markets().getFirst().last()));
        ArrayNode shifts = json.putArray("workingShift");
        if (bot.startedAtMillis() > 0) {
            shifts.addObject().put("start", bot.startedAtMillis());
        }
        json.put("workingTimeNumber", bot.runningMillis()).putNull("stats");
        json.put("paperContext", picture.account().mode() == Mode.PAPER)
                .put("created", Instant.ofEpochMilli(bot.createdAtMillis()).toString())
                .put("updated", Instant.ofEpochMilli(bot.updatedAtMillis()).toString());
        return json;
    }

    /** {@code {list, paths: [{path, variable}]}}. */
    private static ObjectNode vars(@org.jspecify.annotations.Nullable JsonNode bindings) {
        ObjectNode vars = JsonNodeFactory.instance.objectNode();
        ArrayNode list = vars.putArray("list");
        ArrayNode paths = vars.putArray("paths");
        if (bindings != null) {
            bindings.forEach(binding -> {
                list.add(binding.path("variable"));
                paths.add(binding);
            });
        }
        return vars;
    }

    private static void profit(ObjectNode json, BotView bot) {
        BigDecimal total = single(bot.profitByQuote());
        json.putObject("profit")
                .put("total", number(total))
                .put("totalUsd", number(bot.profitUsd()))
                .put("freeTotal", 0)
                .put("freeTotalUsd", 0)
                .put("pureBase", 0)
                .put("pureQuote", number(total));
        ArrayNode byAsset = json.putArray("profitByAssets");
        bot.profitByQuote()
                .forEach((asset, profit) ->
                        byAsset.addObject().put("asset", asset).put("total", number(profit)));
    }

    /** Of one quote asset; sums of several mean nothing. */
    private static BigDecimal single(SortedMap<String, BigDecimal> byQuote) {
        return byQuote.size() == 1 ? byQuote.firstEntry().getValue() : BigDecimal.ZERO;
    }

    /** Of the UTC day of market time, whose first and last millisecond it tells. */
    private static void profitToday(ObjectNode json, BotPicture picture) {
        long start = Math.floorDiv(picture.marketMillis(), Daytime.DAY_MILLIS) * Daytime.DAY_MILLIS;
        json.putObject("profitToday")
                .put("start", start)
                .put("end", start + Daytime.DAY_MILLIS - 1)
                .put("totalToday", number(single(picture.bot().todayByQuote())))
                .put("totalTodayUsd", number(picture.bot().todayUsd()));
    }

    private static boolean spendsBase(DcaPlan plan, Instrument market) {
        return plan.direction() == Direction.SHORT && market.kind() == Instrument.Kind.SPOT;
    }

    private static void usage(ObjectNode json, BotPicture picture) {
        DcaPlan plan = picture.bot().plan();
        BigDecimal base = BigDecimal.ZERO;
        BigDecimal quote = BigDecimal.ZERO;
        BigDecimal usd = BigDecimal.ZERO;
        for (DealView deal : picture.active()) {
            base = base.add(spendsBase(plan, deal.market()) ? deal.ledger().entryQty() : BigDecimal.ZERO);
            quote = quote.add(
                    spendsBase(plan, deal.market())
                            ? BigDecimal.ZERO
                            : deal.ledger().entryQuote());
            usd = usd.add(deal.ledger().entryQuote().multiply(deal.usdRate()));
        }
        BigDecimal maxBase = BigDecimal.ZERO;
        BigDecimal maxQuote = BigDecimal.ZERO;
        BigDecimal maxUsd = BigDecimal.ZERO;
        int deals = Math.max(1, plan.limits().maxDeals());
        for (BotPicture.Priced priced : picture.markets().stream().limit(1).toList()) {
            if (priced.last().signum() > 0) {
                BigDecimal needed = DealMath.of(plan.contract())
                        .fundsNeeded(plan, priced.market(), Sizing.at(priced.last()))
                        .multiply(BigDecimal.valueOf(deals));
                boolean inBase = spendsBase(plan, priced.market());
                maxBase = inBase ? needed : maxBase;
                maxQuote = inBase ? maxQuote : needed;
                maxUsd = (inBase ? needed.multiply(priced.last()) : needed).multiply(priced.quoteUsd());
            }
        }
        BigDecimal relative =
                maxUsd.signum() == 0 ? BigDecimal.ZERO : usd.divide(maxUsd, RATIO_DECIMALS, RoundingMode.HALF_UP);
        ObjectNode usage = json.putObject("usage");
        usage.putObject("current").put("base", number(base)).put("quote", number(quote));
        usage.putObject("max").put("base", number(maxBase)).put("quote", number(maxQuote));
        usage.put("currentUsd", number(usd)).put("maxUsd", number(maxUsd)).put("relative", number(relative));
        json.put("cost", number(usd));
    }

    private static void balances(ObjectNode json, BotPicture picture, Maps maps) {
        json.set("symbol", map(picture, maps, priced -> symbol(priced.market())));
        ObjectNode assets = json.putObject("assets");
        assets.set("used", map(picture, maps, priced -> held(picture, priced.market(), false)));
        assets.set("required", map(picture, maps, priced -> held(picture, priced.market(), true)));
        json.set("initialBalances", map(picture, maps, priced -> balances(picture, priced.market(), true)));
        json.set("currentBalances", map(picture, maps, priced -> balances(picture, priced.market(), false)));
    }

    /** Of its active deals of a pair together, as each of them tells its own. */
    private static ObjectNode balances(BotPicture picture, Instrument market, boolean initial) {
        BigDecimal base = BigDecimal.ZERO;
        BigDecimal quote = BigDecimal.ZERO;
        for (DealView deal : picture.active()) {
            if (deal.market().symbol().equals(market.symbol())) {
                BigDecimal[] own = initial ? DealJson.initialBalances(deal) : DealJson.currentBalances(deal);
                base = base.add(own[0]);
                quote = quote.add(own[1]);
            }
        }
        return JsonNodeFactory.instance.objectNode().put("base", number(base)).put("quote", number(quote));
    }

    static ObjectNode symbol(Instrument market) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("symbol", PairNames.ofExchange(market))
                .put("baseAsset", market.base())
                .put("quoteAsset", market.quote());
    }

    /** What its active deals of a pair hold, or what their open orders still wait for. */
    private static ObjectNode held(BotPicture picture, Instrument market, boolean waiting) {
        BigDecimal base = BigDecimal.ZERO;
        BigDecimal quote = BigDecimal.ZERO;
        for (DealView deal : picture.active()) {
            if (deal.market().symbol().equals(market.symbol())) {
                BigDecimal[] sums = DealJson.orders(deal, waiting);
                base = base.add(sums[0]);
                quote = quote.add(sums[1]);
            }
        }
        return JsonNodeFactory.instance.objectNode().put("base", number(base)).put("quote", number(quote));
    }

    private static JsonNode map(BotPicture picture, Maps maps, Function<BotPicture.Priced, ObjectNode> value) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (BotPicture.Priced priced : picture.markets()) {
            String key = PairNames.ofExchange(priced.market());
            object.set(key, value.apply(priced));
            rows.addObject().put("key", key).set("value", value.apply(priced));
        }
        return switch (maps) {
            case OBJECT -> object;
            case ROWS -> rows;
        };
    }

    /** A JSON number without zeros at its end and without an exponent. */
    static BigDecimal number(BigDecimal value) {
        return io.tallystick.bots.market.Steps.tidy(value);
    }
}
