package io.tallystick.server.gateway.gainium;

import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.Venue;
import io.tallystick.exchange.Amount;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.MakerSpec;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.KeyOptions;
import io.tallystick.server.access.limits.GainiumLimits;
import io.tallystick.server.gateway.doors.DoorServer;
import io.tallystick.server.gateway.doors.RawAnswer;
import io.tallystick.server.machines.LoggedCommand;
import io.tallystick.server.markets.MarketFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server with the Gainium doors, one user with two accounts, and the keys that tests need. */
final class GainiumWorld implements AutoCloseable {
    static final String SECRET = "11111111-2222-4333-8444-555555555555";
    static final long USER = 7;
    static final long OTHER_USER = 8;
    static final String PAPER = "0b1c5d2e-0000-4000-8000-00000000000a";
    static final String HOUSE = "0b1c5d2e-0000-4000-8000-00000000000b";
    static final long START = 1_766_513_277_266L;
    static final long WINDOW_MILLIS = 300_000;
    static final String ORIGIN = "https://page.example";

    static final String WRITE = "aaaaaaaaaaaaaaaaaaaaaaa1";
    static final String READ = "aaaaaaaaaaaaaaaaaaaaaaa2";
    static final String EXPIRED = "aaaaaaaaaaaaaaaaaaaaaaa3";
    static final String ELSEWHERE = "aaaaaaaaaaaaaaaaaaaaaaa4";
    static final String RAW_BODY = "aaaaaaaaaaaaaaaaaaaaaaa5";
    static final String OTHERS = "aaaaaaaaaaaaaaaaaaaaaaa6";
    static final String UNKNOWN = "bbbbbbbbbbbbbbbbbbbbbbbb";

    final AtomicLong wallMillis = new AtomicLong(START - 20);
    final DoorServer server;
    private final AtomicInteger uuids = new AtomicInteger();

    GainiumWorld(Path data) {
        this(data, GainiumLimits.Settings.NONE);
    }

    GainiumWorld(Path data, GainiumLimits.Settings limits) {
        this(data, limits, GainiumLimits.Settings.NONE);
    }

    GainiumWorld(Path data, GainiumLimits.Settings limits, GainiumLimits.Settings webhooks) {
        this.server = new DoorServer(
                data,
                wallMillis,
                keys -> List.of(
                        new GainiumDoor(
                                keys,
                                new GainiumLimits(limits, wallMillis::get),
                                wallMillis::get,
                                this::newUuid,
                                WINDOW_MILLIS,
                                List.of(ORIGIN),
                                (dialect, key, request, onHint) -> onHint.accept(dialect.cliName() + " "
                                        + key.map(ApiKey::keyId).orElse("nobody"))),
                        new TradeSignalDoor(
                                keys, new GainiumLimits(webhooks, wallMillis::get), wallMillis::get, WINDOW_MILLIS),
                        new HealthDoor(wallMillis::get)));
        server.submit(new LoggedCommand.OnExchange(new Command.Open(markets(), 1)));
        server.createUser(USER);
        server.createUser(OTHER_USER);
        key(WRITE, List.of("read", "write"), List.of(), 0, KeyOptions.DEFAULT);
        key(READ, List.of("read"), List.of(), 0, KeyOptions.DEFAULT);
        key(EXPIRED, List.of("read", "write"), List.of(), START - 10, KeyOptions.DEFAULT);
        key(ELSEWHERE, List.of("read", "write"), List.of("203.0.113.0/24"), 0, KeyOptions.DEFAULT);
        key(RAW_BODY, List.of("read", "write"), List.of(), 0, new KeyOptions(true, true, true, false, 0, 0, 0, ""));
        server.createKey(OTHER_USER, "gainium", OTHERS, SECRET, List.of("read", "write"));
        open(31, PAPER, "Practice", Venue.PAPER);
        open(32, HOUSE, "House", Venue.HOUSE);
        fund("USDT", 100_000);
        fund("BTC", 10);
        wallMillis.set(START);
    }

    /** The maker quotes, but the walk does not move. */
    private static List<MarketSpec> markets() {
        return MarketFile.builtIn().stream()
                .map(m -> {
                    MakerSpec w = m.walk();
                    return m.withWalk(new MakerSpec(
                            0, 0, w.halfSpreadRate(), w.levels(), w.levelSpacingRate(), w.levelNotional()));
                })
                .toList();
    }

    private void fund(String asset, long amount) {
        server.submit(new LoggedCommand.OnFleet(new FleetCommand.FundPaperAccount(31, asset, amount * Amount.ONE)));
    }

    private String newUuid() {
        return "%08x-0000-4000-8000-000000000000".formatted(uuids.incrementAndGet());
    }

    /** Moves market time on, so that two starts in one pair do not fall into one millisecond. */
    void tick() {
        wallMillis.addAndGet(1_000);
    }

    /** A bot on the paper account; its settings with apostrophes for quotation marks. */
    MadeBot paperBot(String settings) {
        String given = settings.replace('\'', '"');
        String body = "{\"exchangeUUID\":\"" + PAPER + "\"" + (given.equals("{}") ? "" : ",") + given.substring(1);
        RawAnswer answer = paper("POST", "/api/v2/bots/dca", body);
        JsonNode data = tree(answer).path("data");
        if (answer.status() != 200) {
            throw new AssertionError(answer.told());
        }
        return new MadeBot(data.path("botId").asString(), data.path("uuid").asString());
    }

    /** @param uuid of its webhooks */
    record MadeBot(String id, String uuid) {}

    /** A signed v2 request in the world of paper; the body with apostrophes for quotation marks. */
    RawAnswer paper(String method, String target, String body) {
        String text = body.replace('\'', '"');
        String time = Long.toString(wallMillis.get());
        List<String> headers = headers(WRITE, time, mac(text + method + target + time), text);
        headers.add("paper-context: true");
        return raw(method, target, text, headers);
    }

    RawAnswer send(String method, String target, String body) {
        String text = body.replace('\'', '"');
        return signed(WRITE, method, target, text, text);
    }

    /** An unsigned webhook. */
    RawAnswer webhook(String body, String... headers) {
        return raw("POST", "/trade_signal", body.replace('\'', '"'), List.of(headers));
    }

    static JsonNode tree(RawAnswer answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private void key(String keyId, List<String> permissions, List<String> ipList, long expires, KeyOptions options) {
        server.createKey(USER, "gainium", keyId, SECRET, permissions, ipList, expires, options);
    }

    private void open(long id, String uuid, String name, Venue venue) {
        server.submit(new LoggedCommand.OnFleet(new FleetCommand.OpenTradingAccount(id, uuid, USER, name, venue)));
    }

    RawAnswer get(String target) {
        return signed(WRITE, "GET", target, "", "");
    }

    RawAnswer post(String target, String body) {
        return signed(WRITE, "POST", target, body, body);
    }

    /** @param signedBody what the client puts before the method */
    RawAnswer signed(String keyId, String method, String target, String body, String signedBody) {
        return signedAt(keyId, Long.toString(wallMillis.get()), method, target, body, signedBody);
    }

    RawAnswer signedAt(String keyId, String time, String method, String target, String body, String signedBody) {
        return raw(method, target, body, headers(keyId, time, mac(signedBody + method + target + time), body));
    }

    RawAnswer raw(String method, String target, String body, List<String> headers) {
        return server.client().send(method, target, headers, body);
    }

    static List<String> headers(String keyId, String time, String signature, String body) {
        List<String> headers = new ArrayList<>(List.of("token: " + keyId, "time: " + time, "signature: " + signature));
        if (!body.isEmpty()) {
            headers.add("Content-Type: application/json");
        }
        return headers;
    }

    static String mac(String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
