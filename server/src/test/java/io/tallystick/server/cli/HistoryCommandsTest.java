package io.tallystick.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.client.ClientSettings;
import io.tallystick.client.Credentials;
import io.tallystick.client.gaiaex.GaiaEx;
import io.tallystick.client.gaiaex.OrderRequest;
import io.tallystick.client.gaiaex.Side;
import io.tallystick.server.markets.MarketFile;
import io.tallystick.server.serve.ServerSettings;
import io.tallystick.server.serve.TallystickServer;
import io.tallystick.signing.Dialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code history} on the folder of a server, first while it runs and then when it has stopped. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HistoryCommandsTest {
    private Path data = Path.of("unset");

    @SuppressWarnings("NullAway.Init")
    private TallystickServer server;

    @BeforeAll
    void trade(@TempDir Path folder) throws Exception {
        data = folder.resolve("data");
        server = TallystickServer.start(
                ServerSettings.of(0, "127.0.0.1", data, MarketFile.builtIn(), 7, true, List.of()));
        GaiaEx client = GaiaEx.connect(
                Credentials.read(data.resolve("config.json"), Dialect.GAIAEX), ClientSettings.at(server.baseUrl()));
        client.place(OrderRequest.limit("ETH", Side.BUY, "0.1", "3400.00").clientOrderId("rests,\"here\""))
                .orThrow();
        client.place(OrderRequest.market("ETH", Side.BUY, "0.1").clientOrderId("fills"))
                .orThrow();
        client.find("ETH", "fills");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private CommandRun history(String... words) {
        String[] all = new String[words.length + 3];
        all[0] = "history";
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = "--data";
        all[words.length + 2] = data.toString();
        return CommandRun.of(all);
    }

    @Test
    @Order(1)
    void exportsAsCsvWithQuotesWhereTheyBelong() {
        CommandRun orders = history("export", "--user", "demo", "--what", "orders");
        assertThat(orders.exitCode()).as(orders.err()).isEqualTo(ExitCode.FINE);
        assertThat(orders.lines().getFirst())
                .isEqualTo(
                        "placed,updated,order_id,client_order_id,symbol,side,type,time_in_force,size,price,reduce_only,"
                                + "state,cancel_reason,filled,filled_notional,seq");
        assertThat(orders.lines()).hasSize(3);
        assertThat(orders.lines().get(1))
                .contains(",1,\"rests,\"\"here\"\"\",ETH,BUY,LIMIT,GTC,0.1,3400,0,RESTING,NONE,0,0,");
        assertThat(orders.lines().get(2)).contains(",2,fills,ETH,BUY,MARKET,").contains(",FILLED,NONE,0.1,");
    }

    @Test
    @Order(2)
    void exportsIntoAFileByAddressOrIdAsJson() throws Exception {
        Path file = data.resolveSibling("fills.json");
        String address =
                Credentials.read(data.resolve("config.json"), Dialect.GAIAEX).userAddress();
        CommandRun run = history(
                "export", "--user", address.replace("0x", "0X"), "--what", "fills", "--json", "--out", file.toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FINE);
        assertThat(run.out()).isEmpty();
        assertThat(Files.readString(file))
                .startsWith("{\"time\":\"")
                .contains("\"symbol\":\"ETH\",\"side\":\"BUY\"")
                .contains("\"cause\":\"TRADE\"");
        assertThat(history("export", "--user", "1", "--what", "funding").lines())
                .containsExactly("time,symbol,size,oracle,rate,amount,seq");
        assertThat(history("export", "--user", "1", "--what", "fills", "--to", "2020-01-01T00:00:00Z")
                        .lines())
                .hasSize(1);
    }

    @Test
    @Order(3)
    void saysWhatIsWrong() {
        CommandRun nobody = history("export", "--user", "nobody", "--what", "fills");
        assertThat(nobody.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(nobody.err()).contains("there is no user nobody in the history of " + data);
        CommandRun what = history("export", "--user", "demo", "--what", "everything");
        assertThat(what.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(what.err()).contains("--what is orders, fills or funding, not everything");
        CommandRun running = history("rebuild");
        assertThat(running.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(running.err()).contains("another server works on");
        CommandRun nowhere = CommandRun.of(
                "history", "status", "--data", data.resolve("nowhere").toString());
        assertThat(nowhere.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(nowhere.err()).contains("there is no ");
    }

    @Test
    @Order(4)
    void statusCountsBesideARunningServer() {
        CommandRun status = history("status");
        assertThat(status.exitCode()).isEqualTo(ExitCode.FINE);
        assertThat(status.lines().getFirst())
                .matches("It reaches to row \\d+, market time \\S+Z, and has \\d+ bytes\\.");
        assertThat(status.out()).containsPattern("orders +2\n").containsPattern("users +1\n");
        assertThat(history("status", "--json").out()).contains("\"orders\":2").contains("\"gap\":\"\"");
    }

    @Test
    @Order(5)
    void rebuildsBesideAStoppedServerAndComparesRowByRow() {
        server.close();
        CommandRun rebuild = history("rebuild");
        assertThat(rebuild.exitCode()).as(rebuild.out() + rebuild.err()).isEqualTo(ExitCode.FINE);
        assertThat(rebuild.lines().getFirst()).matches("Rebuilt to row \\d+ in \\d+ ms, \\d+ bytes\\.");
        assertThat(rebuild.lastLine()).matches("The old one was equal, row by row, as of row \\d+\\.");
        assertThat(history("rebuild", "--json").out())
                .contains("\"equal\":true")
                .contains("\"kept_old\":\"\"");
        assertThat(history("export", "--user", "demo", "--what", "orders").lines())
                .hasSize(3);
    }
}
