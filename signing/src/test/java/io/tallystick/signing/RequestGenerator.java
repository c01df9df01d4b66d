package io.tallystick.signing;

import java.util.List;
import java.util.SplittableRandom;

/** Valid requests as clients of a dialect send them. */
final class RequestGenerator {
    static final String JSON = "application/json";
    static final String FORM = "application/x-www-form-urlencoded";
    private static final String ADDRESS = "0xA6E3c04eF78427b5B53F43CDBA881d7E15B0bccD";

    private final Dialect dialect;
    private final SplittableRandom random;

    RequestGenerator(Dialect dialect, SplittableRandom random) {
        this.dialect = dialect;
        this.random = random;
    }

    /** A request without a signature. */
    WireRequest next() {
        return switch (dialect) {
            case GAIAEX -> gaiaex();
            case THREE_COMMAS -> threeCommas();
            case GAINIUM -> gainium();
        };
    }

    private WireRequest gaiaex() {
        String mount = "/v1/trade";
        return switch (random.nextInt(6)) {
            case 0 -> bodiless("GET", mount + "/user/" + ADDRESS + "/balance");
            case 1 -> bodiless("GET", mount + "/user/" + ADDRESS + "/fills?limit=" + number());
            case 2 -> bodiless("GET", mount + "/spot/ticker/PURR%2FUSDC");
            case 3 -> withBody("DELETE", mount + "/api-keys/" + number(), "", "");
            case 4 ->
                withBody("POST", mount + "/order/cancel", "{\"symbol\":\"ETH\",\"order_id\":" + number() + "}", JSON);
            default ->
                withBody(
                        "POST",
                        mount + "/order",
                        "{\"user_address\": \"" + ADDRESS + "\", \"symbol\": \"ETH\", \"is_buy\": true, \"size\": \"0."
                                + number() + "\", \"price\": \"3500.00\", \"order_type\": \"limit\"}",
                        JSON);
        };
    }

    private WireRequest threeCommas() {
        String api = "/public/api/ver1";
        return switch (random.nextInt(7)) {
            case 0 -> bodiless("GET", api + "/bots/" + number() + "/show");
            case 1 -> bodiless("GET", api + "/deals?limit=" + number() + "&scope=active&order=created_at");
            case 2 -> bodiless("POST", api + "/bots/" + number() + "/start_new_deal");
            case 3 -> withBody("POST", api + "/users/change_mode", "mode=paper&note=a%20b+c", FORM);
            case 4 -> withBody("POST", api + "/bots/update?bot_id=" + number(), "name=x&max_deals=" + number(), FORM);
            case 5 -> withBody("PATCH", api + "/bots/" + number(), "{\"name\": \"My Bot\", \"tp\": 1.5}", JSON);
            default -> bodiless("GET", api + "/bots?pairs[0]=USDT_BTC&pairs[1]=USDT_ETH&limit=" + number());
        };
    }

    private WireRequest gainium() {
        return switch (random.nextInt(6)) {
            case 0 -> bodiless("GET", "/api/bots/dca");
            case 1 -> bodiless("GET", "/api/user/balances?assets=BTC%2CUSDT&page=" + number());
            case 2 -> bodiless("POST", "/api/startBot?botId=65f" + number() + "&type=dca");
            case 3 -> bodiless("DELETE", "/api/stopBot?botId=65f" + number() + "&botType=dca");
            case 4 ->
                withBody(
                        "POST",
                        "/api/updateDCABot?botId=65f" + number(),
                        "{\"tpPerc\":\"1.5\",\"name\":\"My Bot\"}",
                        JSON);
            default ->
                withBody(
                        "PUT",
                        "/api/v2/bots/dca/65f" + number(),
                        "{ \"name\": \"Bot \\u00e9 1\", \"ordersCount\": 5.0, \"2\": \"b\", \"1\": [\"a\", 1e3] }",
                        JSON);
        };
    }

    private WireRequest bodiless(String method, String target) {
        return withBody(method, target, "", "");
    }

    private WireRequest withBody(String method, String target, String body, String type) {
        String time = dialect.hasTime() ? Long.toString(1_712_345_678_000L + random.nextInt(1_000_000)) : "";
        WireRequest request = WireRequest.of(dialect, method, target, time, body, type);
        return request.with(
                "User-Agent",
                List.of("python-requests/2.31", "curl/8.5", "okhttp/4").get(random.nextInt(3)));
    }

    private int number() {
        return 1 + random.nextInt(9_999);
    }
}
