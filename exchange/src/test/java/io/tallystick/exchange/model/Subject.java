package io.tallystick.exchange.model;

import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.Machine;

/** One of the two that are compared: a machine and what can be asked of it. */
record Subject(Machine machine, ExchangeQueries queries) {

    static Subject model() {
        ReferenceExchange exchange = new ReferenceExchange();
        return new Subject(exchange, exchange.queries());
    }
}
