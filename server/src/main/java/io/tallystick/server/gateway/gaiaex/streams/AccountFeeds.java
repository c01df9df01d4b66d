package io.tallystick.server.gateway.gaiaex.streams;

import io.tallystick.exchange.Event;
import io.tallystick.server.events.Happened;
import io.tallystick.server.gateway.http.sockets.SocketConnection;
import io.tallystick.server.gateway.http.sockets.SocketLoop;
import io.tallystick.server.sequencer.Sequencer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The accounts that sockets of one event loop follow. */
public final class AccountFeeds {
    private static final long RETRY_MILLIS = 1_000;
    private static final long BUSY_MILLIS = 10;

    private final Sequencer.Session session;
    private final Rendering rendering;
    private final Pulse soon;
    private final Pulse later;
    private final Map<Long, AccountFeed> feeds = new LinkedHashMap<>();
    private final Set<Long> touched = new LinkedHashSet<>();

    AccountFeeds(SocketLoop loop, Sequencer.Session session, Rendering rendering, StreamSettings settings) {
        this.session = session;
        this.rendering = rendering;
        this.soon = new Pulse(loop, settings.accountMillis(), this::read);
        this.later = new Pulse(loop, settings.markMillis(), this::touchAll);
    }

    /** Shows the whole account, and from then on what changes and what happens. */
    public void follow(SocketConnection socket, long account, String address) {
        feeds.computeIfAbsent(account, id -> new AccountFeed(address, rendering))
                .add(socket);
        touched.add(account);
        soon.ask();
    }

    /** The socket closed. */
    public void leave(SocketConnection socket, long account) {
        AccountFeed feed = feeds.get(account);
        if (feed != null) {
            feed.remove(socket);
            if (!feed.followed()) {
                feeds.remove(account);
            }
        }
    }

    void happened(List<Happened<Event>> batch) {
        if (feeds.isEmpty()) {
            return;
        }
        for (Happened<Event> row : batch) {
            for (Event event : row.events()) {
                for (long account : accountsOf(event)) {
                    AccountFeed feed = feeds.get(account);
                    if (feed != null) {
                        feed.happened(row, event, account);
                        touched.add(account);
                    }
                }
            }
        }
        if (!touched.isEmpty()) {
            soon.ask();
        }
        // A mark that moved, or whatever else, may show in every account's figures.
        later.ask();
    }

    private static List<Long> accountsOf(Event event) {
        return switch (event) {
            case Event.Deposited e -> List.of(e.account());
            case Event.LeverageChanged e -> List.of(e.account());
            case Event.OrderAccepted e -> List.of(e.order().account());
            case Event.OrderAwoken e -> List.of(e.order().account());
            case Event.OrderTriggered e -> List.of(e.order().account());
            case Event.OrderClosed e -> List.of(e.order().account());
            case Event.IsolatedMarginMoved e -> List.of(e.account());
            case Event.FundingPaid e -> List.of(e.account());
            case Event.LiquidationStarted e -> List.of(e.account());
            case Event.MarginForfeited e -> List.of(e.account());
            case Event.DeficitCovered e -> List.of(e.account());
            case Event.OrderRejected e -> List.of(e.account());
            case Event.Traded e ->
                e.maker().account() == e.taker().account()
                        ? List.of(e.maker().account())
                        : List.of(e.maker().account(), e.taker().account());
            case Event.CancelAllScheduled e -> List.of(e.account());
            case Event.CancelAllDue e -> List.of(e.account());
            case Event.Transferred e -> List.of(e.account());
            case Event.MarketStateChanged e -> List.of();
            case Event.MarkMoved e -> List.of();
            case Event.FundingSettled e -> List.of();
        };
    }

    private void touchAll() {
        touched.addAll(feeds.keySet());
        soon.ask();
        later.done();
    }

    /** Some events were lost to this loop, so their numbers would lie: everybody begins anew. */
    void lost() {
        List.copyOf(feeds.values()).forEach(AccountFeed::beginAnew);
        touchAll();
    }

    private void read() {
        List<Long> accounts = touched.stream().filter(feeds::containsKey).toList();
        touched.clear();
        if (accounts.isEmpty()) {
            soon.done();
            return;
        }
        boolean taken = session.queryAt(
                machines -> {
                    Map<Long, AccountView> seen = new LinkedHashMap<>();
                    accounts.forEach(account -> seen.put(account, AccountView.of(machines.exchange(), account)));
                    return new Read(seen, machines.marketMillis());
                },
                answer -> onRead(answer, accounts));
        if (!taken) {
            touched.addAll(accounts);
            soon.askLater(BUSY_MILLIS);
            soon.done();
        }
    }

    private record Read(Map<Long, AccountView> accounts, long marketMillis) {}

    private void onRead(Sequencer.Answer<Sequencer.At<Read>> answer, List<Long> accounts) {
        switch (answer) {
            case Sequencer.Ready<Sequencer.At<Read>>(Sequencer.At<Read>(long seq, Read read)) ->
                read.accounts().forEach((account, view) -> {
                    AccountFeed feed = feeds.get(account);
                    if (feed != null) {
                        feed.read(view, seq, read.marketMillis());
                    }
                });
            case Sequencer.Unavailable<Sequencer.At<Read>> gone -> {
                touched.addAll(new ArrayList<>(accounts));
                soon.askLater(RETRY_MILLIS);
            }
        }
        soon.done();
    }
}
