package io.tallystick.client.threecommas;

import io.tallystick.client.ClientSettings;
import io.tallystick.client.Fields;
import io.tallystick.client.HttpAnswer;
import io.tallystick.client.Outcome;
import io.tallystick.client.internal.Call;
import io.tallystick.client.internal.Caller;
import io.tallystick.client.internal.RateWindow;
import io.tallystick.client.internal.SentOnce;
import io.tallystick.client.internal.SentOnce.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Calls in one mode, with the limits that count them (3commas.md 1.7). Some lists have limits of their own. */
final class ThreeCommasCalls {
    static final String MOUNT = "/public/api";

    private final Caller caller;
    private final SentOnce once;
    private final ClientSettings settings;
    private final Limits limits;
    private final Map<String, String> headers;

    /** The windows that count the calls of one address. */
    record Limits(
            List<RateWindow> general, List<RateWindow> deals, List<RateWindow> deal, List<RateWindow> smartTrades) {

        static Limits documented() {
            Duration minute = Duration.ofMinutes(1);
            return new Limits(
                    List.of(new RateWindow(100, minute)),
                    List.of(new RateWindow(120, minute)),
                    List.of(new RateWindow(120, minute)),
                    List.of(new RateWindow(40, Duration.ofSeconds(10))));
        }
    }

    ThreeCommasCalls(Caller caller, SentOnce once, ClientSettings settings, Limits limits) {
        this(caller, once, settings, limits, Map.of());
    }

    /** The call that tells the server's time, which anybody may ask. */
    static Call time(ClientSettings settings, Limits limits) {
        return new Call("GET", MOUNT + "/ver1/time", "", Map.of(), false, true, settings.timeout(), limits.general());
    }

    private ThreeCommasCalls(
            Caller caller, SentOnce once, ClientSettings settings, Limits limits, Map<String, String> headers) {
        this.caller = caller;
        this.once = once;
        this.settings = settings;
        this.limits = limits;
        this.headers = headers;
    }

    /** The same under the same limits, in one mode or in the stored one. */
    ThreeCommasCalls in(Optional<Mode> mode) {
        Map<String, String> forced =
                mode.map(Mode::word).map(word -> Map.of("Forced-Mode", word)).orElse(Map.of());
        return new ThreeCommasCalls(caller, once, settings, limits, forced);
    }

    private List<RateWindow> windows(String path) {
        if (path.equals("/ver1/deals") || path.startsWith("/ver1/deals?")) {
            return limits.deals();
        }
        if (path.equals("/v2/smart_trades") || path.startsWith("/v2/smart_trades?")) {
            return limits.smartTrades();
        }
        return path.startsWith("/ver1/deals/") && path.endsWith("/show") ? limits.deal() : limits.general();
    }

    private Call call(String method, String path, String body, boolean signed, boolean safe) {
        Duration timeout = safe ? settings.timeout() : settings.orderTimeout();
        return new Call(method, MOUNT + path, body, signed ? headers : Map.of(), signed, safe, timeout, windows(path));
    }

    /** What anybody may read. */
    <T> T open(String path, Function<Fields, T> make) {
        return caller.read(call("GET", path, "", false, true), make);
    }

    <T> T read(String path, Function<Fields, T> make) {
        return caller.read(call("GET", path, "", true, true), make);
    }

    <T> List<T> rows(String path, Function<Fields, T> row) {
        return read(path, rowsOf(row));
    }

    /** A read that the API has as POST. */
    <T> T readByPost(String path, Function<Fields, T> make) {
        return caller.read(call("POST", path, "", true, true), make);
    }

    static <T> Function<Fields, List<T>> rowsOf(Function<Fields, T> row) {
        return list -> list.items().stream().map(row).toList();
    }

    <T> Outcome<T> write(
            String method, String path, Map<String, ?> body, Function<HttpAnswer, T> read, Trace<T> trace) {
        String text = body.isEmpty() ? "" : Fields.write(body);
        return once.send(call(method, path, text, true, false), read, trace);
    }

    <T> Outcome<T> post(String path, Map<String, ?> body, Function<Fields, T> read, Trace<T> trace) {
        return write("POST", path, body, answer -> read.apply(Fields.parse(answer.body())), trace);
    }
}
