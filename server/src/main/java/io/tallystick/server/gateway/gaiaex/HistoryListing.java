package io.tallystick.server.gateway.gaiaex;

import io.tallystick.exchange.MarketSpec;
import io.tallystick.server.gateway.http.Response;
import io.tallystick.server.gateway.json.FieldFault;
import io.tallystick.server.gateway.json.JsonWriter;
import io.tallystick.server.gateway.json.QueryParameters;
import io.tallystick.server.history.Cursor;
import io.tallystick.server.history.History;
import io.tallystick.server.history.HistoryAnswer;
import io.tallystick.server.history.HistoryReader;
import io.tallystick.server.history.Page;
import io.tallystick.server.history.Range;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Lists that come from the history: the newest {@code limit} rows of a range of times, oldest first, and a cursor to
 * the older ones. They show whatever was answered before; what the history does not have within its time is 503.
 */
final class HistoryListing {
    static final List<String> PARAMETERS = List.of("limit", "symbol", "startTime", "endTime", "cursor");
    static final List<String> PUBLIC_PARAMETERS = List.of("limit", "startTime", "endTime", "cursor");
    static final int USUAL_ROWS = 500;
    static final int MOST_ROWS = 2_000;

    /** Where the older rows go on; missing when there are none. */
    static final String CURSOR_HEADER = "X-Next-Cursor";

    /** Says that rows are missing, and which; only where the log was trimmed before the history had read it. */
    static final String GAP_HEADER = "X-Tallystick-History-Gap";

    private static final String CURSOR = "cursor";
    private static final int BUSY_SECONDS = 1;

    private final History history;

    HistoryListing(History history) {
        this.history = history;
    }

    /**
     * What the query asks for; faults, if any, are with the query afterwards.
     *
     * @param list the letter of the list's cursors
     */
    static Range range(QueryParameters query, char list) {
        int limit = query.integer("limit", 1, MOST_ROWS, USUAL_ROWS);
        long from = query.millis("startTime", 0);
        long to = query.millis("endTime", Long.MAX_VALUE);
        Optional<String> text = query.text(CURSOR);
        Optional<Cursor> cursor =
                text.isEmpty() || text.get().isEmpty() ? Optional.of(Cursor.end(list)) : Cursor.parse(list, text.get());
        if (cursor.isEmpty()) {
            query.faults()
                    .add(new FieldFault(
                            "query", CURSOR, "the cursor is not one that this list has given", "value_error"));
        }
        return new Range(from, to, limit, cursor.orElseGet(() -> Cursor.end(list)));
    }

    static OptionalInt idOf(Optional<MarketSpec> market) {
        return market.isPresent() ? OptionalInt.of(market.get().id()) : OptionalInt.empty();
    }

    /** An object with the account's address, the rows under a name, their count and the market time. */
    <T> void list(
            Call call, String name, Function<HistoryReader, Page<T>> question, BiConsumer<JsonWriter, T> rendering) {
        boolean paging = call.query().text(CURSOR).isPresent();
        ask(call, (reader, now) -> {
            Page<T> page = question.apply(reader);
            JsonWriter json = new JsonWriter()
                    .open()
                    .text("address", call.caller().user().address())
                    .openArray(name);
            page.rows().forEach(row -> rendering.accept(json, row));
            json.closeArray().number("count", page.rows().size()).number("timestamp", now);
            if (paging) {
                page.older()
                        .ifPresentOrElse(
                                older -> json.text("next_cursor", older.toString()), () -> json.none("next_cursor"));
            }
            return answer(json.close(), page, reader);
        });
    }

    /** The rows alone. */
    <T> void array(Call call, Function<HistoryReader, Page<T>> question, BiConsumer<JsonWriter, T> rendering) {
        ask(call, (reader, now) -> {
            Page<T> page = question.apply(reader);
            JsonWriter json = new JsonWriter().openArray();
            page.rows().forEach(row -> rendering.accept(json, row));
            return answer(json.closeArray(), page, reader);
        });
    }

    private static Response answer(JsonWriter json, Page<?> page, HistoryReader reader) {
        Response response = Response.json(200, json.toBytes());
        page.older().ifPresent(older -> response.header(CURSOR_HEADER, older.toString()));
        reader.gap().ifPresent(gap -> response.header(GAP_HEADER, gap));
        return response;
    }

    /** Makes an answer from the history as of now. */
    interface Making<T> {
        /** @param now market time of the last row that was durable when the request came */
        T of(HistoryReader reader, long now);
    }

    void ask(Call call, Making<Response> making) {
        ask(call, making, call::ok);
    }

    /**
     * Waits for the last row that was durable when the request came; runs {@code making} off the event loop and
     * {@code done} on it.
     */
    <T> void ask(Call call, Making<T> making, Consumer<T> done) {
        call.now(at -> history.read(at.seq(), reader -> making.of(reader, at.value()), answer -> {
            switch (answer) {
                case HistoryAnswer.Ready<T>(T made) -> done.accept(made);
                case HistoryAnswer.Behind<T>(String why) ->
                    call.refuse(new Problem.Told(503, "Service unavailable: the history is not up to date: " + why));
                case HistoryAnswer.Busy<T> busy -> call.refuse(new Problem.Limited(BUSY_SECONDS));
            }
        }));
    }
}
