package io.tallystick.client.gaiaex;

import io.tallystick.client.Fields;
import io.tallystick.client.StreamStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

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
     * An order changed; each change is told once. Those that happened while the connection was down are told when it is
     * up again, as far as the lists of orders show them: what was accepted and is open, what was filled, what was
     * cancelled.
     *
     * @param order of a rejected one what was sent, without an id
     * @param change {@code accepted}, {@code awoken} (its parent filled), {@code triggered}, {@code filled},
     *     {@code canceled} or {@code rejected}
     * @param reason of a rejection, "" otherwise
     */
    record OrderChanged(Order order, String change, String reason) implements AccountEvent {}

    /** An order traded. Each fill is told once, also when it happened while the connection was down. */
    record Filled(Fill fill) implements AccountEvent {}

    /** A position paid or received funding. Each payment is told once, over broken connections too. */
    record FundingPaid(FundingPayment payment) implements AccountEvent {}

    /**
     * The account, or an isolated position, is being liquidated.
     *
     * @param symbol of an isolated position; empty where the whole cross account is concerned
     * @param equity USDC
     * @param maintenanceMargin USDC, which the equity has fallen below
     */
    record LiquidationStarted(Optional<String> symbol, BigDecimal equity, BigDecimal maintenanceMargin, Fields all)
            implements AccountEvent {

        static LiquidationStarted of(Fields row) {
            return new LiquidationStarted(
                    row.has("symbol") ? Optional.of(row.text("symbol")) : Optional.empty(),
                    row.decimalOrZero("equity"),
                    row.decimalOrZero("maintenance_margin"),
                    row);
        }
    }

    /** The connection. */
    record Status(StreamStatus status) implements AccountEvent {}
}
