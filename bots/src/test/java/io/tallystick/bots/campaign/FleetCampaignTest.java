package io.tallystick.bots.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.view.DealStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Random fleets under random prices and commands. After every row the money, orders and ledgers are worked out again
 * from the deals; a snapshot at a random row goes on like the original; a replay of the rows ends in the same state.
 *
 * <p>{@code -Dfleet.seed=N} takes a printed seed back, {@code -Dfleet.deals=N} runs until so many deals have lived.
 */
class FleetCampaignTest {
    private static final int ROWS = 1_000;

    @Test
    void randomFleetsKeepTheirPromises() {
        Long one = Long.getLong("fleet.seed");
        int wanted = Integer.getInteger("fleet.deals", 500);
        Map<DealStatus, Integer> ends = new TreeMap<>();
        int deals = 0;
        for (long seed = one == null ? 1 : one; deals < wanted; seed++) {
            deals += life(seed, ends);
            if (one != null) {
                break;
            }
        }
        if (one == null) {
            // A campaign in which some end never comes proves less than it says.
            assertThat(ends)
                    .containsKeys(
                            DealStatus.COMPLETED,
                            DealStatus.STOPPED,
                            DealStatus.CLOSED,
                            DealStatus.CANCELED,
                            DealStatus.FAILED,
                            DealStatus.LIQUIDATED);
        }
    }

    private static int life(long seed, Map<DealStatus, Integer> ends) {
        try {
            return live(seed, ends);
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError("fleet.seed=" + seed, failure);
        }
    }

    private static int live(long seed, Map<DealStatus, Integer> ends) {
        RandomFleet random = new RandomFleet(seed);
        FleetInvariants invariants = new FleetInvariants(random.run, RandomFleet.FUNDS);
        random.after = invariants::check;
        int copyAt = 50 + (int) (seed * 37 % (ROWS - 100));
        List<Long> hashes = new ArrayList<>();
        while (random.rows().size() < copyAt) {
            random.step();
        }
        FleetRun copy = random.run.restarted();
        int copied = random.rows().size();
        assertThat(copy.hash()).isEqualTo(random.run.hash());
        while (random.rows().size() < ROWS) {
            random.step();
        }
        random.wind();
        long hash = random.run.hash();
        for (FleetRun.Row row : random.rows().subList(copied, random.rows().size())) {
            copy.apply(row);
            hashes.add(copy.hash());
        }
        assertThat(hashes.getLast()).as("restarted at row " + copied).isEqualTo(hash);
        assertThat(FleetRun.replay(random.rows()).hash()).as("replayed").isEqualTo(hash);
        invariants.checkBots();
        invariants.all().values().forEach(deal -> ends.merge(deal.status(), 1, Integer::sum));
        return (int) invariants.all().values().stream()
                .filter(deal -> deal.openedAtMillis() > 0)
                .count();
    }
}
