package io.tallystick.signing.diagnosis;

import io.tallystick.signing.Dialect;
import io.tallystick.signing.Secret;
import io.tallystick.signing.rules.HeaderValues;
import io.tallystick.signing.rules.RawRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Requests of each dialect as scripts send them. */
record Case(Dialect dialect, String method, String target, String contentType, String body, String secret) {
    static final String TIME = "1766513277266";
    static final String KEY_ID = "6f1d2c3b4a5968778695a4b3";
    private static final String HEX_SECRET = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final String UUID_SECRET = "3f2c9d1e-7b54-4c0a-9e6d-2f8a1b7c5d30";
    private static final String LONG_SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";
    private static final String ADDRESS = "0xA6E3c04eF78427b5B53F43CDBA881d7E15B0bccD";

    static final List<Case> ALL = List.of(
            gaiaex("GET", "/v1/trade/user/" + ADDRESS + "/fills?limit=50&symbol=ETH", ""),
            gaiaex("GET", "/v1/trade/user/" + ADDRESS + "/balance", ""),
            gaiaex(
                    "POST",
                    "/v1/trade/order",
                    "{\"user_address\": \"" + ADDRESS + "\", \"symbol\": \"ETH\", \"is_buy\": true, \"size\": \"0.1\","
                            + " \"price\": \"3500.00\", \"leverage\": 5.0}"),
            gaiaex("DELETE", "/v1/trade/order", "{\"order_id\":41298374,\"note\":\"a/b\"}"),
            threeCommas("GET", "/public/api/ver1/bots?limit=5&from=2022-01-01T00:00:00.000Z&name=a%20b", "", ""),
            threeCommas("GET", "/public/api/ver1/accounts", "", ""),
            threeCommas(
                    "POST",
                    "/public/api/ver1/users/change_mode",
                    "application/json",
                    "{\"mode\": \"paper\", \"a\": 1}"),
            threeCommas(
                    "POST",
                    "/public/api/ver1/users/change_mode",
                    "application/x-www-form-urlencoded",
                    "mode=paper&note=a+b&extra=%C3%A9"),
            gainium("GET", "/api/bots/dca?status=open&page=1", ""),
            gainium("GET", "/api/bots/dca", ""),
            gainium(
                    "POST",
                    "/api/updateDCABot?botId=abc123",
                    "{\"tpPerc\": \"1.5\", \"name\": \"Z\u00fcrich/1\", \"ordersCount\": 5.0}"),
            gainium("POST", "/api/startBot?botId=abc123&type=dca", "{}"));

    private static Case gaiaex(String method, String target, String body) {
        return new Case(Dialect.GAIAEX, method, target, body.isEmpty() ? "" : "application/json", body, HEX_SECRET);
    }

    private static Case threeCommas(String method, String target, String contentType, String body) {
        return new Case(Dialect.THREE_COMMAS, method, target, contentType, body, LONG_SECRET);
    }

    private static Case gainium(String method, String target, String body) {
        return new Case(Dialect.GAINIUM, method, target, body.isEmpty() ? "" : "application/json", body, UUID_SECRET);
    }

    Suspect signed(String signature) {
        HeaderValues own = Doctor.headers(dialect, KEY_ID, TIME, signature, contentType);
        HeaderValues headers = name -> name.equalsIgnoreCase("Host") ? List.of("127.0.0.1:8080") : own.all(name);
        RawRequest raw = new RawRequest(method, target, headers, body.getBytes(StandardCharsets.UTF_8));
        return Suspect.of(dialect, raw, Secret.ofText(secret), Long.parseLong(TIME) + 100);
    }

    Facts facts() {
        return Facts.of(signed("x"));
    }

    List<Bases.Base> bases() {
        return Bases.of(facts(), signed("x").request(), false);
    }

    /** The text of the signature of a draft, empty when this secret cannot be used so. */
    String signatureOf(Draft draft) {
        Keyring keyring = new Keyring(secret.getBytes(StandardCharsets.UTF_8), KEY_ID.getBytes(StandardCharsets.UTF_8));
        int key = keyring.number(draft.key());
        if (key < 0) {
            return "";
        }
        byte[] mac = keyring.sign(key, draft.mode(), draft.hash(), ByteText.bytes(draft.message(facts().keyId())));
        return dialect.encoding().encode(mac);
    }

    @Override
    public String toString() {
        return dialect.cliName() + " " + method + " " + target + (body.isEmpty() ? "" : " " + body);
    }
}
