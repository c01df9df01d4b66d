package io.tallystick.recipes;

import io.tallystick.client.gaiaex.AccountEvent;
import io.tallystick.client.gaiaex.AccountStream;
import io.tallystick.client.gaiaex.Fill;
import io.tallystick.client.gaiaex.GaiaEx;
import io.tallystick.client.gaiaex.OrderRequest;
import io.tallystick.client.gaiaex.Side;
import io.tallystick.signing.Dialect;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Hears of each fill as it happens, once, over broken connections too. */
public final class FollowFills {
    private static final int PATIENCE_SECONDS = 60;

    private FollowFills() {}

    /** @param arguments file of credentials, base URL */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Start start = Start.of(arguments);
        run(GaiaEx.connect(start.credentials(Dialect.GAIAEX), start.settings()), System.out);
    }

    /** @return the fills of an order at the market and of the one that closes its position */
    public static List<Fill> run(GaiaEx gaiaEx, PrintStream out) throws InterruptedException {
        BlockingQueue<Fill> fills = new LinkedBlockingQueue<>();
        try (AccountStream account = gaiaEx.followAccount(event -> {
            if (event instanceof AccountEvent.Filled filled) {
                fills.add(filled.fill());
            } else if (event instanceof AccountEvent.Status status) {
                out.println(status.status());
            }
        })) {
            if (!account.awaitConnected(Duration.ofSeconds(PATIENCE_SECONDS))) {
                throw new IllegalStateException("the account's stream does not come up");
            }
            List<Fill> heard = new ArrayList<>();
            account.place(OrderRequest.market("ETH", Side.BUY, "0.1")).orThrow(); // over the socket
            heard.add(next(fills, out));
            account.closePosition("ETH").orThrow();
            heard.add(next(fills, out));
            return heard;
        }
    }

    private static Fill next(BlockingQueue<Fill> fills, PrintStream out) throws InterruptedException {
        Fill fill = fills.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (fill == null) {
            throw new IllegalStateException("no fill within " + PATIENCE_SECONDS + " s");
        }
        out.println(fill.side() + " " + fill.size() + " " + fill.symbol() + " at " + fill.price() + ", fee "
                + fill.fee() + " " + fill.feeToken());
        return fill;
    }
}
