package io.tallystick.server.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallystick.client.ClientSettings;
import io.tallystick.client.Credentials;
import io.tallystick.client.gaiaex.GaiaEx;
import io.tallystick.client.gaiaex.Order;
import io.tallystick.client.gaiaex.OrderRequest;
import io.tallystick.client.gaiaex.OrderState;
import io.tallystick.client.gaiaex.Placement;
import io.tallystick.client.gaiaex.Side;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.server.markets.MarketFile;
import io.tallystick.signing.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java client against a server that was started as {@code serve} starts it. */
class WholeServerTest {

    @TempDir
    private Path data;

    @Test
    void a_fresh_server_takes_an_order_that_rests_and_one_that_fills() throws Exception {
        try (TallystickServer server = start()) {
            GaiaEx client = client(server);
            assertThat(placed(client.place(limit("ETH", "0.1", "3400.00", "rests")))
                            .state())
                    .isEqualTo(OrderState.RESTING);
            assertThat(placed(client.place(
                                    OrderRequest.market("ETH", Side.BUY, "0.1").clientOrderId("fills")))
                            .state())
                    .isEqualTo(OrderState.FILLED);
            assertThat(placed(client.place(limit("PURR/USDC", "1000", "0.04", "spot")))
                            .state())
                    .isEqualTo(OrderState.RESTING);
            assertThat(client.place(limit("ETH", "0.001", "3400", "dust")))
                    .isInstanceOfSatisfying(
                            Placement.Rejected.class,
                            rejected ->
                                    assertThat(rejected.detail()).isEqualTo("Order must have minimum value of $10"));
        }
    }

    @Test
    void orders_are_found_by_their_client_id_open_or_closed_on_both_kinds_of_market() throws Exception {
        try (TallystickServer server = start()) {
            GaiaEx client = client(server);
            Order open = placed(client.place(limit("PURR/USDC", "1000", "0.04", "spot-open")));
            Order closed = placed(client.place(
                    OrderRequest.market("PURR/USDC", Side.BUY, "1000").clientOrderId("spot-closed")));
            Order perpetual = placed(
                    client.place(OrderRequest.market("SOL", Side.SELL, "1").clientOrderId("perp-closed")));
            assertThat(client.find("PURR/USDC", "spot-open").orElseThrow().orderId())
                    .isEqualTo(open.orderId());
            assertThat(client.find("PURR/USDC", "spot-closed").orElseThrow().orderId())
                    .isEqualTo(closed.orderId());
            assertThat(client.find("SOL", "perp-closed").orElseThrow().orderId())
                    .isEqualTo(perpetual.orderId());
            assertThat(client.find("SOL", "never-sent")).isEmpty();
        }
    }

    @Test
    void what_was_acknowledged_is_there_after_a_restart_once() throws Exception {
        Order before;
        try (TallystickServer server = start()) {
            before = placed(client(server).place(limit("BTC", "0.001", "70000", "kept")));
        }
        try (TallystickServer server = start()) {
            GaiaEx client = client(server);
            assertThat(client.find("BTC", "kept").orElseThrow().orderId()).isEqualTo(before.orderId());
            assertThat(placed(client.place(limit("BTC", "0.001", "70000", "kept")))
                            .orderId())
                    .isEqualTo(before.orderId());
        }
    }

    @Test
    void a_server_starts_with_a_market_file_that_has_no_spot_market() throws Exception {
        List<MarketSpec> one = List.of(MarketFile.builtIn().getFirst());
        ServerSettings settings = ServerSettings.of(0, "127.0.0.1", data, one, 7, true, List.of());
        try (TallystickServer server = TallystickServer.start(settings)) {
            assertThat(client(server).balance().accountValue()).isEqualByComparingTo("100000");
            assertThat(client(server).spotBalances()).isEmpty();
        }
    }

    @Test
    void a_folder_serves_one_server_at_a_time() {
        try (TallystickServer first = start()) {
            assertThat(first.port()).isPositive();
            assertThatThrownBy(this::start)
                    .isInstanceOf(ServerStartException.class)
                    .hasMessageContaining("another server works on");
        }
    }

    @Test
    void a_port_that_is_taken_is_named() {
        try (TallystickServer first = start()) {
            assertThatThrownBy(() -> TallystickServer.start(settings(data.resolve("other"), first.port())))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessageContaining(Integer.toString(first.port()));
        }
    }

    @Test
    void credentials_are_readable_by_their_owner_alone() throws IOException {
        try (TallystickServer server = start()) {
            assertThat(server.baseUrl()).startsWith("http://127.0.0.1:");
            for (String file : List.of("demo-credentials.json", "config.json", "admin-token", "kek")) {
                assertThat(Files.getPosixFilePermissions(data.resolve(file)))
                        .as(file)
                        .extracting(Enum::name)
                        .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
            }
        }
    }

    private TallystickServer start() {
        return TallystickServer.start(settings(data, 0));
    }

    private static ServerSettings settings(Path folder, int port) {
        return ServerSettings.of(port, "127.0.0.1", folder, MarketFile.builtIn(), 7, true, List.of());
    }

    private GaiaEx client(TallystickServer server) throws IOException {
        Credentials credentials = Credentials.read(data.resolve("config.json"), Dialect.GAIAEX);
        return GaiaEx.connect(credentials, ClientSettings.at(server.baseUrl()));
    }

    private static OrderRequest limit(String symbol, String size, String price, String clientOrderId) {
        return OrderRequest.limit(symbol, Side.BUY, size, price).clientOrderId(clientOrderId);
    }

    private static Order placed(Placement placement) {
        return placement.orThrow();
    }
}
