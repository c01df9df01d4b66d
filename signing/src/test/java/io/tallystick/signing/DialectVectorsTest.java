package io.tallystick.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The published and recomputed signatures of the three dialects. */
class DialectVectorsTest {
    private static final String TIME = "1712345678000";
    private static final String ADDRESS = "0xA6E3c04eF78427b5B53F43CDBA881d7E15B0bccD";
    private static final Secret GAIAEX = Secret.ofText("my_secret_key_example_32chars_xx");
    private static final Secret THREE_COMMAS =
            Secret.ofText("NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j");
    private static final Secret GAINIUM = Secret.ofText("11111111-2222-4333-8444-555555555555");
    private static final String CHANGE_MODE = "/public/api/ver1/users/change_mode";
    private static final String GAINIUM_TIME = "1766513277266";

    @TestFactory
    Stream<DynamicTest> signsAndVerifiesTheSixDialectVectors() {
        List<Vectors> positive =
                Vectors.file("dialect_vectors.json").at("positive").items();
        assertThat(positive).hasSize(6);
        return positive.stream()
                .map(vector -> DynamicTest.dynamicTest(
                        vector.text("dialect") + " " + vector.text("method") + " " + vector.text("path")
                                + vector.text("target") + " " + vector.text("body"),
                        () -> {
                            Dialect dialect =
                                    Dialect.ofCliName(vector.text("dialect")).orElseThrow();
                            String target = vector.text("path") + vector.text("target");
                            String time = vector.text("timestamp") + vector.text("time");
                            SignedRequest request = vector.text("body").isEmpty()
                                    ? SignedRequest.of(vector.text("method"), target, time)
                                    : SignedRequest.ofJson(vector.text("method"), target, time, vector.text("body"));
                            Secret secret = Secret.ofText(vector.text("secret"));
                            assertThat(Signer.of(dialect, secret).sign(request)).isEqualTo(vector.text("mac"));
                            assertThat(Verifier.of(dialect, secret).verify(request, vector.text("mac")))
                                    .isTrue();
                            assertThat(Verifier.ofUnknownKey(dialect).verify(request, vector.text("mac")))
                                    .isFalse();
                        }));
    }

    @Test
    void gaiaexSignsThePathWithoutMountAndQuery() {
        String fills = "/user/" + ADDRESS + "/fills";
        String expected = "c011fc3c18212038a371373c3fdc77ceb32fb8d5d9385d3fa2871d2b8f72c537";
        for (String target : List.of(fills, fills + "?limit=50", "/v1/trade" + fills + "?limit=50")) {
            assertGaiaex(SignedRequest.of("GET", target, TIME), expected);
        }
    }

    @Test
    void gaiaexSignsAWebSocketPathWhole() {
        assertGaiaex(
                SignedRequest.of("GET", "/ws/user/" + ADDRESS, TIME),
                "24f3c04b08e8cfeedb8b8b22bdd67dbb4ec836a0783b570aaaea724627ebe29d");
    }

    @Test
    void gaiaexSignsACancel() {
        assertGaiaex(
                SignedRequest.ofJson(
                        "POST",
                        "/v1/trade/order/cancel",
                        TIME,
                        "{\"user_address\":\"" + ADDRESS + "\",\"symbol\":\"ETH\",\"order_id\":41298374}"),
                "c58c7bf9ad81cf881e2edc1a2373b2f7f5bdba3a50475d0ecf1a0fadcd360fd1");
    }

    @Test
    void gaiaexKeepsTheCaseOfThePath() {
        SignedRequest lower = SignedRequest.of("GET", "/user/" + ADDRESS.toLowerCase(Locale.ROOT) + "/balance", TIME);
        assertGaiaex(lower, "85eec004349ff9df92b76106184890ac4e2e7e235545fcc6fb0d0c8504b2c662");
        assertThat(Verifier.of(Dialect.GAIAEX, GAIAEX)
                        .verify(lower, "8bb72b649cea0ef7e170cf82d7e7e902279cf8b4fbf73b7248c1eb00a62ddc42"))
                .isFalse();
    }

    @Test
    void gaiaexRefusesASignatureOverTheMountedPath() {
        SignedRequest request = SignedRequest.of("GET", "/v1/trade/user/" + ADDRESS + "/balance", TIME);
        assertThat(Verifier.of(Dialect.GAIAEX, GAIAEX)
                        .verify(request, "f5d82239611b6bd138ccc03f22dd1bb14fad90456e215ca3acfa138b362267fa"))
                .isFalse();
    }

    @Test
    void threeCommasAcceptsTheDocumentedForms() {
        String query = "bca8d8c10acfbe8e76c5335d3efbe0a550487170a8bb7aaea0a13efabab55316";
        String json = "0475b407ba6f2388d213134e478b330f74073388a232737837f79018694ae373";
        SignedRequest byQuery = SignedRequest.of("POST", CHANGE_MODE + "?mode=paper", "");
        SignedRequest byForm = SignedRequest.ofForm("POST", CHANGE_MODE, "", "mode=paper");
        SignedRequest byJson = SignedRequest.ofJson("POST", CHANGE_MODE, "", "{\"mode\": \"paper\"}");
        assertThreeCommasSigns(byQuery, query);
        assertThreeCommasSigns(byForm, query);
        assertThreeCommasSigns(byJson, json);
        assertThreeCommasSigns(
                SignedRequest.of("POST", CHANGE_MODE, ""),
                "2bedfe2a6b037b92c45a224103f4016da5df07149f34fa04e80f8e919b9a2103");
        assertThreeCommasSigns(
                SignedRequest.of("GET", "/deals", ""),
                "92cbefb3a2f2a8e94479470c7b5eb7cce43037947461c665e9b7f8b05a81a936");
        assertThreeCommasSigns(
                SignedRequest.of("GET", "/smart_trades", ""),
                "8b30fb42a82e4dcfb4d0273d2910c7ae0add2b32938b19c27c44e306c56c20bc");
        assertThat(threeCommas(byQuery, query.toUpperCase(Locale.ROOT))).isTrue();
        assertThat(threeCommas(
                        SignedRequest.of("POST", CHANGE_MODE, ""),
                        "cbf84fe1eb272f8d6b91a26597fbd4855371bbbdc602bc19625158b02cb323ad"))
                .as("a bare path signed with a question mark")
                .isTrue();
        assertThat(threeCommas(byJson, "a04435bdb0e7fc06450833a1e26d385c56ad3495c10cf3a36d432787591f5edb"))
                .as("JSON behind the path without a question mark")
                .isTrue();
    }

    @Test
    void threeCommasRefusesTheQueryAlone() {
        byte[] mac =
                Algorithm.HMAC_SHA256.keyed(THREE_COMMAS.reveal()).over("mode=paper".getBytes(StandardCharsets.UTF_8));
        String signature = SignatureEncoding.HEX.encode(mac);
        assertThat(signature).startsWith("7b95328");
        assertThat(threeCommas(SignedRequest.of("POST", CHANGE_MODE + "?mode=paper", ""), signature))
                .isFalse();
    }

    @Test
    void gainiumMatchesItsGoldenVectors() {
        String start = "/api/startBot?botId=65f000000000000000000001&type=dca";
        assertGainium(
                SignedRequest.of("GET", "/api/bots/dca", GAINIUM_TIME), "LDIo2KWDFI0V1l2sp/Tr5O/OAo1OFQGwbkzSRhPV3og=");
        assertGainium(
                SignedRequest.of("GET", "/api/v2/bots/dca?fields=standard&status=open", GAINIUM_TIME),
                "JVAn15BSUv6fPE54xXsimtkyY0PM8LH0nqytJ3KNKYU=");
        assertGainium(
                SignedRequest.of("GET", "/api/user/balances?assets=BTC%2CUSDT&page=1", GAINIUM_TIME),
                "WT4w1GY4eUenDS7r8bqsucONJX+Dzu28XN3w5E1SE1o=");
        assertGainium(SignedRequest.of("POST", start, GAINIUM_TIME), "LGWzc8OHBfb56L8RMPzxkUYaFpZLjqZxyLTqDuFXxr8=");
        assertGainium(
                SignedRequest.ofJson("POST", start, GAINIUM_TIME, "{}"),
                "iP20QG+N3OV/w8zrhYO7KOE0TXcAw9l4LCebdu7S5co=");
        assertGainium(
                SignedRequest.ofJson(
                        "POST",
                        "/api/updateDCABot?botId=65f000000000000000000001&paperContext=true",
                        GAINIUM_TIME,
                        "{\"tpPerc\":\"1.5\",\"name\":\"My Bot\"}"),
                "wA/FagN9l/GDIE5Is8VNK4Iw++ASSH/oc4PzP/GOD1c=");
        assertGainium(
                SignedRequest.ofJson(
                        "PUT",
                        "/api/v2/bots/dca/65f000000000000000000001",
                        GAINIUM_TIME,
                        "{ \"name\": \"Bot \\u00e9 1\", \"ordersCount\": 5.0, \"2\": \"b\", \"1\": \"a\" }"),
                "7rb+JB9cVNkTXAk3htjTPqi35tGCMhlW8xqYYhaiSdw=");
        assertGainium(
                SignedRequest.of(
                        "DELETE",
                        "/api/stopBot?botId=65f000000000000000000001&botType=dca&closeType=leave",
                        GAINIUM_TIME),
                "zsPLXO3WsD8aRFbY/zr3K4+QWtvD/8TPfjHQINo8nIo=");
    }

    @Test
    void gainiumTakesTheEmptyTextAndBracesForNoBody() {
        String target = "/api/startBot?botId=65f000000000000000000001&type=dca";
        String empty = "LGWzc8OHBfb56L8RMPzxkUYaFpZLjqZxyLTqDuFXxr8=";
        String braces = "iP20QG+N3OV/w8zrhYO7KOE0TXcAw9l4LCebdu7S5co=";
        Verifier verifier = Verifier.of(Dialect.GAINIUM, GAINIUM);
        for (SignedRequest request : List.of(
                SignedRequest.of("POST", target, GAINIUM_TIME),
                SignedRequest.ofJson("POST", target, GAINIUM_TIME, "{ }"))) {
            assertThat(verifier.verify(request, empty)).isTrue();
            assertThat(verifier.verify(request, braces)).isTrue();
        }
    }

    private static void assertGaiaex(SignedRequest request, String signature) {
        assertThat(Signer.of(Dialect.GAIAEX, GAIAEX).sign(request)).isEqualTo(signature);
        assertThat(Verifier.of(Dialect.GAIAEX, GAIAEX).verify(request, signature))
                .isTrue();
    }

    private static void assertThreeCommasSigns(SignedRequest request, String signature) {
        assertThat(Signer.of(Dialect.THREE_COMMAS, THREE_COMMAS).sign(request)).isEqualTo(signature);
        assertThat(threeCommas(request, signature)).isTrue();
    }

    private static boolean threeCommas(SignedRequest request, String signature) {
        return Verifier.of(Dialect.THREE_COMMAS, THREE_COMMAS).verify(request, signature);
    }

    private static void assertGainium(SignedRequest request, String signature) {
        assertThat(Signer.of(Dialect.GAINIUM, GAINIUM).sign(request)).isEqualTo(signature);
        assertThat(Verifier.of(Dialect.GAINIUM, GAINIUM).verify(request, signature))
                .isTrue();
    }
}
