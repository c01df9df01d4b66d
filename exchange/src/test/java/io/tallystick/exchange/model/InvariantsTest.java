package io.tallystick.exchange.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.exchange.Event;
import io.tallystick.exchange.Exchange;
import io.tallystick.exchange.FillCause;
import io.tallystick.exchange.FillView;
import io.tallystick.exchange.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checks of the ledger and of liquidations see what they are there to see: each event is told wrongly once. */
class InvariantsTest {
    private static final int SEEDS = 8;
    private static final int COMMANDS = 3_000;
    private static final Map<Long, List<TimedCommand>> RUNS = new ConcurrentHashMap<>();

    /** An event as it happened, and what is told instead: null for nothing. */
    interface Lie extends UnaryOperator<@Nullable Event> {}

    record Lying(String what, String broken, Lie lie) {
        boolean isSeenIn(String message) {
            return message.startsWith(broken);
        }

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Lying> lies() {
        return Stream.of(
                new Lying(
                        "a payment", "I6: payments sum to", event -> event instanceof Event.FundingPaid ? null : event),
                new Lying(
                        "what was left of a margin",
                        "I3: the margin of account",
                        event -> event instanceof Event.MarginForfeited ? null : event),
                new Lying(
                        "a loss that was borne",
                        "I3: the margin of account",
                        event -> event instanceof Event.DeficitCovered ? null : event),
                new Lying(
                        "a transfer between wallets",
                        "I3: the margin of account",
                        event -> event instanceof Event.Transferred ? null : event),
                new Lying(
                        "deleveraging as a takeover",
                        "I7: not all of it was taken over",
                        event -> told(event, FillCause.DELEVERAGING, FillCause.BACKSTOP)),
                new Lying(
                        "a takeover as deleveraging",
                        "I7: deleveraging opened a position",
                        event -> told(event, FillCause.BACKSTOP, FillCause.DELEVERAGING)),
                new Lying(
                        "a liquidation with enough margin",
                        "I7: liquidated with enough margin",
                        event -> event instanceof Event.LiquidationStarted start ? unprovoked(start) : event));
    }

    private static Event unprovoked(Event.LiquidationStarted start) {
        long enough = start.maintenanceMargin();
        return new Event.LiquidationStarted(start.account(), start.market(), enough, enough);
    }

    private static @Nullable Event told(@Nullable Event event, FillCause cause, FillCause instead) {
        return event instanceof Event.Traded traded && traded.taker().cause() == cause
                ? new Event.Traded(with(traded.maker(), instead), with(traded.taker(), instead))
                : event;
    }

    private static FillView with(FillView fill, FillCause cause) {
        return new FillView(
                fill.tradeId(),
                fill.orderId(),
                fill.clientOrderId(),
                fill.account(),
                fill.market(),
                fill.side(),
                fill.price(),
                fill.size(),
                fill.fee(),
                fill.feeAsset(),
                fill.taker(),
                fill.startPosition(),
                fill.closedProfit(),
                fill.timeMillis(),
                cause);
    }

    @ParameterizedTest
    @MethodSource("lies")
    void aLieIsSeen(Lying lying) {
        List<String> seen = new ArrayList<>();
        for (long seed = 0; seed < SEEDS && seen.stream().noneMatch(lying::isSeenIn); seed++) {
            firstBroken(seed, lying.lie()).ifPresent(seen::add);
        }
        assertThat(seen).as("seeds 0 to %s", SEEDS).anyMatch(lying::isSeenIn);
    }

    @Test
    void theTruthIsNotTakenForALie() {
        for (long seed = 0; seed < SEEDS; seed++) {
            assertThat(firstBroken(seed, event -> event)).as("seed %s", seed).isEmpty();
        }
    }

    private static Optional<String> firstBroken(long seed, Lie lie) {
        Exchange exchange = new Exchange();
        Invariants invariants = new Invariants(exchange);
        for (TimedCommand timed : RUNS.computeIfAbsent(seed, s -> RandomRun.commands(s, COMMANDS))) {
            List<Event> events = new ArrayList<>();
            Outcome outcome = exchange.apply(timed.marketMillis(), timed.command(), event -> {
                Event told = lie.apply(event);
                if (told != null) {
                    events.add(told);
                }
            });
            try {
                invariants.after(timed, outcome, events, Lockstep.touched(timed.command(), events));
            } catch (Invariants.Broken broken) {
                return Optional.of(String.valueOf(broken.getMessage()));
            }
        }
        return Optional.empty();
    }
}
