package io.tallystick.server.gateway.threecommas;

import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.TradingAccount;
import io.tallystick.bots.view.DealView;
import io.tallystick.server.gateway.threecommas.bots.Pairs;
import io.tallystick.server.gateway.threecommas.parameters.Fields;
import io.tallystick.server.gateway.threecommas.show.SmartTradeJson;
import io.tallystick.server.gateway.threecommas.show.SmartTradeWords;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code GET /v2/smart_trades} lists ({@code 3commas.md} 2.8). */
record SmartTradeFilter(
        OptionalLong accountId,
        Optional<String> pair,
        Optional<String> type,
        long page,
        int perPage,
        String status,
        String order,
        boolean ascending,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> base,
        Optional<String> quote) {
    private static final int PER_PAGE_DEFAULT = 10;
    private static final int PER_PAGE_MAX = 100;
    private static final long PAGE_MAX = 1_000_000;

    /** The names of the filters. */
    static final String[] NAMES = {
        "account_id",
        "pair",
        "type",
        "page",
        "per_page",
        "status",
        "order_by",
        "order_direction",
        "from",
        "to",
        "base",
        "quote"
    };

    /** What does not fit stands in the fields' errors afterwards. */
    static SmartTradeFilter read(Fields fields) {
        return new SmartTradeFilter(
                fields.integer("account_id", 1, Long.MAX_VALUE),
                fields.text("pair"),
                fields.oneOf(
                        "type",
                        List.of("simple_buy", "simple_sell", "smart_sell", "smart_buy", "smart_trade", "smart_cover")),
                fields.integer("page", 1, PAGE_MAX).orElse(1),
                (int) fields.integer("per_page", 1, PER_PAGE_MAX).orElse(PER_PAGE_DEFAULT),
                fields.oneOf(
                                "status",
                                List.of("all", "active", "finished", "successfully_finished", "cancelled", "failed"))
                        .orElse("all"),
                fields.oneOf(
                                "order_by",
                                List.of(
                                        "created_at",
                                        "updated_at",
                                        "closed_at",
                                        "status",
                                        "profit",
                                        "profit_percentage"))
                        .orElse("status"),
                fields.oneOfAnyCase("order_direction", List.of("asc", "desc"))
                        .orElse("desc")
                        .equals("asc"),
                fields.time("from"),
                fields.time("to"),
                fields.text("base"),
                fields.text("quote"));
    }

    List<DealView> of(Call call, FleetQueries fleet) {
        Set<Long> accounts = accountId.isPresent()
                ? Set.of(accountId.getAsLong())
                : AccountEndpoints.ofMode(call, fleet).stream()
                        .map(TradingAccount::accountId)
                        .collect(Collectors.toUnmodifiableSet());
        Comparator<DealView> compared = comparator().thenComparingLong(DealView::dealId);
        return fleet.smartTrades(call.userId()).stream()
                .filter(trade -> accounts.contains(trade.accountId()) && fits(trade))
                .sorted(ascending ? compared : compared.reversed())
                .skip((page - 1) * perPage)
                .limit(perPage)
                .toList();
    }

    /** Active ones first where the status decides and the direction falls. */
    private Comparator<DealView> comparator() {
        return switch (order) {
            case "created_at" -> Comparator.comparingLong(DealView::createdAtMillis);
            case "updated_at" -> Comparator.comparingLong(DealView::updatedAtMillis);
            case "closed_at" -> Comparator.comparingLong(DealView::closedAtMillis);
            case "profit" -> Comparator.comparing(DealView::profit);
            case "profit_percentage" -> Comparator.comparing(DealView::profitPercent);
            default -> Comparator.comparing(trade -> !trade.status().isOver());
        };
    }

    private boolean fits(DealView trade) {
        return SmartTradeWords.of(trade).isIn(status)
                && type.map(SmartTradeJson.type(trade)::equals).orElse(true)
                && pair.map(Pairs.pair(trade.market().symbol())::equals).orElse(true)
                && base.map(trade.market().base()::equals).orElse(true)
                && quote.map(trade.market().quote()::equals).orElse(true)
                && from.map(time -> trade.createdAtMillis() >= time.toEpochMilli())
                        .orElse(true)
                && to.map(time -> trade.createdAtMillis() <= time.toEpochMilli())
                        .orElse(true);
    }
}
