package io.tallystick.server.machines;

import io.tallystick.exchange.Exchange;
import io.tallystick.exchange.codec.BinaryReader;

/** The house's own exchange as a part of the machines. */
public final class HouseExchange implements ExchangePart.Source {

    @Override
    public ExchangePart fresh() {
        return part(new Exchange());
    }

    @Override
    public ExchangePart restore(BinaryReader snapshot) {
        return part(Exchange.readSnapshot(snapshot));
    }

    private static ExchangePart part(Exchange exchange) {
        return new ExchangePart(exchange, exchange, exchange::writeSnapshot);
    }
}
