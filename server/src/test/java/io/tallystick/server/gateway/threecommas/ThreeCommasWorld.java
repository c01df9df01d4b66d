package io.tallystick.server.gateway.threecommas;

import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.Mode;
import io.tallystick.bots.Venue;
import io.tallystick.exchange.Amount;
import io.tallystick.exchange.Command;
import io.tallystick.exchange.MakerSpec;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.KeyOptions;
import io.tallystick.server.access.limits.ThreeCommasLimits;
import io.tallystick.server.gateway.doors.DoorServer;
import io.tallystick.server.gateway.doors.RawAnswer;
import io.tallystick.server.gateway.threecommas.cable.CableDoor;
import io.tallystick.server.gateway.threecommas.signals.TradingViewDoor;
import io.tallystick.server.machines.LoggedCommand;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A server with the 3Commas door, one user with two accounts, and the keys that tests need. */
final class ThreeCommasWorld implements AutoCloseable {
    static final String PREFIX = "/public/api";
    static final String SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";
    static final long USER = 7;
    static final long START = 1_766_513_277_266L;
    static final long DUPLICATE_MILLIS = 1_000;

    static final String ALL = "allpermissions0000000000000000";
    static final String NONE = "nopermissions00000000000000000";
    static final String ELSEWHERE = "otheraddress000000000000000000";
    static final String EXPIRED = "expiredkey00000000000000000000";
    static final String BODY_FREE = "bodynotsigned00000000000000000";
    static final String STRICT = "strictkey000000000000000000000";
    static final String TOKEN = "8d1f0a3c-5b7e-4c2a-9f61-0e2d4b6a8c10";
    static final String NO_REPLAY = "noreplay0000000000000000000000";

    static final String OTHERS = "othersuser00000000000000000000";
    static final long PAPER = 31;
    static final long HOUSE = 32;
    static final long PAPER_FUTURES = 33;

    private static final List<String> PERMISSIONS = List.of(
            "BOTS_READ", "BOTS_WRITE", "ACCOUNTS_READ", "ACCOUNTS_WRITE", "SMART_TRADES_READ", "SMART_TRADES_WRITE");
    private static final MakerSpec QUIET = new MakerSpec(0, 0, 0, 0, 0, 0);

    final AtomicLong wallMillis;
    final DoorServer server;

    static ThreeCommasWorld fresh(Path data) {
        return fresh(data, ThreeCommasLimits.Settings.NONE);
    }

    static ThreeCommasWorld fresh(Path data, ThreeCommasLimits.Settings limits) {
        ThreeCommasWorld world = new ThreeCommasWorld(data, new AtomicLong(START), limits);
        world.populate();
        return world;
    }

    private ThreeCommasWorld(Path data, AtomicLong wallMillis, ThreeCommasLimits.Settings limits) {
        this.wallMillis = wallMillis;
        this.server = new DoorServer(
                data,
                wallMillis,
                keys -> List.of(
                        new ThreeCommasDoor(
                                keys,
                                new ThreeCommasLimits(limits, wallMillis::get, false),
                                wallMillis::get,
                                DUPLICATE_MILLIS,
                                (dialect, key, request, onHint) -> onHint.accept(dialect.cliName() + " "
                                        + key.map(ApiKey::keyId).orElse("nobody"))),
                        new TradingViewDoor(new ThreeCommasLimits(limits, wallMillis::get, false))),
                (keys, hub, held) -> List.of(new CableDoor(
                        keys, hub, held, new ThreeCommasLimits(limits, wallMillis::get, false), wallMillis::get)));
    }

    /** The same data folder under a new server. */
    static ThreeCommasWorld restarted(Path data, AtomicLong wallMillis) {
        return new ThreeCommasWorld(data, wallMillis, ThreeCommasLimits.Settings.NONE);
    }

    private void populate() {
        server.createUser(USER);
        server.createUser(USER + 1);
        key(ALL, PERMISSIONS, List.of(), 0, KeyOptions.DEFAULT);
        key(NONE, List.of("SMART_TRADES_READ"), List.of(), 0, KeyOptions.DEFAULT);
        for (String permission : PERMISSIONS) {
            key(only(permission), List.of(permission), List.of(), 0, KeyOptions.DEFAULT);
        }
        key(ELSEWHERE, PERMISSIONS, List.of("203.0.113.0/24"), 0, KeyOptions.DEFAULT);
        key(EXPIRED, PERMISSIONS, List.of(), START + 10, KeyOptions.DEFAULT);
        key(BODY_FREE, PERMISSIONS, List.of(), 0, new KeyOptions(true, false, false, false, 0, 0, 0, ""));
        key(STRICT, PERMISSIONS, List.of(), 0, new KeyOptions(true, true, false, true, 0, 0, 0, ""));
        key(NO_REPLAY, PERMISSIONS, List.of(), 0, new KeyOptions(false, true, false, false, 0, 0, 0, ""));
        server.createKey(USER + 1, "3commas", OTHERS, SECRET, PERMISSIONS);
        server.submit(new LoggedCommand.OnExchange(new Command.Open(markets(), 7)));
        server.submit(new LoggedCommand.OnExchange(new Command.OpenAccount(USER)));
        open(PAPER, "0b1c5d2e-0000-4000-8000-00000000000a", "Practice", Venue.PAPER);
        open(HOUSE, "0b1c5d2e-0000-4000-8000-00000000000b", "House", Venue.HOUSE);
        open(PAPER_FUTURES, "0b1c5d2e-0000-4000-8000-00000000000c", "Futures", Venue.PAPER_FUTURES);
        fleet(new FleetCommand.FundPaperAccount(PAPER, "USDT", 1_000_050_000_000L));
        fleet(new FleetCommand.SetSignalToken(USER, TOKEN));
        price("ETH/USDT", "3095.4");
        price("BTC/USDT", "80000");
        wallMillis.addAndGet(20);
    }

    private static List<MarketSpec> markets() {
        return List.of(
                market(0, "ETH", MarketKind.PERPETUAL, "USDC", "3000"),
                market(1, "ETH/USDT", MarketKind.SPOT, "USDT", "3095.4"),
                market(2, "BTC/USDT", MarketKind.SPOT, "USDT", "80000"));
    }

    private static MarketSpec market(int id, String symbol, MarketKind kind, String quote, String price) {
        return new MarketSpec(
                id,
                symbol,
                kind,
                symbol.substring(0, 3),
                quote,
                4,
                kind == MarketKind.SPOT ? 1 : 25,
                units("1"),
                units("0.0004"),
                units("0.0007"),
                units("0.05"),
                units(price),
                QUIET);
    }

    private static long units(String decimal) {
        return new BigDecimal(decimal).movePointRight(Amount.DECIMALS).longValueExact();
    }

    /** Sets the price of a market, one second later. */
    void price(String symbol, String price) {
        wallMillis.addAndGet(1_000);
        List<Long> marks = new ArrayList<>();
        for (MarketSpec market : markets()) {
            marks.add(market.symbol().equals(symbol) ? units(price) : 0L);
        }
        server.submit(new LoggedCommand.OnExchange(new Command.Prices(marks)));
    }

    /** The key that holds one permission alone. */
    static String only(String permission) {
        return "only0000000000" + permission.replace("_", "");
    }

    void key(String keyId, List<String> permissions, List<String> ipList, long expires, KeyOptions options) {
        server.createKey(USER, "3commas", keyId, SECRET, permissions, ipList, expires, options);
    }

    void fleet(FleetCommand command) {
        server.submit(new LoggedCommand.OnFleet(command));
    }

    Mode storedMode() {
        return server.query(machines -> machines.fleet().mode(USER));
    }

    private void open(long id, String uuid, String name, Venue venue) {
        fleet(new FleetCommand.OpenTradingAccount(id, uuid, USER, name, venue));
    }

    /** A read that is signed as the pages say, with the key that may do everything. */
    RawAnswer get(String pathAndQuery, String... headers) {
        return signed(ALL, "GET", pathAndQuery, PREFIX + pathAndQuery, "", headers);
    }

    /** A write with a form body, signed as the pages say. */
    RawAnswer postForm(String keyId, String path, String form) {
        return signed(
                keyId,
                "POST",
                path,
                PREFIX + path + "?" + form,
                form,
                "Content-Type: application/x-www-form-urlencoded");
    }

    /** A webhook's message. */
    RawAnswer signal(String json) {
        return raw("POST", "/trade_signal/trading_view", json, List.of("Content-Type: text/plain"));
    }

    /** A write with the key that may do everything, and nothing but a path. */
    RawAnswer post(String pathAndQuery) {
        return signed(NO_REPLAY, "POST", pathAndQuery, PREFIX + pathAndQuery, "");
    }

    RawAnswer patchJson(String path, String json) {
        return signed(NO_REPLAY, "PATCH", path, PREFIX + path + "?" + json, json, "Content-Type: application/json");
    }

    RawAnswer postJson(String path, String json) {
        return postJson(NO_REPLAY, path, json);
    }

    RawAnswer postJson(String keyId, String path, String json) {
        return signed(keyId, "POST", path, PREFIX + path + "?" + json, json, "Content-Type: application/json");
    }

    /** @param message exactly what the client signs */
    RawAnswer signed(String keyId, String method, String pathAndQuery, String message, String body, String... headers) {
        return raw(
                method, PREFIX + pathAndQuery, body, with(headers, "Apikey: " + keyId, "Signature: " + mac(message)));
    }

    RawAnswer raw(String method, String target, String body, List<String> headers) {
        return server.client().send(method, target, headers, body);
    }

    static List<String> with(String[] headers, String... more) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of(more));
        return all;
    }

    static String mac(String message) {
        return mac(SECRET, message);
    }

    static String mac(String secret, String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
