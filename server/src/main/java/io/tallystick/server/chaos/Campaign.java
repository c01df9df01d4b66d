package io.tallystick.server.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Start, load, kill -9, start again, and compare: nothing acknowledged is lost, nothing is there twice, and what was
 * unknown resolves by its client id.
 */
public final class Campaign {

    /**
     * @param cycles kills
     * @param threads that send at the same time
     * @param shortestLoadMillis from the start of the load to the kill, at least
     * @param longestLoadMillis the same, at most
     * @param seed draws the moments of the kills
     */
    public record Plan(int cycles, int threads, int shortestLoadMillis, int longestLoadMillis, long seed) {}

    /**
     * @param resolved unknown orders whose fate was found, or that were sent again under their client id
     * @param faults what was lost or doubled; empty when all is well
     * @param longestStartMillis from the start of a process to its first answer
     */
    public record Report(
            int cycles,
            int acknowledged,
            int refused,
            int unknown,
            int resolved,
            List<String> faults,
            long longestStartMillis) {}

    private final Target target;
    private final Plan plan;
    private final Consumer<String> progress;
    private final Ledger ledger = new Ledger();
    private final AtomicInteger sent = new AtomicInteger();
    private final List<String> faults = new ArrayList<>();
    private int unknown;
    private int resolved;
    private long longestStartMillis;

    public Campaign(Target target, Plan plan, Consumer<String> progress) {
        this.target = target;
        this.plan = plan;
        this.progress = progress;
    }

    /** @throws IOException when the server does not start, or answers nothing when nobody kills it */
    public Report run() throws IOException, InterruptedException {
        Random random = new Random(plan.seed());
        for (int cycle = 1; cycle <= plan.cycles() && faults.isEmpty(); cycle++) {
            Target.Running server = target.start();
            examine(server);
            load(server, cycle, random);
            progress.accept("cycle %d: %d acknowledged, %d refused, %d unknown"
                    .formatted(
                            cycle,
                            ledger.acknowledgedCount(),
                            ledger.refusedCount(),
                            ledger.unknown().size()));
        }
        Target.Running last = target.start();
        examine(last);
        if (last.process().stop() != 0) {
            faults.add("the last stop was not clean");
        }
        return new Report(
                plan.cycles(),
                ledger.acknowledgedCount(),
                ledger.refusedCount(),
                unknown,
                resolved,
                List.copyOf(faults),
                longestStartMillis);
    }

    private void examine(Target.Running server) throws IOException, InterruptedException {
        longestStartMillis = Math.max(longestStartMillis, server.process().startMillis());
        Set<String> open = ledger.unknown();
        unknown += open.size();
        try (Target.Door door = server.door(0)) {
            Map<String, List<String>> before = door.orders();
            faults.addAll(ledger.faults(before));
            for (String clientId : open) {
                List<String> found = before.getOrDefault(clientId, List.of());
                Target.Placement placement =
                        found.isEmpty() ? door.place(clientId) : new Target.Acknowledged(found.getFirst());
                if (placement instanceof Target.Unknown(String why)) {
                    faults.add("UNRESOLVED " + clientId + ": " + why);
                } else {
                    resolved++;
                }
                ledger.note(clientId, placement);
            }
            if (!open.isEmpty()) {
                faults.addAll(ledger.faults(door.orders()));
            }
        }
    }

    private void load(Target.Running server, int cycle, Random random) throws IOException, InterruptedException {
        long millis = random.nextInt(plan.shortestLoadMillis(), plan.longestLoadMillis() + 1);
        long micros = random.nextInt(1000);
        try (ExecutorService threads = Executors.newFixedThreadPool(plan.threads())) {
            for (int thread = 0; thread < plan.threads(); thread++) {
                int number = thread;
                threads.execute(() -> send(server, cycle, number));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis) + TimeUnit.MICROSECONDS.toNanos(micros));
            server.process().kill();
        }
    }

    private void send(Target.Running server, int cycle, int thread) {
        try (Target.Door door = server.door(thread)) {
            while (true) {
                String clientId = "chaos-%d-%d".formatted(cycle, sent.incrementAndGet());
                Target.Placement placement = door.place(clientId);
                ledger.note(clientId, placement);
                if (placement instanceof Target.Unknown) {
                    return; // killed
                }
            }
        } catch (IOException e) {
            progress.accept("a load thread could not connect: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
