package io.tallystick.client.gaiaex;

import io.tallystick.client.ClientSettings;
import io.tallystick.client.Fields;
import io.tallystick.client.internal.Call;
import io.tallystick.client.internal.Query;
import io.tallystick.client.internal.RateWindow;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The calls of one address, with the limits that count each of them (the signing page, "Rate limits"). */
final class GaiaExCalls {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final String address;
    private final ClientSettings settings;
    private final List<RateWindow> reading;
    private final List<RateWindow> trading;

    GaiaExCalls(String address, ClientSettings settings) {
        this.address = address;
        this.settings = settings;
        RateWindow everything = new RateWindow(30, SECOND);
        this.reading = List.of(everything, new RateWindow(20, SECOND));
        this.trading = List.of(everything, new RateWindow(10, SECOND), new RateWindow(600, Duration.ofMinutes(1)));
    }

    /** What counts a read. */
    List<RateWindow> reading() {
        return reading;
    }

    String address() {
        return address;
    }

    /** What anybody may read. */
    Call open(String path) {
        return new Call("GET", GaiaExManner.MOUNT + path, "", Map.of(), false, true, settings.timeout(), reading);
    }

    /** A read of the account; {@code {address}} stands for the key's own. */
    Call read(String path) {
        String target = GaiaExManner.MOUNT + path.replace("{address}", address);
        return new Call("GET", target, "", Map.of(), true, true, settings.timeout(), reading);
    }

    /** A change. */
    Call trade(String path, Map<String, ?> body) {
        return post(path, body, false);
    }

    /** What changes nothing, or nothing more when it is done again. */
    Call harmless(String path, Map<String, ?> body) {
        return post(path, body, true);
    }

    private Call post(String path, Map<String, ?> body, boolean safe) {
        String target = GaiaExManner.MOUNT + path;
        return new Call("POST", target, Fields.write(body), Map.of(), true, safe, settings.orderTimeout(), trading);
    }

    /** A path below the market's kind, e.g. {@code /spot/trades/PURR%2FUSDC}. */
    static String market(String what, String symbol) {
        return (isSpot(symbol) ? "/spot/" : "/") + what + "/" + Query.encoded(symbol);
    }

    /** Of one market where a symbol is given. */
    static String filter(String symbol) {
        return symbol.isEmpty() ? "" : Query.empty().add("symbol", symbol).toString();
    }

    static boolean isSpot(String symbol) {
        return symbol.indexOf('/') >= 0;
    }
}
