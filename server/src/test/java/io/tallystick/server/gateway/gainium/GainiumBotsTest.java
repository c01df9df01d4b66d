package io.tallystick.server.gateway.gainium;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.server.gateway.doors.RawAnswer;
import io.tallystick.server.gateway.gainium.GainiumWorld.MadeBot;
import io.tallystick.server.machines.LoggedCommand;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class GainiumBotsTest {
    private static final String SCHEDULED =
            "200 {\"status\":\"OK\",\"reason\":null,\"data\":\"Bot scheduled to start\"}";

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
    void aBotIsMadeListedShownAndChanged() {
        MadeBot bot = world.paperBot("{'name':'First','tpPerc':'2','pair':['ETH_USDT']}");

        assertThat(bot.id()).matches("694ada7[de]b0[0-9a-f]{14}");
        JsonNode listed =
                data(world.paper("GET", "/api/v2/bots/dca?fields=standard", "")).get(0);
        assertThat(listed.toString())
                .isEqualTo("{\"_id\":\"" + bot.id() + "\",\"uuid\":\"" + bot.uuid()
                        + "\",\"settings\":{\"name\":\"First\",\"pair\":[\"ETHUSDT\"]},\"status\":\"closed\","
                        + "\"exchange\":\"paperBinance\",\"exchangeUUID\":\"" + GainiumWorld.PAPER
                        + "\",\"paperContext\":true,\"profit\":{\"total\":0,\"totalUsd\":0},"
                        + "\"deals\":{\"all\":0,\"active\":0},\"created\":\"2025-12-23T18:07:57.266Z\","
                        + "\"updated\":\"2025-12-23T18:07:57.266Z\"}");
        assertThat(world.send("POST", "/api/updateDCABot?botId=" + bot.id(), "{'tpPerc':'3','ordersCount':7}")
                        .told())
                .isEqualTo("200 {\"status\":\"OK\",\"reason\":null,\"data\":\"Settings updated\"}");
        for (String name : new String[] {bot.id(), bot.uuid()}) {
            JsonNode full = data(world.paper("GET", "/api/v2/bots/dca/details?fields=full&botId=" + name, ""));
            assertThat(full.path("settings").path("tpPerc").asString()).isEqualTo("3");
            assertThat(full.path("settings").path("ordersCount").asInt()).isEqualTo(7);
            assertThat(full.path("symbol").path("ETHUSDT").path("baseAsset").asString())
                    .isEqualTo("ETH");
            assertThat(full.path("usage").path("max").path("quote").decimalValue())
                    .isPositive();
        }
        JsonNode old = data(world.send("GET", "/api/bots/dca?paperContext=true", ""));
        assertThat(old.path("totalResults").asInt()).isEqualTo(1);
        assertThat(old.path("result").get(0).path("symbol").get(0).path("key").asString())
                .isEqualTo("ETHUSDT");
    }

    @Test
    void theTwoWorldsDoNotSeeEachOther() {
        MadeBot bot = world.paperBot("{}");

        assertThat(data(world.send("GET", "/api/bots/dca", ""))
                        .path("totalResults")
                        .asInt())
                .isZero();
        assertThat(world.send("GET", "/api/v2/bots/dca/details?botId=" + bot.id(), "")
                        .told())
                .isEqualTo("404 " + notOk("Bot not found"));
        assertThat(world.send("PUT", "/api/cloneDCABot?botId=" + bot.id(), "").told())
                .isEqualTo("400 " + notOk("Bot not found"));
        assertThat(world.send("POST", "/api/v2/bots/dca", "{'exchangeUUID':'" + GainiumWorld.PAPER + "'}")
                        .told())
                .startsWith("400")
                .contains("paper-context must be true");
        assertThat(world.paper("POST", "/api/v2/bots/dca", "{'exchangeUUID':'" + GainiumWorld.HOUSE + "'}")
                        .told())
                .startsWith("400")
                .contains("must not be true");
    }

    @Test
    void anothersBotIsUnknown() {
        MadeBot bot = world.paperBot("{}");
        String target = "/api/updateDCABot?botId=" + bot.id();
        String body = "{\"tpPerc\":\"3\"}";

        assertThat(world.signed(GainiumWorld.OTHERS, "POST", target, body, body).told())
                .isEqualTo("400 " + notOk("Bot not found"));
    }

    @Test
    void aNewBotThatDoesNotFitIsRefusedWithEveryFault() {
        assertThat(world.paper(
                                "POST",
                                "/api/v2/bots/dca",
                                "{'exchangeUUID':'" + GainiumWorld.PAPER + "','tpPerc':1,'foo':2,'useRiskReward':true}")
                        .told())
                .isEqualTo("400 {\"status\":\"NOTOK\",\"reason\":\"Validation error\",\"errors\":["
                        + "[\"tpPerc\",\"should be a string\"],[\"foo\",\"is not a setting\"],"
                        + "[\"useRiskReward\",\"is not supported: sizes do not follow from a risk\"]]}");
        assertThat(world.paper("POST", "/api/v2/bots/dca", "{}").told())
                .isEqualTo("400 " + notOk("exchangeUUID is required"));
        assertThat(world.paper("POST", "/api/v2/bots/dca", "{'exchangeUUID':'x'}")
                        .told())
                .isEqualTo("400 " + notOk("Exchange not found"));
    }

    @Test
    void anUpdateThatDoesNotFitIsRefusedByName() {
        MadeBot bot = world.paperBot("{}");
        String target = "/api/updateDCABot?botId=" + bot.id();

        assertThat(world.send("POST", target, "{'foo':1}").told())
                .isEqualTo("400 " + notOk("Unknown settings: foo is not a setting"));
        assertThat(world.send("POST", target, "{'tpPerc':2}").told())
                .isEqualTo("400 " + notOk("Wrong settings: tpPerc should be a string"));
        assertThat(world.send("POST", target, "{'strategy':'SHORT'}").told())
                .startsWith("400")
                .contains("Unknown settings: strategy");
        assertThat(world.send("POST", target, "{}").told()).contains("No settings");
        assertThat(world.paper("PUT", "/api/v2/bots/dca/" + bot.id(), "{'tpPerc':'0'}")
                        .told())
                .isEqualTo("400 " + notOk("Wrong settings: tpPerc should be above 0"));
    }

    @Test
    void aTemplateIsCopiedWithAnotherPairTargetAndStepAndStarted() {
        MadeBot template = world.paperBot("{'name':'Template','startOrderType':'MARKET'}");

        RawAnswer cloned = world.send(
                "PUT",
                "/api/cloneDCABot?botId=" + template.id() + "&paperContext=true",
                "{'pair':['ETH_USDT'],'tpPerc':'2.5','step':'0.8'}");
        assertThat(cloned.status()).isEqualTo(200);
        String id = data(cloned).asString();
        assertThat(id).matches("[0-9a-f]{24}").isNotEqualTo(template.id());
        JsonNode full = data(world.paper("GET", "/api/v2/bots/dca/details?fields=full&botId=" + id, ""));
        assertThat(full.path("settings").path("name").asString()).isEqualTo("Template (clone)");
        assertThat(full.path("settings").path("pair").toString()).isEqualTo("[\"ETHUSDT\"]");
        assertThat(full.path("settings").path("step").asString()).isEqualTo("0.8");
        assertThat(world.send("POST", "/api/startBot?type=dca&botId=" + id, "").told())
                .isEqualTo(SCHEDULED);
        JsonNode deal = data(world.send("GET", "/api/deals?paperContext=true&status=open", ""))
                .path("result")
                .get(0);
        assertThat(deal.path("botId").asString()).isEqualTo(id);
        assertThat(deal.path("symbol").path("symbol").asString()).isEqualTo("ETHUSDT");
        assertThat(deal.path("levels").toString()).isEqualTo("{\"all\":6,\"complete\":1}");
        assertThat(deal.path("settings").path("tpPerc").asString()).isEqualTo("2.5");

        RawAnswer second = world.paper("POST", "/api/v2/bots/dca/" + template.id() + "/clone", "{'name':'Named'}");
        assertThat(data(second).path("message").asString()).isEqualTo("Bot cloned");
        assertThat(world.send("PUT", "/api/cloneDCABot?paperContext=true&botId=" + template.id(), "{'foo':1}")
                        .told())
                .isEqualTo("400 " + notOk("Unknown settings: foo is not a setting"));
    }

    @Test
    void theSamePairChangesWithoutADealAndNotWithOne() {
        MadeBot bot = world.paperBot("{'startOrderType':'MARKET'}");
        String target = "/api/updateDCABot?botId=" + bot.id();

        assertThat(world.send("POST", target, "{'pair':['ETH_USDT']}").status()).isEqualTo(200);
        assertThat(world.send("POST", "/api/changeBotPairs?botId=" + bot.id(), "{'pairsToSet':['BTCUSDT']}")
                        .told())
                .isEqualTo("200 {\"status\":\"OK\",\"reason\":null,\"data\":{\"old\":[\"ETHUSDT\"],"
                        + "\"current\":[\"BTCUSDT\"]}}");
        assertThat(world.send("POST", "/api/changeBotPairs?botId=" + bot.id(), "{'pairsToSet':['BTC_USDT']}")
                        .told())
                .isEqualTo("400 " + notOk("Nothing changed"));
        assertThat(world.send("POST", "/api/changeBotPairs?botId=" + bot.id(), "{'pairsToSet':['NO_USDT']}")
                        .told())
                .isEqualTo("400 " + notOk("Symbol not found: NO_USDT"));
        assertThat(world.send(
                                "POST",
                                "/api/changeBotPairs?botId=" + bot.id(),
                                "{'pairsToSet':['ETH_USDT'],'pairsToSetMode':'add'}")
                        .told())
                .contains("holds several pairs, which needs useMulti");
        world.send("POST", "/api/startBot?type=dca&botId=" + bot.id(), "");
        assertThat(world.send("POST", target, "{'pair':['ETH_USDT']}").told())
                .isEqualTo("400 " + notOk(BotEdits.PAIR_LOCKED));
        assertThat(world.send("POST", target, "{'pair':['BTC_USDT'],'tpPerc':'4'}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aBotForSeveralPairsTakesMoreAndFewer() {
        MadeBot bot = world.paperBot("{'name':'Many','useMulti':true,'pair':['BTC_USDT']}");
        String target = "/api/v2/bots/dca/" + bot.id() + "/pairs";

        assertThat(pairs(world.paper("PUT", target, "{'pairsToSet':['ETH_USDT'],'pairsToSetMode':'add'}")))
                .isEqualTo("[\"BTCUSDT\",\"ETHUSDT\"]");
        assertThat(pairs(world.paper("PUT", target, "{'pairsToChange':{'add':['DOGE_USDT'],'remove':['BTC_USDT']}}")))
                .isEqualTo("[\"ETHUSDT\",\"DOGEUSDT\"]");
        assertThat(pairs(world.send("POST", "/api/changeBotPairs", "{'botName':'Many','pairsToSet':'ETHUSDT'}")))
                .isEqualTo("[\"ETHUSDT\"]");
        assertThat(world.paper("PUT", target, "{'pairsToSet':['ETH_USDT'],'pairsToSetMode':'remove'}")
                        .told())
                .isEqualTo("400 " + notOk("Pairs cannot be empty"));
        assertThat(world.paper("PUT", target, "{'pairsToSet':[]}").told())
                .isEqualTo("400 " + notOk("Pairs cannot be empty"));
        assertThat(world.paper("PUT", target, "{'pairsToSet':[1]}").told()).isEqualTo("400 " + notOk("Wrong params"));
        assertThat(world.paper("PUT", target, "{}").told()).isEqualTo("400 " + notOk("Missed required paramas"));
        assertThat(world.paper("PUT", target, "{'pairsToSet':['BTC_USDC'],'pairsToSetMode':'add'}")
                        .told())
                .contains("different quote assets");
    }

    @Test
    void aBotIsStartedStoppedArchivedAndRestoredByBothVersions() {
        String id = world.paperBot("{'startCondition':'Manual'}").id();
        String v2 = "/api/v2/bots/dca/" + id;

        assertThat(world.paper("POST", v2 + "/start", "").told()).isEqualTo(SCHEDULED);
        world.tick();
        assertThat(world.paper("POST", v2 + "/start", "").told())
                .startsWith("400")
                .contains("running");
        assertThat(world.send("DELETE", "/api/archiveBot?botType=dca&botId=" + id, "")
                        .told())
                .isEqualTo("200 " + notOk("Only stopped bots can be archived. Stop the bot first."));
        assertThat(world.paper("DELETE", v2, "").told())
                .isEqualTo("400 " + notOk("Only stopped bots can be archived. Stop the bot first."));
        // The type may be left out (Settled 3).
        assertThat(world.send("DELETE", "/api/stopBot?botId=" + id, "").told()).contains("Bot scheduled to stop");
        assertThat(world.send("DELETE", "/api/stopBot?botId=" + id + "&botType=dca", "")
                        .told())
                .isEqualTo("200 " + notOk("Bot is not running"));
        world.tick();
        assertThat(world.send("DELETE", "/api/archiveBot?botType=dca&botId=" + id, "")
                        .told())
                .contains("Bot archived");
        assertThat(status(id)).isEqualTo("archive");
        assertThat(world.send("POST", "/api/restoreBot?type=dca&botId=" + id, "")
                        .told())
                .contains("Bot restored");
        assertThat(world.paper("DELETE", "/api/v2/archive-bot?botType=dca&botId=" + id, "")
                        .told())
                .contains("Bot archived");
        assertThat(world.paper("POST", v2 + "/restore", "").told()).contains("Bot restored");
        assertThat(world.send("POST", "/api/startBot", "{'type':'dca','botId':'" + id + "'}")
                        .told())
                .isEqualTo(SCHEDULED);
        assertThat(status(id)).isEqualTo("open");
        assertThat(world.paper("POST", v2 + "/stop?closeType=closeByMarket", "").told())
                .contains("Bot scheduled to stop");
        assertThat(world.paper("POST", v2 + "/stop?closeType=x", "").told()).isEqualTo("400 " + notOk("Wrong params"));
    }

    @Test
    void aNewUuidMakesTheOldOneUseless() {
        MadeBot bot = world.paperBot("{}");

        String next = data(world.paper("POST", "/api/v2/bots/dca/" + bot.id() + "/rotate-uuid", ""))
                .path("uuid")
                .asString();

        assertThat(next).isNotEqualTo(bot.uuid());
        assertThat(world.webhook("{'action':'startBot','uuid':'" + bot.uuid() + "'}")
                        .told())
                .isEqualTo("400 " + notOk("Bot not found"));
        assertThat(world.webhook("{'action':'startBot','uuid':'" + next + "'}").told())
                .isEqualTo("200 OK");
    }

    @Test
    void anEqualSignedRequestGetsItsFirstAnswer() {
        String id = world.paperBot("{'startOrderType':'MARKET'}").id();
        String target = "/api/v2/bots/dca/" + id + "/clone";

        RawAnswer once = world.paper("POST", target, "{}");
        RawAnswer again = world.paper("POST", target, "{}");

        assertThat(again.told()).isEqualTo(once.told());
        int bots = world.server.query(
                machines -> machines.fleet().bots(GainiumWorld.USER).size());
        assertThat(bots).isEqualTo(2);
    }

    @Test
    void aBotOfTheOtherApiIsShownAndRunButNotChanged() {
        world.paperBot("{}");
        DcaPlan own = world.server.query(
                machines -> machines.fleet().bots(GainiumWorld.USER).getFirst().plan());
        DcaPlan other = new DcaPlan(
                Contract.THREE_COMMAS,
                own.direction(),
                own.pairs(),
                own.entry(),
                own.ladder(),
                own.takeProfit(),
                own.stopLoss(),
                own.starting(),
                own.limits(),
                own.compounding(),
                own.futures());
        world.server.submit(new LoggedCommand.OnFleet(new FleetCommand.CreateBot(
                GainiumWorld.USER, 31, "ffffffff-0000-4000-8000-000000000000", "Theirs", "", other)));
        JsonNode shown =
                data(world.paper("GET", "/api/v2/bots/dca?fields=full", "")).get(0);
        String id = shown.path("_id").asString();

        assertThat(shown.path("settings").path("name").asString()).isEqualTo("Theirs");
        assertThat(shown.path("settings").path("tpPerc").asString()).isEqualTo("1");
        assertThat(world.send("POST", "/api/updateDCABot?botId=" + id, "{'tpPerc':'2'}")
                        .told())
                .isEqualTo("400 " + notOk(BotEdits.OTHER_API));
        assertThat(world.paper("POST", "/api/v2/bots/dca/" + id + "/clone", "{}")
                        .status())
                .isEqualTo(400);
        assertThat(world.send("POST", "/api/startBot?type=dca&botId=" + id, "").told())
                .isEqualTo(SCHEDULED);
        assertThat(world.send("DELETE", "/api/stopBot?botId=" + id, "").told()).contains("Bot scheduled to stop");
    }

    @Test
    void listsArePaged() {
        for (int i = 0; i < 12; i++) {
            world.paperBot("{'name':'Bot " + i + "'}");
        }
        JsonNode first = GainiumWorld.tree(world.paper("GET", "/api/v2/bots/dca?fields=settings.name,id", ""));
        JsonNode second = GainiumWorld.tree(world.paper("GET", "/api/v2/bots/dca?page=2", ""));

        assertThat(first.path("meta").toString())
                .isEqualTo("{\"page\":1,\"total\":2,\"count\":12,\"onPage\":10,\"fields\":\"settings.name,id\"}");
        assertThat(first.path("data").get(0).path("settings").path("name").asString())
                .isEqualTo("Bot 11");
        assertThat(first.path("data").get(0).size()).isEqualTo(2);
        assertThat(second.path("data").size()).isEqualTo(2);
        assertThat(world.paper("GET", "/api/v2/bots/dca?status=nothing", "").told())
                .isEqualTo("400 " + notOk("Invalid status parameter"));
        assertThat(data(world.paper("GET", "/api/v2/bots/grid", "")).size()).isZero();
    }

    private String status(String id) {
        return data(world.paper("GET", "/api/v2/bots/dca/details?botId=" + id, ""))
                .path("status")
                .asString();
    }

    private static String pairs(RawAnswer answer) {
        return data(answer).path("current").toString();
    }

    static JsonNode data(RawAnswer answer) {
        assertThat(answer.status()).as(answer.told()).isEqualTo(200);
        return GainiumWorld.tree(answer).path("data");
    }

    static String notOk(String reason) {
        return "{\"status\":\"NOTOK\",\"reason\":\"" + reason.replace("\"", "\\\"") + "\",\"data\":null}";
    }
}
