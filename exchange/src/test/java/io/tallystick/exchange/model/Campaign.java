package io.tallystick.exchange.model;

import io.tallystick.exchange.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Runs seeds through model and machine, and turns a failure into a short case that can be kept. */
final class Campaign {
    private static final Duration SHRINKING = Duration.ofSeconds(60);

    private final Supplier<Subject> machine;

    Campaign(Supplier<Subject> machine) {
        this.machine = machine;
    }

    static Campaign ofExchange() {
        return new Campaign(() -> {
            Exchange exchange = new Exchange();
            return new Subject(exchange, exchange);
        });
    }

    /** The commands of a run up to the one at which it failed, and how. */
    record Failure(long seed, List<TimedCommand> commands, String difference) {}

    Optional<Failure> run(long seed, int commands, Reach reach) {
        ReferenceExchange model = new ReferenceExchange();
        Lockstep lockstep = new Lockstep(Subject.of(model), machine.get());
        CommandDraw draw = new CommandDraw(seed, model);
        List<TimedCommand> done = new ArrayList<>(commands);
        for (int i = 0; i < commands; i++) {
            TimedCommand timed = draw.next();
            done.add(timed);
            Optional<String> difference = lockstep.apply(timed);
            if (difference.isPresent()) {
                return Optional.of(new Failure(seed, done, difference.get()));
            }
            reach.count(timed, lockstep.lastOutcome(), lockstep.lastEvents());
        }
        return Optional.empty();
    }

    /** The first difference of a written list of commands. */
    Optional<String> replay(List<TimedCommand> commands) {
        Lockstep lockstep = new Lockstep(Subject.of(new ReferenceExchange()), machine.get());
        for (int i = 0; i < commands.size(); i++) {
            Optional<String> difference = lockstep.apply(commands.get(i));
            if (difference.isPresent()) {
                return Optional.of(
                        "command " + i + ": " + CommandText.format(commands.get(i)) + "\n" + difference.get());
            }
        }
        return Optional.empty();
    }

    /** Shrinks, writes the case below target/ and says where, with which seed and what differs first. */
    String explain(Failure failure) {
        String kind = kindOf(failure.difference());
        List<TimedCommand> least = new Shrinker(
                        commands -> replay(commands)
                                .filter(difference -> kindOf(difference.substring(difference.indexOf('\n') + 1))
                                        .equals(kind))
                                .isPresent(),
                        SHRINKING)
                .shrink(failure.commands());
        String difference = replay(least).orElse(failure.difference());
        Path file = Path.of("target", "exchange-cases", "seed-" + failure.seed() + ".txt");
        Stream<String> head =
                ("seed " + failure.seed() + "\n" + difference).lines().map(line -> "# " + line);
        try {
            Files.createDirectories(file.getParent());
            Files.write(
                    file,
                    Stream.concat(head, least.stream().map(CommandText::format)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return String.format(
                java.util.Locale.ROOT,
                "seed %d differs at command %d of its run; %d commands are enough, kept in %s (replay the seed with"
                        + " -Dexchange.seed=%d)%n%s%nfirst seen as: %s",
                failure.seed(),
                failure.commands().size() - 1,
                least.size(),
                file,
                failure.seed(),
                difference,
                failure.difference());
    }

    /** What kind of difference it is, so that shrinking keeps to the failure that it began with. */
    private static String kindOf(String difference) {
        String[] words = difference.split("\\s+");
        return words.length > 1 ? words[0] + " " + words[1].replaceAll("[^A-Za-z0-9:]", "") : difference;
    }
}
