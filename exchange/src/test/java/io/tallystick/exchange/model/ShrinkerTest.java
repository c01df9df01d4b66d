package io.tallystick.exchange.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.exchange.Command;
import io.tallystick.exchange.EventSink;
import io.tallystick.exchange.Machine;
import io.tallystick.exchange.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The tools of the campaign are shown a fault that is planted. */
class ShrinkerTest {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    @Test
    void whatIsNotNeededGoes() {
        List<TimedCommand> commands = RandomRun.commands(3, 400);
        List<TimedCommand> needed = List.of(commands.get(7), commands.get(8), commands.get(391));
        assertThat(new Shrinker(list -> list.containsAll(needed), LONG_ENOUGH).shrink(commands))
                .isEqualTo(needed);
    }

    @Test
    void aMachineThatForgetsACancelIsFoundAndCutDown() {
        Campaign campaign = new Campaign(ShrinkerTest::forgetful);
        Optional<Campaign.Failure> failure = campaign.run(11, 2_000, new Reach());
        assertThat(failure).isPresent();
        List<TimedCommand> least = new Shrinker(
                        commands -> campaign.replay(commands).isPresent(), LONG_ENOUGH)
                .shrink(failure.get().commands());
        assertThat(least).hasSizeLessThan(8);
        assertThat(campaign.replay(least)).isPresent();
        assertThat(least.getLast().command()).isInstanceOf(Command.CancelAll.class);
    }

    /** The model itself, but cancel-all is lost. */
    private static Subject forgetful() {
        ReferenceExchange exchange = new ReferenceExchange();
        Machine machine = new Machine() {
            @Override
            public Outcome apply(long marketMillis, Command command, EventSink events) {
                return command instanceof Command.CancelAll
                        ? new Outcome.CanceledAll(List.of())
                        : exchange.apply(marketMillis, command, events);
            }

            @Override
            public long nextDeadlineMillis() {
                return exchange.nextDeadlineMillis();
            }
        };
        return new Subject(machine, exchange.queries());
    }
}
