package io.tallystick.server.gateway.threecommas.cable;

import io.tallystick.bots.FleetEvent;
import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.limits.IpAddress;
import io.tallystick.server.events.EventHub;
import io.tallystick.server.events.Happened;
import io.tallystick.server.events.Subscription;
import io.tallystick.server.gateway.http.sockets.SocketConnection;
import io.tallystick.server.gateway.http.sockets.SocketListener;
import io.tallystick.server.gateway.threecommas.show.DealJson;
import io.tallystick.server.gateway.threecommas.show.DealShown;
import io.tallystick.server.gateway.threecommas.show.JsonText;
import io.tallystick.server.sequencer.Sequencer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One socket: its subscriptions, and what they are told. A deal is read when it has changed, so what is sent is the
 * deal as it is then; changes that come close together may be told once.
 */
final class Cable implements SocketListener {
    private static final String DEALS_CHANNEL = "DealsChannel";
    private static final long PING_MILLIS = 3_000;
    private static final int SUBSCRIPTIONS_MAX = 20;
    private static final int USERS_MAX = 20;

    private final SocketConnection connection;
    private final Sequencer.Session session;
    private final IpAddress client;
    private final CableKeys keys;
    private final EventHub hub;
    private final LongSupplier wallMillis;

    /** By identifier. */
    private final Map<String, Subscribed> subscribed = new LinkedHashMap<>();

    private @Nullable Subscription<FleetEvent> feed;

    /** @param ties each key's tie to this socket */
    private record Subscribed(String spelled, Set<Long> userIds, List<Runnable> ties) {}

    Cable(
            SocketConnection connection,
            Sequencer.Session session,
            IpAddress client,
            CableKeys keys,
            EventHub hub,
            LongSupplier wallMillis) {
        this.connection = connection;
        this.session = session;
        this.client = client;
        this.keys = keys;
        this.hub = hub;
        this.wallMillis = wallMillis;
    }

    void welcome() {
        connection.send("{\"type\":\"welcome\"}");
        connection.after(PING_MILLIS, this::ping);
    }

    private void ping() {
        connection.send("{\"type\":\"ping\",\"message\":" + wallMillis.getAsLong() / 1_000 + "}");
        connection.after(PING_MILLIS, this::ping);
    }

    @Override
    public void onText(String text) {
        Optional<CableMessage> message = CableMessage.read(text);
        if (message.isEmpty()) {
            // The original is silent here, and most who are stuck are stuck here.
            connection.send("{\"type\":\"reject_subscription\",\"reason\":\"A message is a JSON object with command and"
                    + " identifier, and the identifier is a JSON text\"}");
            return;
        }
        switch (message.get().command()) {
            case "subscribe" -> subscribe(message.get());
            case "unsubscribe" -> drop(message.get().identifier());
            default -> reject(message.get(), "unknown command");
        }
    }

    private void subscribe(CableMessage message) {
        Optional<CableMessage.Channel> channel = message.channel();
        if (channel.isEmpty()) {
            reject(message, "the identifier holds channel and users, each with api_key and signature");
            return;
        }
        List<CableMessage.User> users = channel.get().users();
        if (!channel.get().name().equals(DEALS_CHANNEL)) {
            reject(message, "only DealsChannel is served");
        } else if (users.size() > USERS_MAX || subscribed.size() >= SUBSCRIPTIONS_MAX) {
            reject(message, "too many users or subscriptions");
        } else {
            admit(message, users);
        }
    }

    private void admit(CableMessage message, List<CableMessage.User> users) {
        List<ApiKey> proven = new ArrayList<>();
        for (CableMessage.User user : users) {
            keys.proven(user.apiKey(), user.signature(), client).ifPresent(proven::add);
        }
        if (proven.size() < users.size()) {
            reject(message, "api_key, signature of /deals, address or permission BOTS_READ is not right");
            return;
        }
        drop(message.identifier());
        Set<Long> userIds = new LinkedHashSet<>();
        List<Runnable> ties = new ArrayList<>();
        subscribed.put(message.identifier(), new Subscribed(message.spelled(), userIds, ties));
        for (ApiKey key : proven) {
            userIds.add(key.userId());
            ties.add(keys.hold(connection, key, () -> lapse(message)));
        }
        if (!subscribed.containsKey(message.identifier())) {
            return;
        }
        connection.admitted();
        if (feed == null) {
            feed = hub.fleet().subscribe(connection::onLoop, this::onFleet);
        }
        connection.send("{\"identifier\":" + message.spelled() + ",\"type\":\"confirm_subscription\"}");
    }

    /** A key of the subscription was revoked or has expired. */
    private void lapse(CableMessage message) {
        if (subscribed.containsKey(message.identifier())) {
            drop(message.identifier());
            reject(message, "the api_key was revoked or has expired");
        }
    }

    private void reject(CableMessage message, String reason) {
        connection.send("{\"identifier\":" + message.spelled() + ",\"type\":\"reject_subscription\",\"reason\":\""
                + reason + "\"}");
    }

    private void drop(String identifier) {
        Subscribed gone = subscribed.remove(identifier);
        if (gone != null) {
            gone.ties().forEach(Runnable::run);
        }
    }

    private void onFleet(List<Happened<FleetEvent>> batch) {
        Map<Long, Long> userByDeal = new LinkedHashMap<>();
        for (Happened<FleetEvent> row : batch) {
            for (FleetEvent event : row.events()) {
                if (event instanceof FleetEvent.DealChanged(long userId, long botId, long dealId)
                        && subscribed.values().stream()
                                .anyMatch(s -> s.userIds().contains(userId))) {
                    userByDeal.put(dealId, userId);
                }
            }
        }
        if (!userByDeal.isEmpty()) {
            boolean taken = session.query(
                    machines -> {
                        List<DealShown> deals = new ArrayList<>();
                        userByDeal.forEach((dealId, userId) -> machines.fleet()
                                .deal(userId, dealId)
                                .ifPresent(deal -> deals.add(DealShown.of(machines.fleet(), deal))));
                        return deals;
                    },
                    (Sequencer.Answer<List<DealShown>> answer) -> {
                        if (answer instanceof Sequencer.Ready<List<DealShown>>(List<DealShown> deals)) {
                            deals.forEach(this::tell);
                        }
                    });
            if (!taken) {
                // The writer is full: the same deals are asked for again a little later.
                connection.after(100, () -> onFleet(batch));
            }
        }
    }

    private void tell(DealShown shown) {
        String entity = new String(JsonText.bytes(DealJson.listed(shown)), StandardCharsets.UTF_8);
        for (Subscribed one : subscribed.values()) {
            if (one.userIds().contains(shown.deal().userId())) {
                connection.send("{\"identifier\":" + one.spelled() + ",\"message\":" + entity + "}");
            }
        }
    }

    @Override
    public void onClose(int code) {
        List.copyOf(subscribed.keySet()).forEach(this::drop);
        if (feed != null) {
            feed.close();
        }
    }
}
