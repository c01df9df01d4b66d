package io.tallystick.client.gainium;

import io.tallystick.client.ClientSettings;
import io.tallystick.client.Fields;
import io.tallystick.client.internal.Call;
import io.tallystick.client.internal.Query;
import io.tallystick.client.internal.RateWindow;
import io.tallystick.signing.json.CompactJson;
import io.tallystick.signing.json.JsonReading;
import io.tallystick.signing.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Calls with the limit that counts them, 50 in a minute for the whole API (gainium.md 1.3). A body is written in the
 * compact form of JavaScript, which is the one that counts (gainium.md, Settled 1); so the bytes that are signed are
 * the bytes that are sent.
 */
final class GainiumCalls {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ClientSettings settings;
    private final List<RateWindow> everything = List.of(new RateWindow(50, MINUTE));
    private final List<RateWindow> webhooks = List.of(new RateWindow(300, MINUTE));

    GainiumCalls(ClientSettings settings) {
        this.settings = settings;
    }

    /** What anybody may read. */
    Call open(String target) {
        return new Call("GET", target, "", Map.of(), false, true, settings.timeout(), everything);
    }

    /** A read. */
    Call read(String target, World world) {
        return new Call("GET", target, "", headers(world), true, true, settings.timeout(), everything);
    }

    /** A change without a body. */
    Call write(String method, String target, World world) {
        return new Call(method, target, "", headers(world), true, false, settings.orderTimeout(), everything);
    }

    /** A change. */
    Call write(String method, String target, World world, Map<String, ?> body) {
        return new Call(
                method, target, compact(body), headers(world), true, false, settings.orderTimeout(), everything);
    }

    /** @param signed only for bots that ask for it */
    Call webhook(String body, boolean signed) {
        return new Call("POST", "/trade_signal", body, Map.of(), signed, false, settings.orderTimeout(), webhooks);
    }

    private static Map<String, String> headers(World world) {
        return world == World.PAPER ? Map.of("paper-context", "true") : Map.of();
    }

    static String compact(Map<String, ?> members) {
        return compact(Fields.write(members));
    }

    static String compact(String json) {
        if (StrictJson.read(json.getBytes(StandardCharsets.UTF_8)) instanceof JsonReading.Value value) {
            return CompactJson.of(value.value());
        }
        throw new IllegalArgumentException("not JSON: " + json);
    }

    /** A path with one part that came from outside. */
    static String path(String before, Object part, String after) {
        return before + Query.encoded(part.toString()) + after;
    }
}
