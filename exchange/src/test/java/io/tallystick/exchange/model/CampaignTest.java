package io.tallystick.exchange.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Random commands, the model and the exchange side by side. More of it with {@code -Dexchange.seeds=1000
 * -Dexchange.commands=50000 -Dexchange.firstSeed=200}; one seed again with {@code -Dexchange.seed=17}.
 */
class CampaignTest {
    private static final int SEEDS = Integer.getInteger("exchange.seeds", 200);
    private static final int COMMANDS = Integer.getInteger("exchange.commands", 10_000);
    private static final long FIRST_SEED = Long.getLong("exchange.firstSeed", 0);
    private static final int THREADS = Integer.getInteger("exchange.threads", 2);

    @Test
    void theExchangeAnswersEveryCommandAsTheModelDoes() throws Exception {
        Long only = Long.getLong("exchange.seed");
        List<Long> seeds = only != null
                ? List.of(only)
                : LongStream.range(FIRST_SEED, FIRST_SEED + SEEDS).boxed().toList();
        Reach reach = runAll(Campaign.ofExchange(), seeds);
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "exchange-reach.txt"), reach + "\n");
        if (only == null && SEEDS >= 100) {
            assertThat(reach.missed()).as("rules that no command reached").isEmpty();
        }
    }

    private static Reach runAll(Campaign campaign, List<Long> seeds) throws InterruptedException, IOException {
        Reach total = new Reach();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Optional<Campaign.Failure>>> runs = new ArrayList<>();
            for (long seed : seeds) {
                runs.add(threads.submit(() -> {
                    Reach reach = new Reach();
                    Optional<Campaign.Failure> failure = campaign.run(seed, COMMANDS, reach);
                    synchronized (total) {
                        total.add(reach);
                    }
                    return failure;
                }));
            }
            for (Future<Optional<Campaign.Failure>> run : runs) {
                Optional<Campaign.Failure> failure = run.get();
                if (failure.isPresent()) {
                    threads.shutdownNow();
                    fail(campaign.explain(failure.get()));
                }
            }
        } catch (ExecutionException e) {
            throw new AssertionError("a run broke", e.getCause());
        } finally {
            threads.shutdownNow();
        }
        return total;
    }
}
