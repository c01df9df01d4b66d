package io.tallystick.client.gaiaex;

import java.util.List;

/** What became of an order. */
public sealed interface Placement {

    /**
     * The server has the order, once.
     *
     * @param lookedUp what was done to find out; one line when the first answer came
     */
    record Placed(Order order, List<String> lookedUp) implements Placement {
        public Placed {
            lookedUp = List.copyOf(lookedUp);
        }

        /** Whether the first answer was lost, so that the order had to be looked for or sent again. */
        public boolean reconciled() {
            return lookedUp.size() > 1;
        }
    }

    /**
     * The server refused it: there is no order under this client id, and none can arrive any more.
     *
     * @param status HTTP status
     * @param code the reason's name for programs, e.g. {@code insufficient_margin}; "" where the service gives none
     * @param detail the server's own words
     */
    record Rejected(int status, String code, String detail, List<String> lookedUp) implements Placement {
        public Rejected {
            lookedUp = List.copyOf(lookedUp);
        }
    }

    /**
     * Nobody knows, after everything that may be done was done. Place the same {@link OrderRequest} again when the
     * connection is back: it is looked for first, and never becomes a second order.
     *
     * @param lookedUp what was sent and looked up, in order, and what came of it
     */
    record Unknown(String clientOrderId, List<String> lookedUp) implements Placement {
        public Unknown {
            lookedUp = List.copyOf(lookedUp);
        }
    }

    /**
     * The order, where there is one.
     *
     * @throws IllegalStateException if it was rejected or its outcome is unknown; the message tells everything
     */
    default Order orThrow() {
        if (this instanceof Placed placed) {
            return placed.order();
        }
        throw new IllegalStateException("no order is known to be placed: " + this);
    }
}
