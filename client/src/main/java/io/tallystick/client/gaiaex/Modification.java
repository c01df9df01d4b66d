package io.tallystick.client.gaiaex;

import java.util.List;

/** What became of a change of an order: the old one is taken back, a new one with a new id takes its place. */
public sealed interface Modification {

    /**
     * The order as it is now, under its new id and its old client id.
     *
     * @param oldOrderId dead from now on
     * @param lookedUp what was done to find out; one line when the first answer came
     */
    record Modified(Order order, long oldOrderId, List<String> lookedUp) implements Modification {
        public Modified {
            lookedUp = List.copyOf(lookedUp);
        }
    }

    /**
     * Nothing was changed. The old order stands, unless it was filled or cancelled before.
     *
     * @param status HTTP status
     * @param code the reason's name for programs, e.g. {@code insufficient_margin}; "" where the service gives none
     * @param detail the server's own words, or what was found
     */
    record Rejected(int status, String code, String detail, List<String> lookedUp) implements Modification {
        public Rejected {
            lookedUp = List.copyOf(lookedUp);
        }
    }

    /**
     * Nobody knows which of the two orders stands; look by {@link GaiaEx#find} when the connection is back.
     *
     * @param lookedUp what was sent and looked up, in order, and what came of it
     */
    record Unknown(String clientOrderId, List<String> lookedUp) implements Modification {
        public Unknown {
            lookedUp = List.copyOf(lookedUp);
        }
    }
}
