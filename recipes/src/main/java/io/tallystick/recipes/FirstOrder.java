package io.tallystick.recipes;

import io.tallystick.client.Credentials;
import io.tallystick.client.gaiaex.GaiaEx;
import io.tallystick.client.gaiaex.OrderRequest;
import io.tallystick.client.gaiaex.Placement;
import io.tallystick.client.gaiaex.Side;
import io.tallystick.signing.Dialect;
import java.io.IOException;
import java.nio.file.Path;

/** The first order, as the client's README has it. */
public final class FirstOrder {
    private FirstOrder() {}

    /** @param arguments file of credentials */
    public static void main(String... arguments) throws IOException {
        Path file = Path.of(arguments.length > 0 ? arguments[0] : "data/demo-credentials.json");
        GaiaEx gaiaEx = GaiaEx.connect(Credentials.read(file, Dialect.GAIAEX));

        System.out.println("margin: " + gaiaEx.balance().availableMargin() + " USDC");
        OrderRequest order = OrderRequest.limit("ETH", Side.BUY, "0.1", "3500.00");
        Placement placement = gaiaEx.place(order);

        if (placement instanceof Placement.Placed placed) {
            System.out.println("order " + placed.order().orderId() + " is "
                    + placed.order().state());
        } else if (placement instanceof Placement.Rejected rejected) {
            System.out.println("refused: " + rejected.detail());
        } else if (placement instanceof Placement.Unknown unknown) {
            System.out.println("nobody knows yet: " + unknown.lookedUp());
        }
    }
}
