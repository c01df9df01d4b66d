package io.tallystick.bots.campaign;

import static io.tallystick.bots.BotScene.dec;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.BotScene;
import io.tallystick.bots.CloseReason;
import io.tallystick.bots.DealOverrides;
import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.StartSource;
import io.tallystick.bots.Venue;
import io.tallystick.bots.plan.CloseMode;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.view.DealView;
import io.tallystick.exchange.Command;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Reliability B5, T25: a deal that is interrupted after any of its rows, restarted from a snapshot or replayed, ends in
 * the same orders, state and profit as the one that was not. {@code -Dfleet.seed=N} takes a printed seed back.
 */
class InterruptedDealTest {
    private static final long ACCOUNT = 1;

    @Test
    void aDealEndsAlikeWhereverItIsInterrupted() {
        Long one = Long.getLong("fleet.seed");
        long first = one == null ? 1 : one;
        long last = one == null ? Integer.getInteger("fleet.deals", 500) : one;
        int over = 0;
        for (long seed = first; seed <= last; seed++) {
            try {
                over += interrupt(seed) ? 1 : 0;
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("fleet.seed=" + seed, failure);
            }
        }
        assertThat(one == null ? over : last).isGreaterThan(one == null ? last / 2 : 0);
    }

    /** @return whether the deal came to its end */
    private static boolean interrupt(long seed) {
        List<FleetRun.Row> rows = rows(seed);
        FleetRun run = new FleetRun();
        List<FleetRun> restarted = new ArrayList<>();
        List<Long> hashes = new ArrayList<>();
        int born = firstOfDeal(rows);
        for (int row = 0; row < rows.size(); row++) {
            run.apply(rows.get(row));
            long hash = run.hash();
            hashes.add(hash);
            if (row >= born) {
                FleetRun again = run.restarted();
                assertThat(again.hash()).as("restarted after row " + row).isEqualTo(hash);
                // Each of them has lived on from its own interruption.
                for (FleetRun other : restarted) {
                    other.apply(rows.get(row));
                }
                restarted.add(again);
            }
        }
        DealView deal = deal(run);
        for (FleetRun other : restarted) {
            assertThat(other.hash()).isEqualTo(hashes.getLast());
            assertThat(deal(other)).isEqualTo(deal);
        }
        FleetRun replayed = new FleetRun();
        for (int row = 0; row < rows.size(); row++) {
            replayed.apply(rows.get(row));
            assertThat(replayed.hash()).as("replayed row " + row).isEqualTo(hashes.get(row));
        }
        return deal.status().isOver() && deal.openedAtMillis() > 0;
    }

    private static DealView deal(FleetRun run) {
        return run.fleet.queries().deal(BotScene.USER, 1).orElseThrow();
    }

    private static int firstOfDeal(List<FleetRun.Row> rows) {
        for (int row = 0; row < rows.size(); row++) {
            if (rows.get(row) instanceof FleetRun.OfFleet(long at, FleetCommand.StartDeal start)) {
                return row;
            }
        }
        throw new AssertionError("no deal");
    }

    /** A bot with random settings, one deal, a walk of its price, and in the end sometimes a close. */
    private static List<FleetRun.Row> rows(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomPlans plans = new RandomPlans(random);
        List<FleetRun.Row> rows = new ArrayList<>();
        long at = 1_700_000_000_000L;
        rows.add(new FleetRun.OfExchange(at, new Command.Open(BotScene.markets(), seed)));
        Venue venue = plans.one(Venue.PAPER, Venue.PAPER, Venue.PAPER_FUTURES);
        rows.add(new FleetRun.OfFleet(
                at,
                new FleetCommand.OpenTradingAccount(
                        ACCOUNT, "0b1c5d2e-0000-4000-8000-000000000001", BotScene.USER, "Main", venue)));
        for (String asset : List.of("USDT", "USDC", "ETH", "BTC")) {
            rows.add(new FleetRun.OfFleet(
                    at, new FleetCommand.FundPaperAccount(ACCOUNT, asset, 100_000L * 100_000_000L)));
        }
        BigDecimal price = dec("100");
        rows.add(new FleetRun.OfExchange(at, prices(price)));
        DcaPlan plan = plans.plan(venue, at);
        while (plan.pairs().getFirst().startsWith("BTC")) {
            plan = plans.plan(venue, at);
        }
        rows.add(new FleetRun.OfFleet(
                at,
                new FleetCommand.CreateBot(
                        BotScene.USER, ACCOUNT, "0b1c5d2e-0000-4000-8000-100000000010", "Bot", "{}", plan)));
        rows.add(new FleetRun.OfFleet(at, new FleetCommand.StartBot(BotScene.USER, 1)));
        at++;
        rows.add(new FleetRun.OfFleet(
                at,
                new FleetCommand.StartDeal(
                        BotScene.USER, 1, plan.pairs().getFirst(), StartSource.OWNER, DealOverrides.NONE, false, 0)));
        for (int step = 0; step < 18; step++) {
            at += plans.one(1L, 3_000L, 61_000L);
            rows.add(new FleetRun.OfExchange(at, new Command.Tick()));
            long thousandths = 970 + random.nextLong(61);
            price = price.multiply(BigDecimal.valueOf(thousandths))
                    .movePointLeft(3)
                    .setScale(2, RoundingMode.HALF_UP);
            rows.add(new FleetRun.OfExchange(at, prices(price)));
            if (step == 15 && plans.chance(70)) {
                rows.add(new FleetRun.OfFleet(
                        at,
                        new FleetCommand.CloseDeal(
                                BotScene.USER,
                                1,
                                plans.one(CloseMode.MARKET, CloseMode.LIMIT, CloseMode.CANCEL),
                                CloseReason.API)));
            }
        }
        return rows;
    }

    private static Command prices(BigDecimal price) {
        long mark = price.movePointRight(8).longValueExact();
        return new Command.Prices(List.of(mark, mark, 0L));
    }
}
