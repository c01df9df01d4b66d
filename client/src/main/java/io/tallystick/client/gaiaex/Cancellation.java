package io.tallystick.client.gaiaex;

import java.util.List;

/** What became of taking an order back. */
public sealed interface Cancellation {

    /** It is out of the book; {@link Order#filled} tells what it had filled before. */
    record Canceled(Order order, List<String> lookedUp) implements Cancellation {
        public Canceled {
            lookedUp = List.copyOf(lookedUp);
        }
    }

    /**
     * There was nothing to take back: filled, cancelled before, modified to a new id, or never placed.
     *
     * @param code the reason's name for programs, e.g. {@code order_not_open}; "" where the service gives none
     * @param detail the server's own words, or what was found
     */
    record NotOpen(int status, String code, String detail, List<String> lookedUp) implements Cancellation {
        public NotOpen {
            lookedUp = List.copyOf(lookedUp);
        }
    }

    /**
     * Nobody knows. Cancelling again is harmless.
     *
     * @param order the id or client id that was to be cancelled
     * @param lookedUp what was sent and looked up, in order, and what came of it
     */
    record Unknown(String order, List<String> lookedUp) implements Cancellation {
        public Unknown {
            lookedUp = List.copyOf(lookedUp);
        }
    }
}
