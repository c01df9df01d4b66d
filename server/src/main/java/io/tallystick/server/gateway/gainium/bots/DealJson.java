package io.tallystick.server.gateway.gainium.bots;

import io.tallystick.bots.CloseReason;
import io.tallystick.bots.Mode;
import io.tallystick.bots.TradingAccount;
import io.tallystick.bots.math.DealLedger;
import io.tallystick.bots.math.DealMath;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.plan.Target;
import io.tallystick.bots.view.BotView;
import io.tallystick.bots.view.DealOrderView;
import io.tallystick.bots.view.DealStatus;
import io.tallystick.bots.view.DealView;
import io.tallystick.bots.view.OrderRole;
import io.tallystick.bots.view.OrderStatus;
import io.tallystick.server.gateway.gainium.bots.GainiumIds.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A deal as the API tells it (gainium.md 2.6, 5.2). */
public final class DealJson {
    private static final int PRICE_DECIMALS = 8;

    private DealJson() {}

    public static String id(DealView deal) {
        return GainiumIds.of(Kind.DEAL, deal.createdAtMillis(), deal.dealId());
    }

    public static String status(DealStatus status) {
        return switch (status) {
            case CREATED, ENTERING -> "start";
            case OPEN, TRAILING, TAKING_PROFIT, STOPPING, CLOSING -> "open";
            case COMPLETED, STOPPED, CLOSED, LIQUIDATED -> "closed";
            case CANCELED -> "canceled";
            case FAILED -> "error";
        };
    }

    /** The statuses that the dialect has one word for; empty for a word that it does not have. */
    public static Set<DealStatus> statuses(String word) {
        return java.util.Arrays.stream(DealStatus.values())
                .filter(status -> status(status).equals(word))
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    private static String trigger(CloseReason reason) {
        return switch (reason) {
            case TAKE_PROFIT -> "tp";
            case TRAILING -> "trailing";
            case STOP_LOSS, WEBHOOK_STOP -> "sl";
            case OWNER -> "manual";
            case API, CONVERSION -> "api";
            case WEBHOOK -> "webhook";
            case SIGNAL -> "indicator";
            case TIMER -> "timer";
            case BOT -> "bot";
            case LIQUIDATION -> "liquidation";
            case FAILURE -> "auto";
        };
    }

    /**
     * @param bot that started it; its id holds the time at which it was made
     * @param userId the owner's id in this dialect
     */
    public static ObjectNode of(DealView deal, BotView bot, TradingAccount account, String userId) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        DealLedger ledger = deal.ledger();
        json.put("_id", id(deal))
                .put("botId", BotJson.id(bot))
                .put("botName", deal.botName())
                .put("userId", userId)
                .put("status", status(deal.status()));
        json.set("symbol", BotJson.symbol(deal.market()));
        json.put("strategy", deal.plan().direction() == Direction.LONG ? "LONG" : "SHORT")
                .put("exchange", ExchangeNames.code(account.venue()))
                .put("exchangeUUID", account.uuid())
                .put("initialPrice", number(ratio(ledger.baseQuote(), ledger.baseQty())))
                .put("avgPrice", number(deal.average()))
                .put("displayAvg", number(breakEven(deal)))
                .put("lastPrice", number(deal.last()));
        levels(json, deal);
        boolean inBase =
                deal.plan().takeProfit().profitCurrency() == io.tallystick.bots.plan.TakeProfit.ProfitCurrency.BASE;
        BigDecimal baseProfit =
                inBase && deal.last().signum() > 0 ? ratio(deal.profit(), deal.last()) : BigDecimal.ZERO;
        json.putObject("profit")
                .put("total", number(inBase ? baseProfit : deal.profit()))
                .put("totalUsd", number(deal.profit().multiply(deal.usdRate())))
                .put("pureBase", number(baseProfit))
                .put("pureQuote", number(inBase ? BigDecimal.ZERO : deal.profit()));
        json.putObject("feePaid").put("base", number(ledger.feeInBase())).put("quote", number(ledger.feeInQuote()));
        json.put("commission", number(ledger.entryFee().add(ledger.exitFee())));
        usage(json, deal);
        times(json, deal);
        json.set("settings", Documents.of(deal));
        progress(json, deal);
        json.put("note", deal.note())
                .put("paperContext", account.mode() == Mode.PAPER)
                .put("type", "regular");
        if (!deal.error().isEmpty()) {
            json.put("statusReason", deal.error());
        }
        return json;
    }

    /** Base order and added funds count as one each. */
    private static void levels(ObjectNode json, DealView deal) {
        long filled = deal.orders().stream()
                .filter(order ->
                        order.status() == OrderStatus.FILLED && order.role().isEntry())
                .count();
        long added = deal.orders().stream()
                .filter(order -> order.role() == OrderRole.ADDED_FUNDS)
                .filter(order ->
                        order.status() == OrderStatus.FILLED || order.status().isLive())
                .count();
        long ladder = deal.ladder().isEmpty()
                ? deal.plan().ladder().size()
                : deal.ladder().size();
        json.putObject("levels").put("all", 1 + ladder + added).put("complete", filled);
    }

    private static void usage(ObjectNode json, DealView deal) {
        DealLedger ledger = deal.ledger();
        boolean spendsBase = deal.plan().direction() == Direction.SHORT
                && deal.market().kind() == io.tallystick.bots.market.Instrument.Kind.SPOT;
        BigDecimal needed = deal.sizing().last().signum() > 0
                ? DealMath.of(deal.plan().contract()).fundsNeeded(deal.plan(), deal.market(), deal.sizing())
                : BigDecimal.ZERO;
        ObjectNode usage = json.putObject("usage");
        pair(usage.putObject("current"), spendsBase, spendsBase ? ledger.entryQty() : ledger.entryQuote());
        pair(usage.putObject("max"), spendsBase, needed);
        json.put("cost", number(ledger.entryQuote()))
                .put("value", number(ledger.openQty().multiply(deal.last())));
        BigDecimal[] used = orders(deal, false);
        BigDecimal[] required = orders(deal, true);
        ObjectNode assets = json.putObject("assets");
        assets.putObject("used").put("base", number(used[0])).put("quote", number(used[1]));
        assets.putObject("required").put("base", number(required[0])).put("quote", number(required[1]));
        balances(json.putObject("initialBalances"), initialBalances(deal));
        balances(json.putObject("currentBalances"), currentBalances(deal));
    }

    private static void balances(ObjectNode object, BigDecimal[] baseAndQuote) {
        object.put("base", number(baseAndQuote[0])).put("quote", number(baseAndQuote[1]));
    }

    /** Base and quote with which it has begun: what its entries have spent. */
    static BigDecimal[] initialBalances(DealView deal) {
        boolean buys = deal.plan().direction() == Direction.LONG;
        return new BigDecimal[] {
            buys ? BigDecimal.ZERO : deal.ledger().entryQty(),
            buys ? deal.ledger().entryQuote() : BigDecimal.ZERO
        };
    }

    /** Base and quote that are there of it now. */
    static BigDecimal[] currentBalances(DealView deal) {
        DealLedger ledger = deal.ledger();
        boolean buys = deal.plan().direction() == Direction.LONG;
        return new BigDecimal[] {
            buys ? ledger.openQty() : ledger.exitQty(),
            buys ? ledger.exitQuote() : ledger.entryQuote().subtract(ledger.exitQuote())
        };
    }

    private static void pair(ObjectNode object, boolean inBase, BigDecimal amount) {
        object.put("base", number(inBase ? amount : BigDecimal.ZERO))
                .put("quote", number(inBase ? BigDecimal.ZERO : amount));
    }

    /** Base and quote that a deal has put in, or that its resting entry orders would. */
    static BigDecimal[] orders(DealView deal, boolean waiting) {
        BigDecimal base = BigDecimal.ZERO;
        BigDecimal quote = BigDecimal.ZERO;
        for (DealOrderView order : deal.orders()) {
            boolean counts =
                    order.role().isEntry() && (!waiting || order.status().isLive());
            if (counts) {
                BigDecimal quantity = waiting ? order.quantity().subtract(order.filled()) : order.filled();
                base = base.add(quantity);
                quote = quote.add(waiting ? quantity.multiply(order.price()) : order.filledQuote());
            }
        }
        boolean buys = deal.plan().direction() == Direction.LONG;
        return new BigDecimal[] {buys ? BigDecimal.ZERO : base, buys ? quote : BigDecimal.ZERO};
    }

    private static void times(ObjectNode json, DealView deal) {
        json.put("createTime", deal.createdAtMillis()).put("updateTime", deal.updatedAtMillis());
        if (deal.status().isOver()) {
            json.put("closeTime", deal.closedAtMillis());
        }
        deal.closeReason().ifPresent(reason -> json.put("closeTrigger", trigger(reason)));
    }

    private static void progress(ObjectNode json, DealView deal) {
        json.put("bestPrice", number(deal.trailingBest().orElse(deal.stopState().best())));
        DealMath math = DealMath.of(deal.plan().contract());
        if (deal.trailingBest().isPresent()) {
            json.put(
                            "trailingLevel",
                            number(math.trailingLevel(
                                    deal.plan(), deal.trailingBest().get())))
                    .put("trailingMode", "ttp");
        } else if (deal.plan().stopLoss().filter(stop -> stop.trailing()).isPresent()) {
            deal.stopLevel().ifPresent(level -> json.put("trailingLevel", number(level)));
            json.put("trailingMode", "tsl");
        }
        ArrayNode filled = json.putArray("tpSlTargetFilled");
        List<Target> targets = deal.plan().takeProfit().targets();
        deal.taken().stream()
                .filter(step -> step < targets.size())
                .forEach(step -> filled.add(targets.get(step).id()));
        funds(json.putArray("funds"), deal, OrderRole.ADDED_FUNDS, true);
        funds(json.putArray("reduceFunds"), deal, OrderRole.REDUCED_FUNDS, true);
        funds(json.putArray("pendingAddFunds"), deal, OrderRole.ADDED_FUNDS, false);
        json.putObject("stats")
                .put("drawdownPercent", number(deal.drawdownPercent()))
                .put("runUpPercent", number(deal.runUpPercent()))
                .putNull("timeInProfit")
                .putNull("timeInLoss");
        json.putArray("tags");
    }

    private static void funds(ArrayNode array, DealView deal, OrderRole role, boolean filled) {
        for (DealOrderView order : deal.orders()) {
            boolean wanted = filled
                    ? order.status() == OrderStatus.FILLED
                    : order.status().isLive();
            if (order.role() == role && wanted) {
                array.addObject()
                        .put("qty", Decimals.text(order.quantity()))
                        .put("price", number(filled ? ratio(order.filledQuote(), order.filled()) : order.price()))
                        .put("time", order.updatedAtMillis());
            }
        }
    }

    /** The price at which everything that is open could be closed without a loss, all fees counted. */
    private static BigDecimal breakEven(DealView deal) {
        DealLedger ledger = deal.ledger();
        BigDecimal open = ledger.openQty();
        if (open.signum() <= 0) {
            return deal.average();
        }
        BigDecimal fees = ledger.entryFee().add(ledger.exitFee());
        BigDecimal paid = ledger.entryQuote().subtract(ledger.exitQuote());
        boolean buys = deal.plan().direction() == Direction.LONG;
        return ratio(buys ? paid.add(fees) : paid.subtract(fees), open);
    }

    private static BigDecimal ratio(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? BigDecimal.ZERO : part.divide(whole, PRICE_DECIMALS, RoundingMode.HALF_UP);
    }

    private static BigDecimal number(BigDecimal value) {
        return BotJson.number(value);
    }
}
