package io.tallystick.server.gateway.threecommas;

import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.view.BotView;
import io.tallystick.bots.view.DealQuery;
import io.tallystick.bots.view.DealView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Walks over deals, newest first, a page at a time, and no farther than it must. */
final class DealScan {
    private static final int PAGE = 200;

    /** Sums count at most so many of the newest deals of a bot; the writer waits meanwhile. */
    private static final int MOST = 10_000;

    private DealScan() {}

    /** Those that fit, from the {@code offset}-th on. */
    static List<DealView> page(FleetQueries fleet, DealQuery query, Predicate<DealView> fits, long offset, int limit) {
        List<DealView> found = new ArrayList<>();
        long skipped = 0;
        for (int at = 0; at < MOST && found.size() < limit; at += PAGE) {
            List<DealView> page = fleet.deals(query, at, PAGE);
            for (DealView deal : page) {
                if (fits.test(deal)) {
                    if (skipped < offset) {
                        skipped++;
                    } else if (found.size() < limit) {
                        found.add(deal);
                    }
                }
            }
            if (page.size() < PAGE) {
                break;
            }
        }
        return found;
    }

    static List<DealView> all(FleetQueries fleet, DealQuery query) {
        return page(fleet, query, deal -> true, 0, MOST);
    }

    static List<DealView> all(FleetQueries fleet, BotView bot) {
        return all(fleet, ofBot(bot));
    }

    static List<DealView> closedSince(FleetQueries fleet, List<BotView> bots, long millis) {
        List<DealView> closed = new ArrayList<>();
        for (BotView bot : bots) {
            if (bot.finishedDeals() > 0) {
                closed.addAll(page(fleet, ofBot(bot), deal -> deal.closedAtMillis() >= millis, 0, MOST).stream()
                        .filter(deal -> deal.status().isOver())
                        .toList());
            }
        }
        return closed;
    }

    private static DealQuery ofBot(BotView bot) {
        return new DealQuery(bot.userId(), bot.botId(), Set.of(), Set.of(), Optional.empty());
    }
}
