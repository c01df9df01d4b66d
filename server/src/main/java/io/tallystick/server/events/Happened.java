package io.tallystick.server.events;

import java.util.List;

/**
 * What one machine told while one row was applied.
 *
 * @param seq number of the durable row: rises from one to the next, with gaps where nothing was told
 * @param wallMillis wall time of the row
 * @param marketMillis market time of the row
 * @param events at least one, in the order in which they happened; (seq, place in the list) names an event for good
 */
public record Happened<E>(long seq, long wallMillis, long marketMillis, List<E> events) {
    public Happened {
        events = List.copyOf(events);
    }
}
