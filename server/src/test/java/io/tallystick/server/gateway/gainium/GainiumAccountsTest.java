package io.tallystick.server.gateway.gainium;

import static io.tallystick.server.gateway.gainium.GainiumBotsTest.data;
import static io.tallystick.server.gateway.gainium.GainiumBotsTest.notOk;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.gateway.gainium.GainiumWorld.MadeBot;
import io.tallystick.server.gateway.gainium.bots.SettingsTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Accounts, balances, global variables, discovery, and what is refused for everybody. */
class GainiumAccountsTest {
    @SuppressWarnings("NullAway.Init")
    private GainiumWorld world;

    @BeforeEach
    void start(@TempDir Path data) {
        world = new GainiumWorld(data);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void balancesAreListedByAsset() {
        assertThat(world.send("GET", "/api/user/balances?paperContext=true", "").told())
                .isEqualTo("200 {\"status\":\"OK\",\"reason\":null,\"data\":["
                        + "{\"asset\":\"BTC\",\"free\":\"10\",\"locked\":\"0\",\"exchangeCode\":\"paperBinance\","
                        + "\"exchangeMarket\":\"spot\",\"exchangeId\":\"" + GainiumWorld.PAPER + "\"},"
                        + "{\"asset\":\"USDT\",\"free\":\"100000\",\"locked\":\"0\",\"exchangeCode\":\"paperBinance\","
                        + "\"exchangeMarket\":\"spot\",\"exchangeId\":\"" + GainiumWorld.PAPER + "\"}],"
                        + "\"meta\":{\"page\":1,\"total\":1}}");
        assertThat(world.send("GET", "/api/user/balances?assets=USDT&withUsd=true&exchangeId=" + GainiumWorld.PAPER, "")
                        .told())
                .contains("\"price\":1,\"usdValue\":100000")
                .doesNotContain("BTC");
        assertThat(world.send("GET", "/api/user/balances?assets=USDT&assets=BTC", "")
                        .told())
                .isEqualTo("400 " + notOk("Assets should be a string"));
        JsonNode v2 = GainiumWorld.tree(world.paper("GET", "/api/v2/user/balances?assets=BTC", ""));
        assertThat(v2.path("data").toString())
                .isEqualTo("[{\"asset\":\"BTC\",\"free\":\"10\",\"locked\":\"0\",\"exchangeUUID\":\""
                        + GainiumWorld.PAPER + "\"}]");
        assertThat(v2.path("meta").path("count").asInt()).isEqualTo(1);
        assertThat(data(world.send("GET", "/api/v2/user/balances", "")).size()).isZero();
    }

    @Test
    void accountsAreListedByWorld() {
        assertThat(data(world.paper("GET", "/api/v2/user/exchanges", "")).toString())
                .isEqualTo("[{\"code\":\"paperBinance\",\"market\":\"spot\",\"id\":\"" + GainiumWorld.PAPER
                        + "\",\"name\":\"Practice\"}]");
        assertThat(data(world.send("GET", "/api/v2/user/exchanges", ""))
                        .get(0)
                        .path("code")
                        .asString())
                .isEqualTo("tallystick");
        assertThat(world.raw("GET", "/api/v2/exchanges", "", List.of()).body())
                .isEqualTo(world.raw("GET", "/api/exchanges", "", List.of()).body());
    }

    @Test
    void aVariableIsMadeBoundChangedAndRemoved() {
        JsonNode made =
                data(world.send("POST", "/api/v2/user/global-vars", "{'name':'target','type':'float','value':'2.5'}"));
        String id = made.path("id").asString();
        assertThat(made.toString())
                .isEqualTo("{\"id\":\"" + id + "\",\"name\":\"target\",\"type\":\"float\",\"value\":2.5,"
                        + "\"botAmount\":0}");
        MadeBot bot = world.paperBot("{'vars':[{'path':'tpPerc','variable':'" + id + "'}]}");
        assertThat(target(bot)).isEqualTo("2.5");

        assertThat(data(world.send("PUT", "/api/v2/user/global-vars/" + id, "{'value':3}"))
                        .path("botAmount")
                        .asInt())
                .isEqualTo(1);
        assertThat(target(bot)).isEqualTo("3");
        assertThat(world.send("PUT", "/api/v2/user/global-vars/" + id, "{'value':'0'}")
                        .told())
                .startsWith("400")
                .contains("tpPerc should be above 0");
        assertThat(target(bot)).isEqualTo("3");
        assertThat(world.send("DELETE", "/api/v2/user/global-vars/" + id, "").told())
                .startsWith("400")
                .contains("used by 1 bots");
        world.send("POST", "/api/updateDCABot?botId=" + bot.id(), "{'tpPerc':'4'}");
        world.tick();
        assertThat(world.send("DELETE", "/api/v2/user/global-vars/" + id, "").status())
                .isEqualTo(200);
        assertThat(world.send("GET", "/api/v2/user/global-vars/" + id, "").told())
                .isEqualTo("404 " + notOk("Variable not found"));
        assertThat(data(world.send("GET", "/api/v2/user/global-vars", "")).size())
                .isZero();
        for (String bad : List.of(
                "{'name':'x','type':'number','value':'1'}",
                "{'name':'x','type':'int','value':'1.5'}",
                "{'name':'x','type':'int'}",
                "{'name':'x','type':'text','value':'a','more':1}")) {
            assertThat(world.send("POST", "/api/v2/user/global-vars", bad).status())
                    .as(bad)
                    .isEqualTo(400);
        }
    }

    @Test
    void discoveryTellsTheTableThatChecks() {
        List<String> told = new ArrayList<>();
        for (JsonNode section : data(world.send("GET", "/api/v2/discovery/bots/dca", ""))) {
            section.path("fields").forEach(field -> told.add(field.path("name").asString()));
        }
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(
                        SettingsTable.all().stream().map(field -> field.name()).toList());
        assertThat(data(world.send("GET", "/api/v2/discovery/bots/dca?section=stopLoss", ""))
                        .size())
                .isEqualTo(1);
        assertThat(data(world.send("GET", "/api/v2/discovery/bots/dca/sections", ""))
                        .get(0)
                        .toString())
                .startsWith("{\"name\":\"general\"");
        assertThat(data(world.send("GET", "/api/v2/discovery/indicators", "")).size())
                .isEqualTo(2);
        assertThat(data(world.send("GET", "/api/v2/discovery/indicators/RSI", ""))
                        .get(0)
                        .path("type")
                        .asString())
                .isEqualTo("RSI");
        for (String none : List.of("bots/grid", "bots/dca?section=x", "bots/combo/sections", "indicators/MACD")) {
            assertThat(world.send("GET", "/api/v2/discovery/" + none, "").status())
                    .as(none)
                    .isEqualTo(404);
        }
        assertThat(data(world.send("GET", "/api/v2/discovery/bots", ""))
                        .get(0)
                        .path("type")
                        .asString())
                .isEqualTo("dca");
    }

    @Test
    void whatIsNotHereIsRefusedBySaying() {
        for (Route route : Routes.list()) {
            if (!route.served()) {
                String target = route.path().replaceAll("\\{[a-zA-Z]+}", "dca");
                assertThat(world.send(route.method(), target, "").told())
                        .as(target)
                        .matches("(400|404) \\{\"status\":\"NOTOK\",\"reason\":\".* not (supported|served).*");
            }
        }
    }

    private String target(MadeBot bot) {
        return data(world.paper("GET", "/api/v2/bots/dca/details?fields=settings&botId=" + bot.id(), ""))
                .path("settings")
                .path("tpPerc")
                .asString();
    }
}
