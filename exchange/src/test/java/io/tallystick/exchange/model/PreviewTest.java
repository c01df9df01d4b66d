package io.tallystick.exchange.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.exchange.CancelReason;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.Exchange;
import io.tallystick.exchange.FillView;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.OrderPreview;
import io.tallystick.exchange.Outcome;
import io.tallystick.exchange.PositionView;
import io.tallystick.exchange.RejectReason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A preview says what then happens, unless others' orders are cancelled on the way or something else goes on. */
class PreviewTest {
    private static final Set<CancelReason> OF_OTHERS =
            EnumSet.of(CancelReason.MARGIN, CancelReason.REDUCE_ONLY, CancelReason.LIQUIDATED);

    private static final Set<RejectReason> OF_CLIENT_IDS =
            EnumSet.of(RejectReason.CLIENT_ID_CONFLICT, RejectReason.INVALID_CLIENT_ID);

    @Test
    void aPreviewSaysWhatThenHappens() {
        int compared = 0;
        for (long seed = 3_000; seed < 3_006; seed++) {
            Exchange exchange = new Exchange();
            for (TimedCommand timed : RandomRun.commands(seed, 3_000)) {
                // What is due comes first, so that the preview sees what the order will see.
                exchange.apply(timed.marketMillis(), new Command.Tick(), event -> {});
                if (!(timed.command() instanceof Command.PlaceOrder place) || !isPerpetual(exchange, place)) {
                    exchange.apply(timed.marketMillis(), timed.command(), event -> {});
                    continue;
                }
                long hash = exchange.stateHash();
                OrderPreview preview = exchange.preview(place.account(), place.ticket());
                assertThat(exchange.stateHash()).isEqualTo(hash);
                List<Event> events = new ArrayList<>();
                Outcome outcome = exchange.apply(timed.marketMillis(), place, events::add);
                if (isCompared(outcome, events)) {
                    compare(exchange, place, preview, outcome, events, seed + ": " + timed);
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(3_000);
    }

    private static boolean isPerpetual(Exchange exchange, Command.PlaceOrder place) {
        int market = place.ticket().market();
        return market >= 0
                && market < exchange.markets().size()
                && exchange.markets().get(market).kind() == MarketKind.PERPETUAL;
    }

    private static boolean isCompared(Outcome outcome, List<Event> events) {
        if (outcome instanceof Outcome.Existing) {
            return false; // client ids are not looked at
        }
        if (outcome instanceof Outcome.Rejected(RejectReason reason, long detail) && OF_CLIENT_IDS.contains(reason)) {
            return false;
        }
        return events.stream().noneMatch(PreviewTest::isOfOthers);
    }

    private static boolean isOfOthers(Event event) {
        return event instanceof Event.OrderTriggered
                || (event instanceof Event.OrderClosed closed
                        && OF_OTHERS.contains(closed.order().cancelReason()));
    }

    private static void compare(
            Exchange exchange,
            Command.PlaceOrder place,
            OrderPreview preview,
            Outcome outcome,
            List<Event> events,
            String what) {
        if (outcome instanceof Outcome.Rejected refusal) {
            assertThat(preview.refusal()).as(what).contains(refusal);
            return;
        }
        assertThat(preview.refusal()).as(what).isEmpty();
        List<FillView> fills = new ArrayList<>();
        for (Event event : events) {
            if (event instanceof Event.Traded(FillView maker, FillView taker)) {
                fills.add(taker);
            }
        }
        assertThat(preview.filled())
                .as(what)
                .isEqualTo(fills.stream().mapToLong(FillView::size).sum());
        assertThat(preview.fee())
                .as(what)
                .isEqualTo(fills.stream().mapToLong(FillView::fee).sum());
        assertThat(preview.after()).as(what).isEqualTo(exchange.margin(place.account()));
        Optional<PositionView> position = exchange.positions(place.account()).stream()
                .filter(held -> held.market() == place.ticket().market())
                .findFirst();
        assertThat(preview.position()).as(what).isEqualTo(position);
    }
}
