package io.tallystick.server.gateway.gainium;

import static io.tallystick.server.gateway.gainium.GainiumBotsTest.data;
import static io.tallystick.server.gateway.gainium.GainiumBotsTest.notOk;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.gateway.gainium.GainiumWorld.MadeBot;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class GainiumDealsTest {
    private static final String SETTINGS =
            "{'startCondition':'Manual','startOrderType':'MARKET','baseOrderSize':'100','orderSize':'100'}";

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
    void aDealIsStartedShownChangedAndClosed() {
        MadeBot bot = world.paperBot(SETTINGS);
        assertThat(world.send("POST", "/api/startDeal?botId=" + bot.id(), "").told())
                .isEqualTo("200 " + notOk("Bot is not running"));
        world.send("POST", "/api/startBot?type=dca&botId=" + bot.id(), "");
        world.tick();
        assertThat(world.send("POST", "/api/startDeal", "{'botId':'" + bot.id() + "','symbol':'NO_USDT'}")
                        .told())
                .isEqualTo("400 " + notOk("Symbol not found"));
        assertThat(world.send("POST", "/api/startDeal?botId=" + bot.id(), "").told())
                .contains("\"Deal scheduled to start\"");
        world.tick();
        assertThat(world.paper("POST", "/api/v2/deals/dca/" + bot.id() + "/start", "{'symbol':'BTC_USDT'}")
                        .told())
                .startsWith("200 {\"status\":\"NOTOK\"")
                .contains("most active deals");

        JsonNode deal = deal("full");
        String id = deal.path("_id").asString();
        assertThat(id).matches("[0-9a-f]{8}d0[0-9a-f]{14}");
        assertThat(deal.path("status").asString()).isEqualTo("open");
        assertThat(deal.path("botId").asString()).isEqualTo(bot.id());
        assertThat(deal.path("avgPrice").decimalValue()).isPositive();
        assertThat(deal.path("usage").path("current").path("quote").decimalValue())
                .isPositive();
        assertThat(deal.path("paperContext").asBoolean()).isTrue();
        assertThat(deal.has("closeTime")).isFalse();

        assertThat(world.send("POST", "/api/updateDCADeal?dealId=" + id, "{'tpPerc':'5','useSl':true}")
                        .told())
                .isEqualTo("200 {\"status\":\"OK\",\"reason\":null,\"data\":\"Settings update scheduled\"}");
        assertThat(deal("full").path("settings").path("tpPerc").asString()).isEqualTo("5");
        assertThat(world.paper("PUT", "/api/v2/deals/dca/" + id, "{'tpPerc':'6'}")
                        .told())
                .contains("Settings update scheduled");
        assertThat(world.paper("PUT", "/api/v2/deals/dca/" + id, "{'gridLevel':'6'}")
                        .told())
                .isEqualTo("400 " + notOk("Some settings not supported in DCA deals"));
        assertThat(world.paper("PUT", "/api/v2/deals/dca/" + id, "{'baseOrderSize':'6'}")
                        .told())
                .contains("belongs to the bot");
        assertThat(world.paper("PUT", "/api/v2/deals/dca/" + id, "{'what':'6'}").told())
                .contains("Unknown settings: what");

        assertThat(world.send("DELETE", "/api/closeDeal/" + id + "?type=closeByMarket", "")
                        .told())
                .isEqualTo("400 " + notOk("Missed required paramas"));
        assertThat(world.send("DELETE", "/api/closeDeal/" + id + "?type=x&botType=dca", "")
                        .told())
                .isEqualTo("400 " + notOk("Wrong params"));
        assertThat(world.send("DELETE", "/api/closeDeal/" + id + "?type=closeByMarket&botType=dca", "")
                        .told())
                .contains("\"Deal scheduled to be closed\"");
        JsonNode closed = deal("full");
        assertThat(closed.path("status").asString()).isEqualTo("closed");
        assertThat(closed.path("closeTrigger").asString()).isEqualTo("api");
        assertThat(closed.path("closeTime").asLong()).isPositive();
        assertThat(world.send("POST", "/api/updateDCADeal?dealId=" + id, "{'tpPerc':'5'}")
                        .told())
                .isEqualTo("400 " + notOk("Deal not found"));
        assertThat(world.paper("DELETE", "/api/v2/deals/dca/" + id + "?type=cancel", "")
                        .told())
                .startsWith("200 {\"status\":\"NOTOK\"")
                .contains("over");
    }

    @Test
    void aDealTellsItsReachAndItsBotTheDayAndTheBalances() {
        MadeBot bot = running();
        JsonNode deal = deal("full");
        assertThat(deal.path("stats").toString())
                .matches("\\{\"drawdownPercent\":-?[0-9.]+,\"runUpPercent\":[0-9.]+,"
                        + "\"timeInProfit\":null,\"timeInLoss\":null}");
        assertThat(bot(bot).path("initialBalances").path("BTCUSDT")).isEqualTo(deal.path("initialBalances"));
        assertThat(bot(bot).path("currentBalances").path("BTCUSDT")).isEqualTo(deal.path("currentBalances"));
        assertThat(bot(bot).path("profitToday").path("totalTodayUsd").asInt()).isZero();

        world.send("DELETE", "/api/closeDeal/" + deal.path("_id").asString() + "?type=closeByMarket&botType=dca", "");

        JsonNode today = bot(bot).path("profitToday");
        assertThat(today.path("totalToday"))
                .isEqualTo(deal("full").path("profit").path("total"));
        assertThat(today.path("end").asLong() - today.path("start").asLong()).isEqualTo(86_399_999L);
        assertThat(bot(bot).path("currentBalances").path("BTCUSDT").toString()).isEqualTo("{\"base\":0,\"quote\":0}");
    }

    private JsonNode bot(MadeBot bot) {
        return data(world.paper("GET", "/api/v2/bots/dca/details?botId=" + bot.id() + "&fields=full", ""));
    }

    @Test
    void fundsAreAddedAndTakenOut() {
        MadeBot bot = running();

        assertThat(world.send(
                                "POST",
                                "/api/addFunds",
                                "{'botId':'" + bot.id() + "','qty':'50','asset':'quote','type':'fixed'}")
                        .told())
                .contains("\"Add funds scheduled\"");
        JsonNode added = deal("full");
        assertThat(added.path("funds").size()).isEqualTo(1);
        assertThat(added.path("levels").toString()).isEqualTo("{\"all\":7,\"complete\":2}");
        String id = added.path("_id").asString();
        assertThat(world.paper("POST", "/api/v2/deals/dca/reduce-funds?dealId=" + id, "{'qty':'20','type':'perc'}")
                        .told())
                .contains("\"Reduce funds scheduled\"");
        assertThat(deal("full").path("reduceFunds").size()).isEqualTo(1);

        assertThat(world.send("POST", "/api/addFunds?botId=" + bot.id() + "&qty=5", "")
                        .told())
                .isEqualTo("400 " + notOk("Missed required paramas"));
        assertThat(world.send("POST", "/api/addFunds?botId=" + bot.id() + "&qty=5&asset=usd", "")
                        .told())
                .isEqualTo("400 " + notOk("Wrong params"));
        assertThat(world.send("POST", "/api/addFunds?botId=" + bot.id() + "&qty=-5&asset=base", "")
                        .told())
                .isEqualTo("400 " + notOk("Wrong params"));
        assertThat(world.send("POST", "/api/addFunds", "{'botId':'" + bot.id() + "','qty':5,'asset':'base'}")
                        .told())
                .isEqualTo("400 " + notOk("Wrong params"));
        assertThat(world.send("POST", "/api/addFunds?botId=" + bot.id() + "&qty=0.01&asset=quote", "")
                        .told())
                .startsWith("200 {\"status\":\"NOTOK\"")
                .contains("least quantity");
        assertThat(world.send("POST", "/api/addFunds?botId=x&qty=1&asset=quote", "")
                        .told())
                .isEqualTo("200 " + notOk("Bot not found"));
        assertThat(world.send("POST", "/api/addFunds?botId=" + bot.id() + "&qty=1&asset=quote&symbol=X_Y", "")
                        .told())
                .isEqualTo("400 " + notOk("Symbol not found"));
    }

    @Test
    void aDealIsCancelledByItsOwnRouteAndByTheShortNames() {
        running();
        String id = deal("minimal").path("_id").asString();

        assertThat(world.paper("DELETE", "/api/v2/cancel-deal/" + id, "").told())
                .contains("\"Deal scheduled to be closed\"");
        assertThat(deal("minimal").path("status").asString()).isEqualTo("canceled");
        assertThat(world.send("DELETE", "/api/cancelDeal/694ada7dd000000000000009", "")
                        .told())
                .isEqualTo("200 " + notOk("Deal not found"));
    }

    @Test
    void dealsAreFoundByStatusBotAndWorld() {
        MadeBot bot = running();
        String id = deal("minimal").path("_id").asString();

        assertThat(count("/api/deals?paperContext=true&status=open")).isEqualTo(1);
        assertThat(count("/api/deals?paperContext=true&status=closed")).isZero();
        assertThat(count("/api/deals?paperContext=true&botId=" + bot.id())).isEqualTo(1);
        assertThat(count("/api/deals?paperContext=true&botId=694ada7db000000000000009"))
                .isZero();
        assertThat(count("/api/deals")).isZero();
        assertThat(count("/api/deals?paperContext=true&terminal=true")).isZero();
        assertThat(count("/api/deals?paperContext=true&botType=combo")).isZero();
        for (String wrong : new String[] {"status=x", "paperContext=1", "terminal=1", "page=x", "botType=grid"}) {
            assertThat(world.send("GET", "/api/deals?" + wrong, "").told()).isEqualTo("400 " + notOk("Wrong params"));
        }
        assertThat(data(world.paper("GET", "/api/v2/deals/dca/details?dealId=" + id, ""))
                        .path("_id")
                        .asString())
                .isEqualTo(id);
        assertThat(world.send("GET", "/api/v2/deals/dca/details?dealId=" + id, "")
                        .told())
                .isEqualTo("404 " + notOk("Deal not found"));
        assertThat(world.paper("GET", "/api/v2/deals/dca/details", "").status()).isEqualTo(400);
        assertThat(world.paper("GET", "/api/v2/deals/dca?status=x", "").told())
                .isEqualTo("400 " + notOk("Invalid status parameter"));
        assertThat(world.paper("GET", "/api/v2/deals/nothing", "").status()).isEqualTo(404);
    }

    private MadeBot running() {
        MadeBot bot = world.paperBot(SETTINGS);
        world.send("POST", "/api/startBot?type=dca&botId=" + bot.id(), "");
        world.tick();
        assertThat(world.send("POST", "/api/startDeal?botId=" + bot.id(), "").told())
                .contains("Deal scheduled to start");
        world.tick();
        return bot;
    }

    private int count(String target) {
        return data(world.send("GET", target, "")).path("totalResults").asInt();
    }

    private JsonNode deal(String fields) {
        return data(world.paper("GET", "/api/v2/deals/dca?fields=" + fields, ""))
                .get(0);
    }
}
