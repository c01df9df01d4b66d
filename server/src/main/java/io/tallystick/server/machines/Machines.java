package io.tallystick.server.machines;

import io.tallystick.bots.FleetQueries;
import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.server.access.AccessState;

/** The three machines of one server. */
public interface Machines {

    AccessState access();

    ExchangeQueries exchange();

    FleetQueries fleet();

    /** Market time of the last row. */
    long marketMillis();
}
