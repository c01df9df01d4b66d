package io.tallystick.client.threecommas;

import io.tallystick.client.Fields;
import io.tallystick.client.Outcome;
import io.tallystick.client.internal.SentOnce.Trace;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Smart trades (3commas.md 2.8); the key needs SMART_TRADES_READ to read and SMART_TRADES_WRITE to write. */
public final class SmartTrades {
    private static final String LIST = "/v2/smart_trades";

    private final ThreeCommasCalls calls;
    private final Traces traces;

    SmartTrades(ThreeCommasCalls calls, Traces traces) {
        this.calls = calls;
        this.traces = traces;
    }

    /** One page; up to 40 calls in 10 s. */
    public List<SmartTrade> list(SmartTradeListing listing) {
        return calls.rows(LIST + listing.query(), SmartTrade::of);
    }

    /** A smart trade; empty if there is none. */
    public Optional<SmartTrade> show(SmartTradeId trade) {
        return traces.one(path(trade, ""), SmartTrade::of);
    }

    /** Gives it up; the coins are kept. */
    public Outcome<SmartTrade> cancel(SmartTradeId trade) {
        return calls.write(
                "DELETE", path(trade, ""), Map.of(), answer -> SmartTrade.of(Fields.parse(answer.body())), over(trade));
    }

    /** Sells it at the market. */
    public Outcome<SmartTrade> closeByMarket(SmartTradeId trade) {
        return calls.post(path(trade, "/close_by_market"), Map.of(), SmartTrade::of, over(trade));
    }

    /** @param note 1 to 300 characters */
    public Outcome<SmartTrade> setNote(SmartTradeId trade, String note) {
        Map<String, Object> body = Map.of("note", note);
        return calls.post(
                path(trade, "/set_note"), body, SmartTrade::of, traces.has(path(trade, ""), body, SmartTrade::of));
    }

    private Trace<SmartTrade> over(SmartTradeId trade) {
        return traces.state(
                path(trade, ""),
                row -> row.at("data").flag("finished"),
                row -> row.at("status").text("type"),
                SmartTrade::of);
    }

    private static String path(SmartTradeId trade, String after) {
        return LIST + "/" + trade + after;
    }
}
