package io.tallystick.client.threecommas;

import io.tallystick.client.StreamStatus;
import java.util.List;

/** What the stream of deals tells. */
public sealed interface DealEvent {

    /**
     * The deals that go on, of both modes, read when the stream came up.
     *
     * @param active newest first within a mode
     */
    record Snapshot(List<Deal> active) implements DealEvent {
        public Snapshot {
            active = List.copyOf(active);
        }
    }

    /** A deal was made or changed. Changes that come close together may be told as one. */
    record Changed(Deal deal) implements DealEvent {}

    /** The connection. */
    record Status(StreamStatus status) implements DealEvent {}
}
