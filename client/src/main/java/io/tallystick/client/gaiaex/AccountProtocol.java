package io.tallystick.client.gaiaex;

import io.tallystick.client.ClientException;
import io.tallystick.client.Fields;
import io.tallystick.client.HttpAnswer;
import io.tallystick.client.RefusedException;
import io.tallystick.client.SignedCall;
import io.tallystick.client.SignedHttp;
import io.tallystick.client.StreamStatus;
import io.tallystick.client.internal.Call;
import io.tallystick.client.internal.Caller;
import io.tallystick.client.internal.LiveSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * {@code /ws/user/{address}}: the account, and each of its events. After a lost connection the fills, payments and
 * orders since then are read over REST and told, each once. A hole in the count of events is a lost connection.
 */
final class AccountProtocol implements LiveSocket.Protocol {
    private static final int REMEMBERED = 20_000;
    /** What happened may be told a little after its time: so much is read twice. */
    private static final long OVERLAP_MILLIS = 60_000;

    private final SignedHttp http;
    private final Caller caller;
    private final GaiaEx account;
    private final SocketActions actions;
    private final Consumer<AccountEvent> listener;
    private final Map<String, Boolean> told = new LinkedHashMap<>();
    private final Set<Long> open = new HashSet<>();

    private final CountDownLatch begun = new CountDownLatch(1);

    private volatile boolean wasUp;
    private boolean fresh;
    private long lastCount;
    private long startedMillis;
    private long lastMillis;

    AccountProtocol(
            SignedHttp http, Caller caller, GaiaEx account, SocketActions actions, Consumer<AccountEvent> listener) {
        this.http = http;
        this.caller = caller;
        this.account = account;
        this.actions = actions;
        this.listener = listener;
    }

    /** Waits until the account was told for the first time, or never will be; whether it was. */
    boolean awaitBegin(Duration patience) throws InterruptedException {
        return begun.await(patience.toMillis(), TimeUnit.MILLISECONDS) && wasUp;
    }

    @Override
    public SignedCall handshake() {
        return http.prepare("GET", target(), "");
    }

    private String target() {
        return "/ws/user/" + account.address();
    }

    /** With the diagnosis that a refused call has. */
    @Override
    public String refusal(HttpAnswer answer) {
        Call call = new Call("GET", target(), "", Map.of(), true, true, Duration.ZERO, List.of());
        return Caller.reason(caller.refusal(call, answer));
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
        Fields fields = LiveSocket.read(message);
        switch (fields.text("type")) {
            case "update" -> update(fields);
            case "event" -> event(fields);
            case "response" -> actions.answered(fields);
            default -> {}
        }
    }

    private void update(Fields message) {
        AccountEvent.Snapshot snapshot = AccountEvent.Snapshot.of(message);
        long millis = message.number("timestamp");
        if (fresh) {
            fresh = false;
            lastCount = message.number("n");
            if (wasUp) {
                catchUp(snapshot);
            } else {
                startedMillis = millis;
            }
            listener.accept(new AccountEvent.Status(new StreamStatus.Connected(wasUp)));
            wasUp = true;
            begun.countDown();
        }
        open.clear();
        snapshot.orders().forEach(order -> open.add(order.orderId()));
        lastMillis = Math.max(lastMillis, millis);
        listener.accept(snapshot);
    }

    /** An update may overtake events for a slow reader, so only events are counted. */
    private void event(Fields message) {
        long count = message.number("n");
        if (count > lastCount + 1) {
            throw new LiveSocket.GivenUp("event " + (lastCount + 1) + " was not told, but event " + count + " was");
        }
        lastCount = Math.max(lastCount, count);
        switch (message.text("event")) {
            case "fill" -> tell(Fill.of(message.at("fill")));
            case "funding" -> tell(FundingPayment.of(message.at("funding")));
            case "liquidation" -> listener.accept(AccountEvent.LiquidationStarted.of(message.at("liquidation")));
            case "order" -> {
                boolean rejected = message.text("change").equals("rejected");
                tell(
                        Order.of(rejected ? message : message.at("order")),
                        message.text("change"),
                        message.text("reason"));
            }
            default -> {}
        }
    }

    /** What happened while nobody listened. */
    private record Missed(List<Fill> fills, List<FundingPayment> payments, List<Order> closed) {}

    /** Tells it: what was accepted, then fills and payments, then what became of orders. */
    private void catchUp(AccountEvent.Snapshot now) {
        Missed missed;
        try {
            missed = missedSince(Math.max(startedMillis, lastMillis - OVERLAP_MILLIS), now);
        } catch (RefusedException e) {
            status(new StreamStatus.Missed("account", "what happened meanwhile cannot be read: " + e.getMessage()));
            return;
        } catch (ClientException e) {
            throw new LiveSocket.GivenUp("what happened meanwhile could not be read: " + Caller.reason(e));
        }
        now.orders().stream()
                .filter(order -> !open.contains(order.orderId()))
                .forEach(order -> tell(order, "accepted", ""));
        missed.fills().forEach(this::tell);
        missed.payments().forEach(this::tell);
        missed.closed().forEach(order -> tell(order, order.state() == OrderState.FILLED ? "filled" : "canceled", ""));
    }

    private Missed missedSince(long millis, AccountEvent.Snapshot now) {
        Listing since = Listing.newest(2_000).from(millis);
        List<Fill> fills = new ArrayList<>(account.fillPages(since).all());
        fills.addAll(account.spotFillPages(since).all());
        fills.sort(Comparator.comparingLong(Fill::timeMillis));
        return new Missed(fills, account.fundingPages(since).all(), closedSince(millis, now));
    }

    /** The history is in the order in which orders were placed, so one that was open long may stand far back. */
    private List<Order> closedSince(long millis, AccountEvent.Snapshot now) {
        Set<Long> gone = new HashSet<>(open);
        now.orders().forEach(order -> gone.remove(order.orderId()));
        List<Order> closed = new ArrayList<>();
        for (Page<Order> page : account.closedOrderPages(Listing.newest(2_000))) {
            for (Order order : page.rows()) {
                if (gone.remove(order.orderId()) || order.all().number("updated_at") >= millis) {
                    closed.add(order);
                }
            }
            if (gone.isEmpty() && (page.rows().isEmpty() || page.rows().get(0).timeMillis() < millis)) {
                break;
            }
        }
        closed.sort(Comparator.comparingLong(order -> order.all().number("updated_at")));
        return closed;
    }

    private void tell(Fill fill) {
        lastMillis = Math.max(lastMillis, fill.timeMillis());
        if (isNew("fill " + fill.symbol() + " " + fill.tradeId() + " " + fill.orderId())) {
            listener.accept(new AccountEvent.Filled(fill));
        }
    }

    private void tell(FundingPayment payment) {
        if (isNew("funding " + payment.symbol() + " " + payment.timeMillis())) {
            listener.accept(new AccountEvent.FundingPaid(payment));
        }
    }

    private void tell(Order order, String change, String reason) {
        if (order.orderId() == 0 || isNew(change + " " + order.orderId())) {
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
        if (status instanceof StreamStatus.Lost lost) {
            actions.lost(lost.why());
        } else if (status instanceof StreamStatus.Ended ended) {
            actions.lost(ended.why());
            begun.countDown();
        }
        listener.accept(new AccountEvent.Status(status));
    }

    @Override
    public void mendClock() {
        caller.measureClock();
    }
}
