package io.tallystick.server.gateway.threecommas;

import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.view.BotQuery;
import io.tallystick.bots.view.BotStatus;
import io.tallystick.bots.view.BotView;
import io.tallystick.server.gateway.threecommas.parameters.Fields;
import io.tallystick.server.gateway.threecommas.show.BotJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What {@code GET /ver1/bots} lists. The direction is taken under both of its names: {@code sort_direction}, which
 * clients send, and {@code order_direction}, which the pages print. The scope is {@code enabled}, not the
 * {@code enable} of the pages, which the original refuses too.
 *
 * @param from only bots created at or after this
 */
record BotFilter(
        OptionalLong accountId,
        int limit,
        long offset,
        Optional<Instant> from,
        Optional<String> scope,
        Optional<String> strategy,
        String sortBy,
        boolean ascending,
        Optional<String> quote,
        Optional<String> formType) {
    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 100;
    private static final int SCAN = 200;
    /** An archived bot is out of sight of this dialect. */
    private static final Set<BotStatus> VISIBLE = EnumSet.complementOf(EnumSet.of(BotStatus.ARCHIVED));

    private static final List<String> DIRECTIONS = List.of("asc", "desc");

    /** What does not fit stands in the fields' errors afterwards. */
    static BotFilter read(Fields fields) {
        Optional<String> direction = fields.oneOfAnyCase("sort_direction", DIRECTIONS);
        Optional<String> order = fields.oneOfAnyCase("order_direction", DIRECTIONS);
        return new BotFilter(
                fields.integer("account_id", 1, Long.MAX_VALUE),
                (int) fields.integer("limit", 1, LIMIT_MAX).orElse(LIMIT_DEFAULT),
                fields.integer("offset", 0, Long.MAX_VALUE).orElse(0),
                fields.time("from"),
                fields.oneOf("scope", List.of("enabled", "disabled")),
                fields.oneOf("strategy", List.of("long", "short")),
                fields.oneOf("sort_by", List.of("created_at", "updated_at", "profit"))
                        .orElse("created_at"),
                direction.or(() -> order).orElse("desc").equals("asc"),
                fields.text("quote"),
                fields.oneOf("form_type", List.of("gordon", "advanced")));
    }

    /** The bots of these accounts that fit, in the order that was asked for, cut to the page. */
    List<BotView> of(FleetQueries fleet, long userId, Set<Long> accounts) {
        BotQuery query = new BotQuery(userId, accounts, VISIBLE);
        if (accounts.isEmpty()) {
            return List.of();
        }
        if (sortBy.equals("created_at") && !ascending) {
            return newest(fleet, query);
        }
        Comparator<BotView> order = switch (sortBy) {
            case "updated_at" -> Comparator.comparingLong(BotView::updatedAtMillis);
            case "profit" -> Comparator.comparing(BotView::profitUsd);
            default -> Comparator.comparingLong(BotView::createdAtMillis);
        };
        Comparator<BotView> whole = order.thenComparingLong(BotView::botId);
        return fleet.bots(query, 0, Integer.MAX_VALUE).stream()
                .filter(this::fits)
                .sorted(ascending ? whole : whole.reversed())
                .skip(offset)
                .limit(limit)
                .toList();
    }

    /** In the order of the fleet: no farther than the page. */
    private List<BotView> newest(FleetQueries fleet, BotQuery query) {
        List<BotView> found = new ArrayList<>();
        long skipped = 0;
        List<BotView> scanned = List.of();
        for (int at = 0; found.size() < limit && (at == 0 || scanned.size() == SCAN); at += SCAN) {
            scanned = fleet.bots(query, at, SCAN);
            for (BotView bot : scanned) {
                if (found.size() < limit && fits(bot) && skipped++ >= offset) {
                    found.add(bot);
                }
            }
        }
        return found;
    }

    /** No bot here was made in the original's simple form ({@code gordon}). */
    private boolean fits(BotView bot) {
        boolean isLong = bot.plan().direction() == Direction.LONG;
        return from.filter(time -> bot.createdAtMillis() < time.toEpochMilli()).isEmpty()
                && scope.filter(wanted -> wanted.equals("enabled") != BotJson.enabled(bot))
                        .isEmpty()
                && strategy.filter(wanted -> wanted.equals("long") != isLong).isEmpty()
                && quote.filter(wanted -> bot.plan().pairs().stream().noneMatch(p -> p.endsWith("/" + wanted)))
                        .isEmpty()
                && formType.filter("gordon"::equals).isEmpty();
    }
}
