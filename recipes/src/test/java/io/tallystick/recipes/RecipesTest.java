package io.tallystick.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallystick.client.NotAuthenticException;
import io.tallystick.client.gaiaex.Cancellation;
import io.tallystick.client.gaiaex.Fill;
import io.tallystick.client.gaiaex.GaiaEx;
import io.tallystick.client.gaiaex.GaiaExSession;
import io.tallystick.client.gaiaex.KeyRequest;
import io.tallystick.client.gaiaex.Order;
import io.tallystick.client.gaiaex.Side;
import io.tallystick.client.gainium.Bot;
import io.tallystick.client.gainium.BotId;
import io.tallystick.client.gainium.BotStatus;
import io.tallystick.client.gainium.Gainium;
import io.tallystick.client.threecommas.Deal;
import io.tallystick.testkit.LossyProxy;
import io.tallystick.testkit.TestServer;
import io.tallystick.testkit.TestUser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every recipe does what it says, against a real server. */
class RecipesTest {
    private static TestServer server;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private TestUser user;

    @BeforeAll
    static void start() {
        server = TestServer.start(7, false);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void freshUser() {
        user = server.user();
    }

    private String told() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void an_order_is_placed() {
        GaiaEx gaiaEx = user.gaiaEx();
        Order order = PlaceAndReconcile.run(gaiaEx, out).orElseThrow();
        assertThat(gaiaEx.openOrders()).extracting(Order::orderId).containsExactly(order.orderId());
        assertThat(told()).startsWith("order " + order.orderId()).contains("is RESTING");
    }

    @Test
    void an_order_whose_answer_is_lost_is_found() throws Exception {
        AtomicInteger orders = new AtomicInteger();
        try (LossyProxy proxy = LossyProxy.before(
                server.baseUrl(),
                line -> line.startsWith("POST") && orders.getAndIncrement() == 0
                        ? new LossyProxy.LoseAnswer()
                        : new LossyProxy.Pass(),
                System::currentTimeMillis)) {
            GaiaEx gaiaEx = GaiaEx.connect(
                    user.key(io.tallystick.signing.Dialect.GAIAEX),
                    server.settings().withServer(proxy.baseUrl()));
            Optional<Order> order = PlaceAndReconcile.run(gaiaEx, out);
            assertThat(gaiaEx.openOrders())
                    .extracting(Order::orderId)
                    .containsExactly(order.orElseThrow().orderId());
            assertThat(told()).contains("found out by").contains("no answer");
        }
    }

    @Test
    void an_order_is_changed_and_taken_back() {
        GaiaEx gaiaEx = user.gaiaEx();
        assertThat(ModifyAndCancel.run(gaiaEx, out)).isInstanceOf(Cancellation.Canceled.class);
        assertThat(gaiaEx.openOrders()).isEmpty();
        assertThat(told()).contains("is now").contains("taken back; 0 of it had filled");
    }

    @Test
    void fills_are_followed() throws Exception {
        List<Fill> fills = FollowFills.run(user.gaiaEx(), out);
        assertThat(fills).extracting(Fill::side).containsExactly(Side.BUY, Side.SELL);
        assertThat(told()).contains("BUY 0.1 ETH at");
    }

    @Test
    void a_bot_is_cloned_and_runs_only_while_the_market_is_right() {
        Gainium gainium = user.gainium();
        BotId template = CloneBotForMarket.template(gainium);
        assertThat(CloneBotForMarket.template(gainium)).isEqualTo(template);
        BotId copy = CloneBotForMarket.copy(gainium, template, out);
        Bot bot = gainium.bot(copy).orElseThrow();
        assertThat(bot.pairs()).containsExactly("ETHUSDT");
        assertThat(bot.settings().text("tpPerc")).isEqualTo("1.5");
        CloneBotForMarket.follow(gainium, copy, () -> false, out);
        CloneBotForMarket.follow(gainium, copy, () -> true, out);
        assertThat(gainium.bot(copy).orElseThrow().status().isRunning()).isTrue();
        CloneBotForMarket.follow(gainium, copy, () -> true, out);
        CloneBotForMarket.follow(gainium, copy, () -> false, out);
        assertThat(gainium.bot(copy).orElseThrow().status()).isEqualTo(BotStatus.CLOSED);
        assertThat(told().lines().skip(1).map(line -> line.replaceAll(":.*", "")))
                .containsExactly("waits", "start", "goes on", "stop");
    }

    @Test
    void a_deal_is_started_followed_and_sold() throws Exception {
        Deal deal = FollowDeal.run(user.threeCommas(), out);
        assertThat(deal.finished()).isTrue();
        assertThat(deal.soldAmount()).isPositive();
        assertThat(told()).contains("BOUGHT: ").contains("profit");
    }

    @Test
    void a_key_is_changed_without_a_pause() {
        GaiaExSession session = user.signIn();
        GaiaExSession.NewKey old = session.createKey(KeyRequest.labelled("mine").permissions("read", "trade"));
        GaiaEx program = GaiaEx.connect(old.credentials(), server.settings());
        GaiaEx moved = RotateKey.run(session, server.settings(), program, old.key(), out);
        assertThat(moved.openOrders()).isEmpty();
        assertThatThrownBy(program::openOrders).isInstanceOf(NotAuthenticException.class);
        assertThat(told()).contains("deleted " + old.key().keyId());
    }

    @Test
    void every_recipe_runs_from_the_command_line_with_the_demo_users_file() throws Exception {
        String file = file().toString();
        FirstOrder.main(file);
        PlaceAndReconcile.main(file);
        ModifyAndCancel.main(file, server.baseUrl());
        FollowFills.main(file);
        CloneBotForMarket.main(file);
        FollowDeal.main(file);
        RotateKey.main(file);
        assertThat(user.signIn().sessions()).hasSize(1);
    }

    private static Path file() {
        return server.data().resolve("demo-credentials.json");
    }
}
