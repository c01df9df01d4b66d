package io.tallystick.client.threecommas;

import io.tallystick.client.Fields;
import java.time.Instant;
import java.util.List;

/**
 * A line of the log of a bot or a deal.
 *
 * @param message for people; programs parse it too (3commas.md 3.7)
 */
public record Event(String message, Instant at) {

    static List<Event> of(Fields owner) {
        return owner.items("bot_events").stream()
                .map(row -> new Event(row.text("message"), Times.orEpoch(row, "created_at")))
                .toList();
    }
}
