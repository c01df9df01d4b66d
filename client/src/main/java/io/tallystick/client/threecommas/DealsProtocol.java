package io.tallystick.client.threecommas;

import io.tallystick.client.ClientException;
import io.tallystick.client.Credentials;
import io.tallystick.client.Fields;
import io.tallystick.client.SignedCall;
import io.tallystick.client.SignedHttp;
import io.tallystick.client.StreamStatus;
import io.tallystick.client.internal.Caller;
import io.tallystick.client.internal.LiveSocket;
import io.tallystick.client.threecommas.DealListing.Scope;
import io.tallystick.signing.SignedRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The DealsChannel over ActionCable (3commas.md 4). The stream tells no past: whenever it comes up, the deals are read
 * over REST, and what changed while nobody listened is told first. The server pings every 3 s, so silence shows soon.
 */
final class DealsProtocol implements LiveSocket.Protocol {
    private static final int REMEMBERED = 20_000;
    private static final int LONGEST_LIST = 1_000;

    private final SignedHttp http;
    private final Map<Mode, Deals> deals;
    private final Consumer<DealEvent> listener;
    private final String identifier;
    private final Map<DealId, Seen> seen = new LinkedHashMap<>();

    private boolean wasUp;
    private Instant newest = Instant.EPOCH;

    /** How a deal was when it was told last. */
    private record Seen(Instant updated, DealStatus status, BigDecimal bought, BigDecimal sold) {
        static Seen of(Deal deal) {
            return new Seen(deal.updatedAt(), deal.status(), deal.boughtAmount(), deal.soldAmount());
        }
    }

    /** @param calls of any mode */
    DealsProtocol(SignedHttp http, Credentials credentials, ThreeCommasCalls calls, Consumer<DealEvent> listener) {
        this.http = http;
        this.listener = listener;
        this.identifier = identifier(credentials);
        this.deals = new LinkedHashMap<>();
        for (Mode mode : Mode.values()) {
            ThreeCommasCalls own = calls.in(Optional.of(mode));
            deals.put(mode, new Deals(own, new Traces(own)));
        }
    }

    /** A JSON text, which stands as a text in the JSON of the subscription; {@code /deals} is what is signed. */
    private static String identifier(Credentials credentials) {
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("api_key", credentials.keyId());
        user.put("signature", credentials.signer().sign(SignedRequest.of("GET", "/deals", "")));
        Map<String, Object> channel = new LinkedHashMap<>();
        channel.put("channel", "DealsChannel");
        channel.put("users", List.of(user));
        return Fields.write(channel);
    }

    @Override
    public SignedCall handshake() {
        return http.prepareUnsigned("GET", "/websocket", "", Map.of());
    }

    @Override
    public void opened(LiveSocket.Sender sender) {
        // The server speaks first.
    }

    @Override
    public void heard(String message, LiveSocket.Sender sender) {
        Fields fields;
        Optional<Deal> deal;
        try {
            fields = Fields.parse(message);
            deal = fields.at("message").isObject() ? Optional.of(Deal.of(fields.at("message"))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            status(new StreamStatus.Missed("deals", "a message cannot be read: " + Caller.reason(e)));
            return;
        }
        switch (fields.text("type")) {
            case "welcome" -> subscribe(sender);
            case "confirm_subscription" -> readState();
            case "reject_subscription" ->
                sender.giveUp("the server refuses the subscription"
                        + (fields.has("reason")
                                ? ": " + fields.text("reason")
                                : "; check the key and its permission BOTS_READ"));
            case "" -> deal.ifPresent(this::changed);
            default -> {}
        }
    }

    private void subscribe(LiveSocket.Sender sender) {
        Map<String, Object> command = new LinkedHashMap<>();
        command.put("identifier", identifier);
        command.put("command", "subscribe");
        sender.send(Fields.write(command));
    }

    private void changed(Deal deal) {
        Seen before = seen.get(deal.id());
        // What waited while the lists were read can be older than they are.
        if (before == null || !deal.updatedAt().isBefore(before.updated())) {
            tell(deal);
        }
    }

    private void tell(Deal deal) {
        remember(deal);
        listener.accept(new DealEvent.Changed(deal));
    }

    private void remember(Deal deal) {
        newest = deal.updatedAt().isAfter(newest) ? deal.updatedAt() : newest;
        seen.remove(deal.id());
        seen.put(deal.id(), Seen.of(deal));
        if (seen.size() > REMEMBERED) {
            seen.remove(seen.keySet().iterator().next());
        }
    }

    private void readState() {
        try {
            List<Deal> lately = new ArrayList<>();
            List<Deal> active = new ArrayList<>();
            for (Deals own : deals.values()) {
                List<Deal> page = own.list(DealListing.lastChanged(wasUp ? LONGEST_LIST : 1));
                warnOfMore(page);
                lately.addAll(page);
                active.addAll(own.list(DealListing.newest(LONGEST_LIST).of(Scope.ACTIVE)));
            }
            if (wasUp) {
                catchUp(lately);
            }
            lately.forEach(this::remember);
            active.forEach(this::remember);
            status(new StreamStatus.Connected(wasUp));
            listener.accept(new DealEvent.Snapshot(active));
        } catch (ClientException e) {
            status(new StreamStatus.Missed("deals", "the deals could not be read: " + Caller.reason(e)));
            status(new StreamStatus.Connected(wasUp));
        }
        wasUp = true;
    }

    private void catchUp(List<Deal> lately) {
        Instant known = newest;
        lately.stream()
                .sorted(Comparator.comparing(Deal::updatedAt))
                .filter(deal -> isNews(deal, known))
                .forEach(this::tell);
    }

    private boolean isNews(Deal deal, Instant known) {
        Seen before = seen.get(deal.id());
        return before == null ? deal.updatedAt().isAfter(known) : !before.equals(Seen.of(deal));
    }

    private void warnOfMore(List<Deal> page) {
        boolean more = page.size() == LONGEST_LIST
                && page.get(page.size() - 1).updatedAt().isAfter(newest);
        if (more) {
            status(new StreamStatus.Missed(
                    "deals", "more than " + LONGEST_LIST + " deals changed meanwhile: the oldest are not told"));
        }
    }

    @Override
    public void silent(LiveSocket.Sender sender) {
        // Nothing that may be asked for an answer; the server's own pings are due.
    }

    @Override
    public void status(StreamStatus status) {
        listener.accept(new DealEvent.Status(status));
    }

    @Override
    public void mendClock() {
        // Nothing here is signed with a time.
    }
}
