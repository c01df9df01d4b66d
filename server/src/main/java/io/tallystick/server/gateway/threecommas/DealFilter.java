package io.tallystick.server.gateway.threecommas;

import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.TradingAccount;
import io.tallystick.bots.view.DealQuery;
import io.tallystick.bots.view.DealView;
import io.tallystick.server.gateway.threecommas.parameters.Fields;
import io.tallystick.server.gateway.threecommas.show.DealWords;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code GET /ver1/deals} lists ({@code 3commas.md} 2.7). */
record DealFilter(
        OptionalLong botId,
        OptionalLong accountId,
        int limit,
        long offset,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> scope,
        String order,
        boolean ascending,
        Optional<String> base,
        Optional<String> quote,
        Optional<String> note) {
    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 1_000;

    /** The names of the filters. */
    static final String[] NAMES = {
        "bot_id",
        "account_id",
        "limit",
        "offset",
        "from",
        "to",
        "scope",
        "order",
        "order_direction",
        "base",
        "quote",
        "note"
    };

    /** What does not fit stands in the fields' errors afterwards. Any other scope means all, as in the original. */
    static DealFilter read(Fields fields) {
        return new DealFilter(
                fields.integer("bot_id", 1, Long.MAX_VALUE),
                fields.integer("account_id", 1, Long.MAX_VALUE),
                (int) fields.integer("limit", 1, LIMIT_MAX).orElse(LIMIT_DEFAULT),
                fields.integer("offset", 0, Long.MAX_VALUE).orElse(0),
                fields.time("from"),
                fields.time("to"),
                fields.text("scope"),
                fields.oneOf("order", List.of("created_at", "updated_at", "closed_at", "profit", "profit_percentage"))
                        .orElse("created_at"),
                fields.oneOfAnyCase("order_direction", List.of("asc", "desc"))
                        .orElse("desc")
                        .equals("asc"),
                fields.text("base"),
                fields.text("quote"),
                fields.text("note"));
    }

    /** The deals that fit; a bot or an account that is named counts whatever its mode. */
    List<DealView> of(Call call, FleetQueries fleet) {
        Set<Long> accounts = accountId.isPresent()
                ? Set.of(accountId.getAsLong())
                : botId.isPresent()
                        ? Set.of()
                        : AccountEndpoints.ofMode(call, fleet).stream()
                                .map(TradingAccount::accountId)
                                .collect(Collectors.toUnmodifiableSet());
        if (accountId.isEmpty() && botId.isEmpty() && accounts.isEmpty()) {
            return List.of();
        }
        DealQuery query = new DealQuery(
                call.userId(),
                botId.orElse(0),
                accounts,
                scope.map(DealWords::scope).map(Set::copyOf).orElse(Set.of()),
                Optional.empty());
        if (order.equals("created_at") && !ascending) {
            return DealScan.page(fleet, query, this::fits, offset, limit);
        }
        Comparator<DealView> compared = comparator().thenComparingLong(DealView::dealId);
        return DealScan.all(fleet, query).stream()
                .filter(this::fits)
                .sorted(ascending ? compared : compared.reversed())
                .skip(offset)
                .limit(limit)
                .toList();
    }

    private Comparator<DealView> comparator() {
        return switch (order) {
            case "updated_at" -> Comparator.comparingLong(DealView::updatedAtMillis);
            case "closed_at" -> Comparator.comparingLong(DealView::closedAtMillis);
            case "profit" -> Comparator.comparing(DealView::profit);
            case "profit_percentage" -> Comparator.comparing(DealView::profitPercent);
            default -> Comparator.comparingLong(DealView::createdAtMillis);
        };
    }

    private boolean fits(DealView deal) {
        return from.filter(time -> deal.createdAtMillis() < time.toEpochMilli()).isEmpty()
                && to.filter(time -> deal.createdAtMillis() > time.toEpochMilli())
                        .isEmpty()
                && base.filter(wanted -> !deal.market().base().equals(wanted)).isEmpty()
                && quote.filter(wanted -> !deal.market().quote().equals(wanted)).isEmpty()
                && note.filter(wanted -> !deal.note().contains(wanted)).isEmpty();
    }
}
