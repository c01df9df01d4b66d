package io.tallystick.client.gaiaex;

import io.tallystick.client.ClientException;
import io.tallystick.client.Fields;
import io.tallystick.client.SignedCall;
import io.tallystick.client.SignedHttp;
import io.tallystick.client.StreamStatus;
import io.tallystick.client.internal.Caller;
import io.tallystick.client.internal.LiveSocket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * {@code /ws/user/{address}}: the account, and each order event and fill. After a lost connection, or a hole in the
 * count of events, the fills and closed orders since then are read over REST and told, each once.
 */
final class AccountProtocol implements LiveSocket.Protocol {
    private static final int REMEMBERED = 20_000;
    /** A fill may be told a little after its time: so much is read twice. */
    private static final long OVERLAP_MILLIS = 60_000;

    private final SignedHttp http;
    private final Caller caller;
    private final GaiaEx account;
    private final Consumer<AccountEvent> listener;
    private final Map<String, Boolean> told = new LinkedHashMap<>();
    private final Map<Long, Order> open = new LinkedHashMap<>();

    private boolean wasUp;
    private boolean fresh;
    private long lastCount;
    private long lastMillis;

    AccountProtocol(SignedHttp http, Caller caller, GaiaEx account, Consumer<AccountEvent> listener) {
        this.http = http;
        this.caller = caller;
        this.account = account;
        this.listener = listener;
    }

    @Override
    public SignedCall handshake() {
        return http.prepare("GET", "/ws/user/" + account.address(), "");
    }

    @Override
    public void opened(LiveSocket.Sender sender) {
        fresh = true;
    }

    @Override
    public void heard(String message, LiveSocket.Sender sender) {
        if (message.equals("pong")) {
            return;
        }
        Fields fields = Fields.parse(message);
        switch (fields.text("type")) {
            case "update" -> update(fields);
            case "event" -> event(fields);
            default -> {}
        }
    }

    private void update(Fields message) {
        AccountEvent.Snapshot snapshot = AccountEvent.Snapshot.of(message);
        if (fresh) {
            fresh = false;
            lastCount = message.number("n");
            if (wasUp) {
                catchUp();
            } else {
                lastMillis = message.number("timestamp");
            }
            listener.accept(new AccountEvent.Status(new StreamStatus.Connected(wasUp)));
            wasUp = true;
        }
        open.clear();
        snapshot.orders().forEach(order -> open.put(order.orderId(), order));
        lastMillis = Math.max(lastMillis, message.number("timestamp"));
        listener.accept(snapshot);
    }

    private void event(Fields message) {
        long count = message.number("n");
        if (count > lastCount + 1) {
            catchUp();
        }
        lastCount = Math.max(lastCount, count);
        if (message.text("event").equals("fill")) {
            tell(Fill.of(message.at("fill")));
        } else {
            Order order = Order.of(message.at("order"));
            tell(order, message.text("change"), message.text("reason"));
        }
    }

    /** Reads what happened while nobody listened: first the fills, then what became of orders. */
    private void catchUp() {
        try {
            Listing since = Listing.newest(2_000).from(lastMillis - OVERLAP_MILLIS);
            List<Fill> fills = new ArrayList<>(account.fills(since));
            fills.addAll(account.spotFills(since));
            fills.sort(Comparator.comparingLong(Fill::timeMillis));
            fills.stream()
                    .filter(fill -> fill.timeMillis() >= lastMillis - OVERLAP_MILLIS)
                    .forEach(this::tell);
            for (Order order : account.closedOrders(Listing.newest(2_000))) {
                if (open.containsKey(order.orderId()) || order.all().number("updated_at") > lastMillis) {
                    tell(order, order.state() == OrderState.FILLED ? "filled" : "canceled", "");
                }
            }
            if (fills.size() >= 2_000) {
                missed("more than 2,000 fills happened meanwhile: the oldest are not told");
            }
        } catch (ClientException e) {
            missed("what happened meanwhile could not be read: " + Caller.reason(e));
        }
    }

    private void missed(String what) {
        listener.accept(new AccountEvent.Status(new StreamStatus.Missed("account", what)));
    }

    private void tell(Fill fill) {
        if (isNew("fill " + fill.symbol() + " " + fill.tradeId() + " " + fill.orderId())) {
            lastMillis = Math.max(lastMillis, fill.timeMillis());
            listener.accept(new AccountEvent.Filled(fill));
        }
    }

    private void tell(Order order, String change, String reason) {
        if (order.orderId() == 0
                || isNew(change + " " + order.orderId() + " " + order.filled().toPlainString())) {
            listener.accept(new AccountEvent.OrderChanged(order, change, reason));
        }
    }

    private boolean isNew(String key) {
        boolean first = told.put(key, true) == null;
        if (told.size() > REMEMBERED) {
            told.remove(told.keySet().iterator().next());
        }
        return first;
    }

    @Override
    public void silent(LiveSocket.Sender sender) {
        sender.send("ping");
    }

    @Override
    public void status(StreamStatus status) {
        listener.accept(new AccountEvent.Status(status));
    }

    @Override
    public void mendClock() {
        caller.measureClock();
    }
}
