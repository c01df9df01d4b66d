package io.tallystick.bots;

import java.util.List;

/** What became of a {@link FleetCommand}. */
public sealed interface FleetOutcome {
    record Done() implements FleetOutcome {}

    /** A bot or variable was made. */
    record Created(long id) implements FleetOutcome {}

    /** Deals were started or acted on, by number; orders of them follow in the same row. */
    record DealsTouched(List<Long> dealIds) implements FleetOutcome {
        public DealsTouched {
            dealIds = List.copyOf(dealIds);
        }
    }

    /** Refused; nothing changed, but that the refusal may stand in a bot's log. */
    record Refused(RefusalReason reason, String why) implements FleetOutcome {
        public Refused(String why) {
            this(RefusalReason.INVALID, why);
        }
    }
}
