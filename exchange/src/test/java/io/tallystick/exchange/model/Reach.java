package io.tallystick.exchange.model;

import io.tallystick.exchange.CancelReason;
import io.tallystick.exchange.Event;
import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.FillView;
import io.tallystick.exchange.OrderOrigin;
import io.tallystick.exchange.OrderType;
import io.tallystick.exchange.Outcome;
import io.tallystick.exchange.RejectReason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run met and how often, so that a rule which no random command reaches is seen. */
final class Reach {
    private final Map<String, Long> counts = new TreeMap<>();

    void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    void count(TimedCommand timed, Outcome outcome, List<Event> events) {
        String command = timed.command().getClass().getSimpleName();
        count("command " + command);
        count("outcome " + outcome.getClass().getSimpleName());
        if (outcome instanceof Outcome.Rejected rejected) {
            count("reject " + rejected.reason());
            count("reject " + rejected.reason() + " of " + command);
        }
        events.forEach(this::count);
    }

    private void count(Event event) {
        count("event " + event.getClass().getSimpleName());
        switch (event) {
            case Event.OrderClosed closed -> {
                boolean partly = closed.order().filled() > 0;
                CancelReason reason = closed.order().cancelReason();
                count("cancel " + reason);
                if (reason != CancelReason.NONE) {
                    count("cancel " + reason + (partly ? " after a part" : " untouched"));
                }
                if (closed.order().ticket().type() == OrderType.MARKET) {
                    count("close of a market order " + closed.order().state());
                }
            }
            case Event.Traded traded -> {
                count("trade of "
                        + (traded.taker().account() == ExchangeQueries.MAKER_ACCOUNT ? "a sweep" : "a taker"));
                count("trade with "
                        + (traded.maker().account() == ExchangeQueries.MAKER_ACCOUNT ? "a quote" : "an order"));
                count("fill of " + traded.taker().cause());
                count(traded.maker());
                count(traded.taker());
            }
            case Event.OrderAccepted accepted
            when accepted.order().ticket().terms().origin() == OrderOrigin.LIQUIDATION -> count("liquidation order");
            case Event.OrderAccepted accepted -> {
                if (accepted.order().ticket().leverage() != 0) {
                    count("accepted with leverage");
                }
            }
            default -> {}
        }
    }

    private void count(FillView fill) {
        long signed = fill.side() == io.tallystick.exchange.Side.BUY ? fill.size() : -fill.size();
        long after = fill.startPosition() + signed;
        if (fill.startPosition() == 0) {
            count("fill opens or is spot");
        } else if (after == 0) {
            count("fill closes all");
        } else if (Long.signum(after) != Long.signum(fill.startPosition())) {
            count("fill through zero");
        } else {
            count(Math.abs(after) > Math.abs(fill.startPosition()) ? "fill enlarges" : "fill reduces");
        }
    }

    void add(Reach other) {
        other.counts.forEach((what, count) -> counts.merge(what, count, Long::sum));
    }

    /** Everything that the seam names and that this run never met. */
    Set<String> missed() {
        Stream<String> wanted = Stream.of(
                        Stream.of(RejectReason.values()).map(reason -> "reject " + reason),
                        Stream.of(CancelReason.values()).map(reason -> "cancel " + reason),
                        Stream.of(Event.class.getPermittedSubclasses()).map(type -> "event " + type.getSimpleName()),
                        Stream.of(Outcome.class.getPermittedSubclasses())
                                .map(type -> "outcome " + type.getSimpleName()),
                        Stream.of(
                                "trade of a sweep",
                                "trade with a quote",
                                "trade with an order",
                                "fill through zero",
                                "fill closes all",
                                "fill reduces",
                                "fill enlarges",
                                "accepted with leverage",
                                "fill of LIQUIDATION",
                                "fill of BACKSTOP",
                                "fill of DELEVERAGING",
                                "fill of SETTLEMENT",
                                "cancel MARGIN after a part",
                                "cancel SELF_TRADE after a part",
                                "cancel REDUCE_ONLY after a part",
                                "cancel REDUCE_ONLY untouched",
                                "cancel IMMEDIATE_REMAINDER untouched",
                                "reject INSUFFICIENT_MARGIN of SetLeverage",
                                "reject INSUFFICIENT_MARGIN of ModifyOrder",
                                "reject INSUFFICIENT_BALANCE of ModifyOrder",
                                "reject POST_ONLY_CROSSES of ModifyOrder",
                                "reject REDUCE_ONLY_INCREASES of ModifyOrder"))
                .flatMap(stream -> stream);
        return wanted.filter(what -> !counts.containsKey(what)).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(entry -> String.format(java.util.Locale.ROOT, "%,12d  %s", entry.getValue(), entry.getKey()))
                .collect(Collectors.joining("\n"));
    }
}
