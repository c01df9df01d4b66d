package io.tallystick.exchange;

/** What the sequencer needs of the exchange; {@link Exchange} and the tests' reference model are the two of them. */
public interface Machine {

    /**
     * Applies one command at a market time. Timers that are due up to that time run first, in (deadline, id) order.
     * Either all of the command happens or none of it.
     *
     * @param marketMillis never less than at the call before; the machine takes the larger of the two
     */
    Outcome apply(long marketMillis, Command command, EventSink events);

    /** Market time of the next timer, {@link Long#MAX_VALUE} when there is none. */
    long nextDeadlineMillis();
}
