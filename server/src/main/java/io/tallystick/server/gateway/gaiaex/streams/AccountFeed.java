package io.tallystick.server.gateway.gaiaex.streams;

import io.tallystick.exchange.Event;
import io.tallystick.exchange.OrderState;
import io.tallystick.exchange.OrderView;
import io.tallystick.server.events.Happened;
import io.tallystick.server.gateway.http.sockets.SocketConnection;
import io.tallystick.server.gateway.http.sockets.SocketMessage;
import io.tallystick.server.gateway.json.JsonWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One account on one event loop. Its sockets get the whole account at first and after each change, the newest only, and
 * every event once, under numbers without a gap.
 */
final class AccountFeed {
    private static final long NOT_YET = Long.MAX_VALUE;

    private final String address;
    private final Rendering rendering;
    /** From which row on a socket gets events: what it was shown at first holds everything up to there. */
    private final Map<SocketConnection, Long> sockets = new LinkedHashMap<>();

    private long events;
    private byte[] told = new byte[0];

    AccountFeed(String address, Rendering rendering) {
        this.address = address;
        this.rendering = rendering;
    }

    void add(SocketConnection socket) {
        sockets.put(socket, NOT_YET);
    }

    void remove(SocketConnection socket) {
        sockets.remove(socket);
    }

    /** Events were lost: no more of them to anybody who has not been shown the whole account after that. */
    void beginAnew() {
        // Closing tells the listener in a turn of its own, so nothing is taken from the map meanwhile.
        sockets.keySet().forEach(socket -> socket.close(1013, "Too much happened at once: connect again"));
    }

    boolean followed() {
        return !sockets.isEmpty();
    }

    /**
     * The account was read.
     *
     * @param seq the row after which it was read; its events and all before it have been through {@link #happened}
     */
    void read(AccountView account, long seq, long marketMillis) {
        JsonWriter json = new JsonWriter().open().text("type", "update").text("address", address);
        rendering.account(json, account);
        byte[] now = json.toBytes();
        boolean changed = !Arrays.equals(now, told);
        told = now;
        SocketMessage message = SocketMessage.text(json.number("n", events)
                .number("row", seq)
                .number("timestamp", marketMillis)
                .close()
                .toBytes());
        for (Map.Entry<SocketConnection, Long> socket : sockets.entrySet()) {
            if (socket.getValue() == NOT_YET) {
                socket.setValue(seq);
                socket.getKey().send(this, message);
            } else if (changed) {
                socket.getKey().send(this, message);
            }
        }
    }

    void happened(Happened<Event> row, Event event, long account) {
        switch (event) {
            case Event.OrderAccepted e -> order(row, "accepted", e.order());
            case Event.OrderAwoken e -> order(row, "awoken", e.order());
            case Event.OrderTriggered e -> order(row, "triggered", e.order());
            case Event.OrderClosed e -> order(row, closed(e.order()), e.order());
            case Event.OrderRejected e -> rejected(row, e);
            case Event.Traded e -> {
                if (e.maker().account() == account) {
                    JsonWriter json = head(row, "fill").name("fill");
                    rendering.fill(json, e.maker());
                    send(row, json);
                }
                if (e.taker().account() == account) {
                    JsonWriter json = head(row, "fill").name("fill");
                    rendering.fill(json, e.taker());
                    send(row, json);
                }
            }
            case Event.FundingPaid e -> {
                JsonWriter json = head(row, "funding").name("funding");
                rendering.funding(json, e);
                send(row, json);
            }
            case Event.LiquidationStarted e -> {
                JsonWriter json = head(row, "liquidation").name("liquidation");
                rendering.liquidation(json, e);
                send(row, json);
            }
            default -> {
                // The next update shows it.
            }
        }
    }

    private static String closed(OrderView order) {
        return order.state() == OrderState.FILLED ? "filled" : "canceled";
    }

    private void order(Happened<Event> row, String change, OrderView order) {
        JsonWriter json = head(row, "order").text("change", change).name("order");
        rendering.order(json, order);
        send(row, json);
    }

    private void rejected(Happened<Event> row, Event.OrderRejected event) {
        JsonWriter json = head(row, "order")
                .text("change", "rejected")
                .text("reason", event.reason().name().toLowerCase(Locale.ROOT));
        rendering.refused(json, event.ticket());
        send(row, json);
    }

    private JsonWriter head(Happened<Event> row, String event) {
        return new JsonWriter()
                .open()
                .text("type", "event")
                .number("n", ++events)
                .number("row", row.seq())
                .text("event", event);
    }

    private void send(Happened<Event> row, JsonWriter json) {
        SocketMessage message = SocketMessage.text(
                json.number("timestamp", row.marketMillis()).close().toBytes());
        for (Map.Entry<SocketConnection, Long> socket : sockets.entrySet()) {
            if (row.seq() > socket.getValue()) {
                socket.getKey().send(message);
            }
        }
    }
}
