package io.tallystick.client.threecommas;

import io.tallystick.client.ClientSettings;
import io.tallystick.client.Fields;
import io.tallystick.client.HttpAnswer;
import io.tallystick.client.Outcome;
import io.tallystick.client.internal.Call;
import io.tallystick.client.internal.RateWindow;
import io.tallystick.client.internal.SentOnce;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Sends webhooks (3commas.md 3.8). Who sends one may have no key, so nothing is looked up. */
final class Signals {
    private static final String NOTHING_SHOWS = "a webhook tells nothing else; read the bot";

    private final SentOnce once;
    private final ClientSettings settings;
    private final List<RateWindow> windows = List.of(new RateWindow(100, Duration.ofMinutes(1)));

    /** @param once of the host that takes signals */
    Signals(SentOnce once, ClientSettings settings) {
        this.once = once;
        this.settings = settings;
    }

    private Call call(String body) {
        return new Call(
                "POST", "/trade_signal/trading_view", body, Map.of(), false, false, settings.orderTimeout(), windows);
    }

    Outcome<SignalResult> send(Signal signal) {
        return once.send(
                call(Fields.write(signal.fields())),
                answer -> SignalResult.of(body(answer)),
                SentOnce.traceless(NOTHING_SHOWS));
    }

    /** One outcome for each; the answer tells them apart, also when its status says that some did nothing. */
    List<Outcome<SignalResult>> sendAll(List<Signal> signals) {
        List<String> bodies =
                signals.stream().map(signal -> Fields.write(signal.fields())).toList();
        List<HttpAnswer> heard = new ArrayList<>();
        Outcome<SignalResult> whole = once.send(
                call("[" + String.join(",", bodies) + "]"),
                answer -> {
                    heard.add(answer);
                    return SignalResult.of(body(answer));
                },
                heard::add,
                SentOnce.traceless(NOTHING_SHOWS));
        List<Fields> results = heard.isEmpty() ? List.of() : body(heard.get(0)).items("results");
        if (results.size() != signals.size()) {
            return Collections.nCopies(signals.size(), whole);
        }
        return results.stream()
                .<Outcome<SignalResult>>map(result -> result.has("error")
                        ? new Outcome.Refused<>(
                                heard.get(0).status(), ThreeCommasManner.detail(result), whole.lookedUp())
                        : new Outcome.Done<>(SignalResult.of(result), whole.lookedUp()))
                .toList();
    }

    /** The original answers nothing that says something. */
    private static Fields body(HttpAnswer answer) {
        try {
            return Fields.parse(answer.body());
        } catch (IllegalArgumentException e) {
            return Fields.parse("{}");
        }
    }
}
