package io.tallystick.exchange.model;

import io.tallystick.exchange.ExchangeQueries;
import io.tallystick.exchange.Machine;

/** One of the two that are compared: a machine and what can be asked of it. */
record Subject(Machine machine, ExchangeQueries queries) {

    static Subject of(ReferenceExchange model) {
        return new Subject(model, model.queries());
    }
}
