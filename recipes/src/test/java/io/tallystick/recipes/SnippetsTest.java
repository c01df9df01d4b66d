package io.tallystick.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.client.StreamStatus;
import io.tallystick.client.gaiaex.Fill;
import io.tallystick.client.gaiaex.GaiaEx;
import io.tallystick.client.gaiaex.Listing;
import io.tallystick.client.gaiaex.MarketEvent;
import io.tallystick.client.gaiaex.MarketStream;
import io.tallystick.client.gaiaex.OrderRequest;
import io.tallystick.client.gaiaex.Placement;
import io.tallystick.client.gaiaex.Side;
import io.tallystick.testkit.TallystickExtension;
import io.tallystick.testkit.TestServer;
import io.tallystick.testkit.TestUser;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What docs/client.md shows and no recipe has. */
@ExtendWith(TallystickExtension.class)
class SnippetsTest {

    @Test
    void my_order_rests(GaiaEx gaiaEx, TestServer server) {
        gaiaEx.place(OrderRequest.limit("ETH", Side.BUY, "0.1", "2000")).orThrow();
        server.clock().advance(Duration.ofHours(1)); // funding is paid, prices move
        assertThat(gaiaEx.openOrders()).hasSize(1);
    }

    @Test
    void an_order_is_placed_until_it_is_known(GaiaEx gaiaEx) {
        OrderRequest request = OrderRequest.market("ETH", Side.BUY, "0.1");
        Placement placement = gaiaEx.place(request);
        while (placement instanceof Placement.Unknown) {
            placement = gaiaEx.place(request); // the same request, so never a second order
        }
        assertThat(placement).isInstanceOf(Placement.Placed.class);
    }

    @Test
    void markets_are_followed(GaiaEx gaiaEx) throws InterruptedException {
        CountDownLatch seen = new CountDownLatch(1);
        try (MarketStream markets = gaiaEx.followMarkets(List.of("book:ETH", "trades:BTC"), event -> {
            if (event instanceof MarketEvent.BookChanged changed) {
                System.out.println("best bid " + changed.book().bids().get(0).price());
                seen.countDown();
            } else if (event instanceof MarketEvent.Status status
                    && status.status() instanceof StreamStatus.Lost lost) {
                System.out.println("old from now on: " + lost.why());
            }
        })) {
            markets.subscribe("ticker:PURR/USDC");
            assertThat(seen.await(90, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_history_is_read(GaiaEx gaiaEx) {
        gaiaEx.place(OrderRequest.market("ETH", Side.BUY, "0.1")).orThrow();
        BigDecimal fees = gaiaEx.fillPages(Listing.newest(500).of("ETH"))
                .newestFirst()
                .map(Fill::fee)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(fees).isPositive();
    }

    @Test
    void a_user_is_rich(TestUser user) {
        user.fund("margin", "USDC", "1000000");
        assertThat(user.gaiaEx().balance().availableMargin()).isEqualByComparingTo("1100000");
    }
}
