package io.tallystick.server.gateway.threecommas;

import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.TradingAccount;
import io.tallystick.bots.view.DealView;
import io.tallystick.server.gateway.threecommas.bots.Pairs;
import io.tallystick.server.gateway.threecommas.parameters.Fields;
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
        String orderBy,
        boolean ascending,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> base,
        Optional<String> quote) {
    /** The writer waits meanwhile. */
    private static final int MOST = 10_000;

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
    private static final List<String> TYPES =
            List.of("simple_buy", "simple_sell", "smart_sell", "smart_buy", "smart_trade", "smart_cover");
    private static final List<String> ORDERS =
            List.of("created_at", "updated_at", "closed_at", "status", "profit", "profit_percentage");

    /** What does not fit stands in the fields' errors afterwards. */
    static SmartTradeFilter read(Fields fields) {
        return new SmartTradeFilter(
                fields.integer("account_id", 1, Long.MAX_VALUE),
                fields.text("pair"),
                fields.oneOf("type", TYPES),
                fields.integer("page", 1, Integer.MAX_VALUE).orElse(1),
                (int) fields.integer("per_page", 1, 100).orElse(10),
                fields.oneOf("status", SmartTradeWords.FILTERS).orElse("all"),
                fields.oneOf("order_by", ORDERS).orElse("status"),
                fields.oneOfAnyCase("order_direction", List.of("asc", "desc"))
                        .orElse("desc")
                        .equals("asc"),
                fields.time("from"),
                fields.time("to"),
                fields.text("base"),
                fields.text("quote"));
    }

    /** The page that was asked for; an account that is named counts whatever its mode. */
    List<DealView> of(Call call, FleetQueries fleet) {
        Set<Long> accounts = accountId.isPresent()
                ? Set.of(accountId.getAsLong())
                : AccountEndpoints.ofMode(call, fleet).stream()
                        .map(TradingAccount::accountId)
                        .collect(Collectors.toUnmodifiableSet());
        Comparator<DealView> order = comparator().thenComparingLong(DealView::dealId);
        return fleet.smartTrades(call.userId(), 0, MOST).stream()
                .filter(trade -> accounts.contains(trade.accountId()) && fits(trade))
                .sorted(ascending ? order : order.reversed())
                .skip((page - 1) * perPage)
                .limit(perPage)
                .toList();
    }

    private Comparator<DealView> comparator() {
        return switch (orderBy) {
            case "created_at" -> Comparator.comparingLong(DealView::createdAtMillis);
            case "updated_at" -> Comparator.comparingLong(DealView::updatedAtMillis);
            case "closed_at" -> Comparator.comparingLong(DealView::closedAtMillis);
            case "profit" -> Comparator.comparing(DealView::profit);
            case "profit_percentage" -> Comparator.comparing(DealView::profitPercent);
            // Those that wait come last in this order, and first in its reverse, which is the default.
            default -> Comparator.comparing(SmartTradeWords::status);
        };
    }

    private boolean fits(DealView trade) {
        return SmartTradeWords.fits(status, trade.status())
                && pair.filter(wanted ->
                                !wanted.equals(Pairs.pair(trade.market().symbol())))
                        .isEmpty()
                && type.filter(wanted -> !wanted.equals(SmartTradeWords.type(trade)))
                        .isEmpty()
                && from.filter(time -> trade.createdAtMillis() < time.toEpochMilli())
                        .isEmpty()
                && to.filter(time -> trade.createdAtMillis() > time.toEpochMilli())
                        .isEmpty()
                && base.filter(wanted -> !trade.market().base().equals(wanted)).isEmpty()
                && quote.filter(wanted -> !trade.market().quote().equals(wanted))
                        .isEmpty();
    }
}
