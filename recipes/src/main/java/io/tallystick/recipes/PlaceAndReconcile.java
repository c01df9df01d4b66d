package io.tallystick.recipes;

import io.tallystick.client.gaiaex.GaiaEx;
import io.tallystick.client.gaiaex.Order;
import io.tallystick.client.gaiaex.OrderRequest;
import io.tallystick.client.gaiaex.Placement;
import io.tallystick.client.gaiaex.Side;
import io.tallystick.signing.Dialect;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Places an order and knows what became of it, whatever the connection does. */
public final class PlaceAndReconcile {
    private static final int ATTEMPTS = 10;

    private PlaceAndReconcile() {}

    /** @param arguments file of credentials, base URL */
    public static void main(String... arguments) throws IOException {
        Start start = Start.of(arguments);
        run(GaiaEx.connect(start.credentials(Dialect.GAIAEX), start.settings()), System.out);
    }

    /** @return the order, if the server has it */
    public static Optional<Order> run(GaiaEx gaiaEx, PrintStream out) {
        BigDecimal price =
                gaiaEx.ticker("ETH").mark().multiply(new BigDecimal("0.9")).setScale(0, RoundingMode.DOWN);
        // The request has its client id already: keep it, and this order can never be placed twice.
        OrderRequest request = OrderRequest.limit("ETH", Side.BUY, new BigDecimal("0.1"), price);
        Placement placement = gaiaEx.place(request);
        for (int i = 1; placement instanceof Placement.Unknown && i < ATTEMPTS; i++) {
            placement = gaiaEx.place(request); // looks for the order before it sends it again
        }
        return told(placement, out);
    }

    private static Optional<Order> told(Placement placement, PrintStream out) {
        if (placement instanceof Placement.Placed placed) {
            Order order = placed.order();
            out.println("order " + order.orderId() + " (" + order.clientOrderId() + ") is " + order.state()
                    + (placed.reconciled() ? ", found out by " + placed.lookedUp() : ""));
            return Optional.of(order);
        } else if (placement instanceof Placement.Rejected rejected) {
            out.println("refused: " + rejected.detail() + " (" + rejected.code() + ")");
        } else if (placement instanceof Placement.Unknown unknown) {
            out.println("nobody knows about " + unknown.clientOrderId() + " after " + unknown.lookedUp());
        }
        return Optional.empty();
    }
}
