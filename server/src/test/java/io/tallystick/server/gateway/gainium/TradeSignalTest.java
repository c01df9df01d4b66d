package io.tallystick.server.gateway.gainium;

import static io.tallystick.server.gateway.gainium.GainiumBotsTest.data;
import static io.tallystick.server.gateway.gainium.GainiumBotsTest.notOk;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.view.BotEvent;
import io.tallystick.server.access.limits.GainiumLimits;
import io.tallystick.server.gateway.doors.RawAnswer;
import io.tallystick.server.gateway.gainium.GainiumWorld.MadeBot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class TradeSignalTest {
    private static final String SIGNALS = "{'startCondition':'TradingviewSignals','startOrderType':'MARKET',"
            + "'baseOrderSize':'100','orderSize':'100','dealCloseCondition':'webhook'}";

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
    void aBotIsStartedTradesAndIsStoppedByWebhook() {
        MadeBot bot = world.paperBot(SIGNALS);

        assertThat(act(bot, "'action':'startBot'")).isEqualTo("200 OK");
        assertThat(act(bot, "'action':'startDeal','symbol':'BTC_USDT'")).isEqualTo("200 OK");
        assertThat(act(bot, "'action':'addFunds','qty':'50','asset':'quote'")).isEqualTo("200 OK");
        assertThat(act(bot, "'action':'reduceFunds','qty':10,'type':'perc'")).isEqualTo("200 OK");
        assertThat(act(bot, "'action':'closeDeal'")).isEqualTo("200 OK");
        assertThat(deals("closed").get(0).path("closeTrigger").asString()).isEqualTo("webhook");
        assertThat(act(bot, "'action':'stopBot','closeType':'market'")).isEqualTo("200 OK");
        assertThat(events(bot)).isEmpty();
    }

    @Test
    void aSignalMaySetSizeTargetAndStopOfItsDeal() {
        MadeBot bot = world.paperBot(SIGNALS);
        act(bot, "'action':'startBot'");

        assertThat(act(bot, "'action':'startDeal','baseOrderSize':'200','tpPerc':'3','slPerc':-5"))
                .isEqualTo("200 OK");

        JsonNode settings = deals("open").get(0).path("settings");
        assertThat(settings.path("baseOrderSize").asString()).isEqualTo("200");
        assertThat(settings.path("tpPerc").asString()).isEqualTo("3");
        assertThat(settings.path("slPerc").asString()).isEqualTo("-5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'action':'startBot','symbol':'BTC_USDT'|Unknown field \"symbol\" of action \"startBot\"",
                "'action':'enterLong'|Unknown action \"enterLong\". Supported actions: startDeal, closeDeal,"
                        + " closeDealSl, startBot, stopBot, addFunds, reduceFunds, changePairs, updateSettings",
                "'action':''|Missing required fields: action",
                "'action':'startBot','max_lag':5|max_lag needs a timestamp",
                "'action':'startBot','timestamp':'yesterday'|timestamp should be milliseconds or seconds since 1970,"
                        + " or a time such as 2026-01-31T12:00:00Z",
                "'action':'startBot','timestamp':1766512977265|The signal has expired: it is older than 300 s",
                "'action':'startBot','timestamp':'2025-12-23T18:07:50Z','max_lag':'5'"
                        + "|The signal has expired: it is older than 5 s",
                "'action':'startBot','timestamp':1766513577267|The timestamp lies in the future",
            })
    void whatIsWrittenWrongIsToldAtOnce(String fields, String reason) {
        MadeBot bot = world.paperBot(SIGNALS);

        assertThat(act(bot, fields)).isEqualTo("400 " + notOk(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'action':'startDeal','symbol':'BTC/USDT'|Symbol not found; it is written as BTC_USDT",
                "'action':'startDeal','symbol':'ETH_USDT'|The bot does not trade this symbol",
                "'action':'startDeal','tpPerc':'-1'|tpPerc should be a positive number",
                "'action':'startDeal','tpPerc':'1','tpPrice':'100000'|tpPerc cannot be used with tpPrice",
                "'action':'startDeal','slPerc':'1','slPrice':'1'|slPerc cannot be used with slPrice",
                "'action':'startDeal','tpPrice':'100'|tpPrice lies on the wrong side of the market",
                "'action':'startDeal','slPrice':'1000000'|slPrice lies on the wrong side of the market",
                "'action':'addFunds','asset':'quote'|qty is required",
                "'action':'addFunds','qty':'5'|asset is required",
                "'action':'addFunds','qty':'5','asset':'usd'|asset should be base or quote",
                "'action':'addFunds','qty':'0','asset':'base'|qty should be a positive number",
                "'action':'reduceFunds','qty':'5','asset':'base','type':'x'|type should be fixed or perc",
                "'action':'reduceFunds','qty':'5','asset':'base'|the bot has no open deal",
                "'action':'startBot'|The bot is running",
                "'action':'stopBot','closeType':'now'|closeType should be limit, market, cancel or leave",
                "'action':'changePairs'|pairsToSet is required",
                "'action':'changePairs','pairsToSet':[5]|pairsToSet should be an array of pairs such as BTC_USDT",
                "'action':'changePairs','pairsToSet':[]|Pairs cannot be empty",
                "'action':'changePairs','pairsToSet':['BTC_USDT']|Nothing changed",
                "'action':'changePairs','pairsToSet':['X_Y']|Symbol not found: X_Y",
                "'action':'changePairs','pairsToSet':['BTC_USDT'],'pairsToSetMode':'swap'"
                        + "|pairsToSetMode should be add, remove or replace",
                "'action':'updateSettings'|settings should be an object",
                "'action':'updateSettings','settings':{}|No settings",
                "'action':'updateSettings','settings':{'foo':1}|Unknown settings: foo is not a setting",
                "'action':'updateSettings','settings':{'tpPerc':'0'}|Wrong settings: tpPerc should be above 0",
            })
    void whatDoesNothingIsToldAndStandsInTheLog(String fields, String reason) {
        MadeBot bot = world.paperBot(SIGNALS);
        assertThat(act(bot, "'action':'startBot'")).isEqualTo("200 OK");

        String told = act(bot, fields);

        assertThat(told).startsWith("400 {\"status\":\"NOTOK\"").contains(reason.replace("\"", "\\\""));
        assertThat(events(bot)).singleElement().asString().contains(reason);
    }

    @Test
    void whatTheFleetRefusesIsToldAndStandsInTheLog() {
        MadeBot manual = world.paperBot("{'startCondition':'Manual'}");

        assertThat(act(manual, "'action':'startDeal'")).isEqualTo("400 " + notOk("Bot is not running"));
        act(manual, "'action':'startBot'");
        assertThat(act(manual, "'action':'startDeal'")).contains("start condition is not a webhook");
        assertThat(act(manual, "'action':'closeDeal'")).startsWith("400").contains("no active deal");
        assertThat(act(manual, "'action':'closeDealSl'")).startsWith("400");
        act(manual, "'action':'stopBot'");
        assertThat(act(manual, "'action':'stopBot'")).startsWith("400").contains("Bot is not running");
        // Equal lines in a row are one.
        assertThat(events(manual)).hasSize(4);
    }

    @Test
    void anUnknownUuidAndAnUnreadableBodyAreTold() {
        assertThat(world.webhook("{'action':'startBot','uuid':'x'}").told()).isEqualTo("400 " + notOk("Bot not found"));
        assertThat(world.webhook("").told()).isEqualTo("400 " + notOk("Empty webhook payload"));
        assertThat(world.webhook("[]").told()).isEqualTo("400 " + notOk("Empty webhook payload"));
        assertThat(world.webhook("{").told()).startsWith("400").contains("Invalid JSON body: ");
        assertThat(world.webhook("5").told())
                .isEqualTo("400 " + notOk("A webhook is a JSON object or an array of objects"));
        assertThat(world.webhook("{}").told()).isEqualTo("400 " + notOk("Missing required fields: action, uuid"));
        assertThat(world.raw("GET", "/trade_signal", "", List.of()).status()).isEqualTo(404);
        assertThat(world.raw("POST", "/trade_signal/x", "{}", List.of()).status())
                .isEqualTo(404);
    }

    @Test
    void pairsAndSettingsAreChangedByWebhook() {
        MadeBot bot = world.paperBot(SIGNALS);

        assertThat(act(bot, "'action':'changePair','pairsToSet':['ETH_USDT']"))
                .isEqualTo("200 {\"status\":\"OK\",\"reason\":null,\"data\":{\"old\":[\"BTCUSDT\"],"
                        + "\"current\":[\"ETHUSDT\"]}}");
        assertThat(act(bot, "'action':'changePair','pair':'BTC_USDT'")).startsWith("200");
        assertThat(act(bot, "'action':'updateSettings','settings':{'tpPerc':'7','step':'2'}"))
                .isEqualTo("200 OK");
        JsonNode settings = data(world.paper("GET", "/api/v2/bots/dca/details?fields=settings&botId=" + bot.id(), ""))
                .path("settings");
        assertThat(settings.path("tpPerc").asString()).isEqualTo("7");
        assertThat(settings.path("pair").toString()).isEqualTo("[\"BTCUSDT\"]");
        act(bot, "'action':'startBot'");
        act(bot, "'action':'startDeal'");
        assertThat(act(bot, "'action':'changePairs','pairsToSet':['ETH_USDT']"))
                .startsWith("400")
                .contains(BotEdits.PAIR_LOCKED);
    }

    @Test
    void anArrayIsDoneInOrderWithAResultForEachItem() {
        MadeBot one = world.paperBot(SIGNALS);
        MadeBot two = world.paperBot(SIGNALS.replace("'startCondition'", "'strategy':'SHORT','startCondition'"));
        String start = """
            [{'action':'startBot','uuid':'%s'},{'action':'startBot','uuid':'%s'},{'action':'startDeal','uuid':'%s'}]\
            """.formatted(one.uuid(), two.uuid(), one.uuid());

        assertThat(world.webhook(start).told())
                .isEqualTo("200 {\"status\":\"OK\",\"reason\":null,\"data\":[{\"item\":0,\"status\":\"OK\","
                        + "\"reason\":null},{\"item\":1,\"status\":\"OK\",\"reason\":null},{\"item\":2,"
                        + "\"status\":\"OK\",\"reason\":null}]}");
        world.tick();
        String flip = """
            [{'action':'closeDeal','uuid':'%s'},{'action':'startDeal','uuid':'%s'},\
            {'action':'startDeal','uuid':'nobody'},{'action':'nothing','uuid':'x'},7]\
            """.formatted(one.uuid(), two.uuid());
        RawAnswer flipped = world.webhook(flip);
        assertThat(flipped.status()).isEqualTo(400);
        JsonNode body = GainiumWorld.tree(flipped);
        assertThat(body.path("reason").asString()).isEqualTo("3 of 5 actions did nothing");
        List<String> statuses = new ArrayList<>();
        body.path("data").forEach(item -> statuses.add(item.path("status").asString()));
        assertThat(statuses).containsExactly("OK", "OK", "NOTOK", "NOTOK", "NOTOK");
        assertThat(deals("closed").size()).isEqualTo(1);
        assertThat(deals("open").get(0).path("strategy").asString()).isEqualTo("SHORT");
    }

    @Test
    void aCloseIsOverBeforeTheNextStart() {
        MadeBot bot = world.paperBot(SIGNALS);
        act(bot, "'action':'startBot'");
        act(bot, "'action':'startDeal'");
        world.tick();

        assertThat(world.webhook("[{'action':'closeDeal','uuid':'%s'},{'action':'startDeal','uuid':'%s'}]"
                                .formatted(bot.uuid(), bot.uuid()))
                        .status())
                .isEqualTo(200);
        assertThat(deals("closed").size()).isEqualTo(1);
        assertThat(deals("open").size()).isEqualTo(1);
    }

    @Test
    void aBotMayAskForAnAddressOrASignature() {
        MadeBot elsewhere = world.paperBot("{'webhookIpList':['203.0.113.0/24']}");
        MadeBot here = world.paperBot("{'webhookIpList':['203.0.113.0/24','127.0.0.1','::1']}");
        MadeBot signed = world.paperBot("{'webhookSigned':true}");

        assertThat(act(elsewhere, "'action':'startBot'"))
                .isEqualTo("403 " + notOk("This bot takes no webhooks from this IP address"));
        assertThat(events(elsewhere)).hasSize(1);
        assertThat(act(here, "'action':'startBot'")).isEqualTo("200 OK");
        assertThat(act(signed, "'action':'startBot'")).startsWith("403").contains("signed");
        String body = "{\"action\":\"startBot\",\"uuid\":\"" + signed.uuid() + "\"}";
        assertThat(world.signed(GainiumWorld.OTHERS, "POST", "/trade_signal", body, body)
                        .status())
                .isEqualTo(403);
        assertThat(world.signed(GainiumWorld.WRITE, "POST", "/trade_signal", body, body + " ")
                        .status())
                .isEqualTo(403);
        assertThat(world.signed(GainiumWorld.WRITE, "POST", "/trade_signal", body, body)
                        .told())
                .isEqualTo("200 OK");
    }

    @Test
    void anAddressHasALimitOfItsOwn(@TempDir Path other) {
        try (GainiumWorld limited =
                new GainiumWorld(other, GainiumLimits.Settings.NONE, new GainiumLimits.Settings(2, 60_000))) {
            assertThat(limited.webhook("{}").status()).isEqualTo(400);
            assertThat(limited.webhook("{}").status()).isEqualTo(400);
            assertThat(limited.webhook("{}").told()).isEqualTo("429 Too many requests, please try again later.");
        }
    }

    private String act(MadeBot bot, String fields) {
        return world.webhook("{'uuid':'" + bot.uuid() + "'," + fields + "}").told();
    }

    private JsonNode deals(String status) {
        return data(world.paper("GET", "/api/v2/deals/dca?fields=full&status=" + status, ""));
    }

    private List<String> events(MadeBot bot) {
        return world.server.query(machines -> machines.fleet()
                .botOfUuid(bot.uuid())
                .map(view -> machines.fleet().botEvents(view.botId()).stream()
                        .map(BotEvent::text)
                        .toList())
                .orElseThrow());
    }
}
