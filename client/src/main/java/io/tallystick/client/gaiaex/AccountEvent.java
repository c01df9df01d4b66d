package io.tallystick.client.gaiaex;

import io.tallystick.client.Fields;
import io.tallystick.client.StreamStatus;
import java.util.List;

/** What a stream of an account tells. */
public sealed interface AccountEvent {

    /**
     * The whole account as it now is.
     *
     * @param orders open ones, of perpetuals and spot
     */
    record Snapshot(
            Balance balance, List<Position> positions, List<Order> orders, List<SpotBalance> spotBalances, Fields all)
            implements AccountEvent {
        public Snapshot {
            positions = List.copyOf(positions);
            orders = List.copyOf(orders);
            spotBalances = List.copyOf(spotBalances);
        }

        static Snapshot of(Fields message) {
            return new Snapshot(
                    Balance.of(message.at("balance")),
                    message.items("positions").stream().map(Position::of).toList(),
                    message.items("orders").stream().map(Order::of).toList(),
                    message.items("spot_balances").stream().map(SpotBalance::of).toList(),
                    message);
        }
    }

    /**
     * An order changed.
     *
     * @param change {@code accepted}, {@code filled}, {@code canceled} or {@code rejected}
     * @param reason of a rejection, "" otherwise
     */
    record OrderChanged(Order order, String change, String reason) implements AccountEvent {}

    /** An order traded. Each fill is told once, also when it happened while the connection was down. */
    record Filled(Fill fill) implements AccountEvent {}

    /** The connection. */
    record Status(StreamStatus status) implements AccountEvent {}
}
