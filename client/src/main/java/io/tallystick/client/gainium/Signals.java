package io.tallystick.client.gainium;

import io.tallystick.client.Fields;
import io.tallystick.client.HttpAnswer;
import io.tallystick.client.Outcome;
import io.tallystick.client.internal.Call;
import io.tallystick.client.internal.SentOnce;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Sends webhooks (gainium.md 3). Who sends one may have no key, so nothing is looked up. */
final class Signals {
    private static final String NOTHING_SHOWS = "a webhook tells nothing else; read the bot";

    private final SentOnce once;
    private final GainiumCalls calls;

    Signals(SentOnce once, GainiumCalls calls) {
        this.once = once;
        this.calls = calls;
    }

    Outcome<String> send(Signal signal, boolean signed) {
        Call call = calls.webhook(GainiumCalls.compact(signal.fields()), signed);
        return once.send(call, HttpAnswer::body, SentOnce.traceless(NOTHING_SHOWS));
    }

    /** One outcome for each; the answer tells them apart, also when its status says that some did nothing. */
    List<Outcome<String>> sendAll(List<Signal> signals) {
        List<String> bodies = signals.stream()
                .map(signal -> GainiumCalls.compact(signal.fields()))
                .toList();
        Call call = calls.webhook("[" + String.join(",", bodies) + "]", false);
        List<HttpAnswer> heard = new ArrayList<>();
        Outcome<String> whole = once.send(
                call,
                answer -> {
                    heard.add(answer);
                    return answer.body();
                },
                heard::add,
                SentOnce.traceless(NOTHING_SHOWS));
        return heard.isEmpty() ? Collections.nCopies(signals.size(), whole) : each(heard.get(0), signals.size(), whole);
    }

    private static List<Outcome<String>> each(HttpAnswer answer, int count, Outcome<String> whole) {
        List<Fields> items;
        try {
            items = Fields.parse(answer.body()).items("data");
        } catch (IllegalArgumentException e) {
            items = List.of();
        }
        if (items.size() != count) {
            // The original answers an array with one word, or with one refusal.
            return Collections.nCopies(count, whole);
        }
        List<Outcome<String>> outcomes = new ArrayList<>();
        for (Fields item : items) {
            outcomes.add(
                    item.text("status").equals("OK")
                            ? new Outcome.Done<>(item.toString(), whole.lookedUp())
                            : new Outcome.Refused<>(answer.status(), item.text("reason"), whole.lookedUp()));
        }
        return List.copyOf(outcomes);
    }
}
