package io.tallystick.recipes;

import io.tallystick.client.gaiaex.Cancellation;
import io.tallystick.client.gaiaex.GaiaEx;
import io.tallystick.client.gaiaex.Modification;
import io.tallystick.client.gaiaex.Order;
import io.tallystick.client.gaiaex.OrderRequest;
import io.tallystick.client.gaiaex.Side;
import io.tallystick.signing.Dialect;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Changes an order that rests, follows it to its new id, and takes it back. */
public final class ModifyAndCancel {
    private ModifyAndCancel() {}

    /** @param arguments file of credentials, base URL */
    public static void main(String... arguments) throws IOException {
        Start start = Start.of(arguments);
        run(GaiaEx.connect(start.credentials(Dialect.GAIAEX), start.settings()), System.out);
    }

    /** @return what became of it in the end */
    public static Cancellation run(GaiaEx gaiaEx, PrintStream out) {
        BigDecimal mark = gaiaEx.ticker("ETH").mark();
        Order order = gaiaEx.place(OrderRequest.limit("ETH", Side.BUY, new BigDecimal("0.1"), below(mark, "0.9")))
                .orThrow();
        out.println("order " + order.orderId() + " rests at " + order.price().orElseThrow());

        Modification change = gaiaEx.modify(order, new BigDecimal("0.2"), below(mark, "0.92"));
        if (change instanceof Modification.Modified modified) {
            order = modified.order(); // a new id; the old one is dead
            out.println("order " + modified.oldOrderId() + " is now " + order.orderId() + " at "
                    + order.price().orElseThrow());
        } else {
            out.println("not changed: " + change);
        }

        Cancellation end = gaiaEx.cancel(order);
        out.println(
                end instanceof Cancellation.Canceled canceled
                        ? "taken back; " + canceled.order().filled() + " of it had filled"
                        : "not taken back: " + end);
        return end;
    }

    private static BigDecimal below(BigDecimal mark, String share) {
        return mark.multiply(new BigDecimal(share)).setScale(0, RoundingMode.DOWN);
    }
}
