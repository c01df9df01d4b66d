package io.tallystick.signing.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.signing.ContentKind;
import io.tallystick.signing.Dialect;
import io.tallystick.signing.SignedRequest;
import io.tallystick.signing.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyRuleTest {
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aGetHasNoBody(Dialect dialect) {
        RequestRules rules = RequestRules.of(dialect);
        assertThat(Heads.broken(rules.bodyAllowed("GET", BODY))).contains(Rule.BODY);
        assertThat(rules.bodyAllowed("GET", new byte[0])).isEmpty();
        assertThat(rules.bodyAllowed("POST", BODY)).isEmpty();
    }

    @Test
    void aGaiaexDeleteBodyIsNeverActedOn() {
        byte[] anything = "not json".getBytes(StandardCharsets.UTF_8);
        RawRequest raw = new RawRequest("DELETE", "/api-keys/1", Heads.headers(Dialect.GAIAEX), anything);
        RequestRules rules = RequestRules.of(Dialect.GAIAEX);
        assertThat(rules.head(raw))
                .isInstanceOfSatisfying(
                        HeadReading.Passed.class,
                        passed -> assertThat(rules.body(passed.request())).isEqualTo(new BodyReading.None()));
    }

    @Test
    void aPostWithoutBodyNeedsNoContentType() {
        for (Dialect dialect : Dialect.values()) {
            RawRequest raw = new RawRequest("POST", "/order", Heads.headers(dialect), new byte[0]);
            assertThat(Heads.broken(RequestRules.of(dialect).head(raw))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1", "\"x\"", "true", "null", "/cancel{\"order_id\":1}", "{}x", "{\"a\":1,\"a\":2}", "mode=paper"
            })
    void aJsonBodyIsOneStrictContainer(String body) {
        for (Dialect dialect : Dialect.values()) {
            SignedRequest request = SignedRequest.ofJson("POST", "/order", Heads.TIME, body);
            assertThat(RequestRules.of(dialect).body(request))
                    .isInstanceOfSatisfying(
                            BodyReading.Refused.class,
                            refused -> assertThat(refused.breach().rule()).isEqualTo(Rule.JSON));
        }
    }

    @Test
    void threeCommasTakesNoArrayBecauseAQueryMayHoldBrackets() {
        SignedRequest array = SignedRequest.ofJson("POST", "/order", Heads.TIME, "[1]");
        assertThat(RequestRules.of(Dialect.THREE_COMMAS).body(array)).isInstanceOf(BodyReading.Refused.class);
        assertThat(RequestRules.of(Dialect.GAINIUM).body(array)).isInstanceOf(BodyReading.JsonBody.class);
        assertThat(RequestRules.of(Dialect.GAIAEX).body(array)).isInstanceOf(BodyReading.JsonBody.class);
    }

    @Test
    void gainiumActsOnTheNumbersThatWereSigned() {
        SignedRequest request =
                SignedRequest.ofJson("POST", "/api/x", Heads.TIME, "[9007199254740993, 0.1000000000000000055, 5.0]");
        assertThat(RequestRules.of(Dialect.GAINIUM).body(request))
                .isEqualTo(new BodyReading.JsonBody(new Json.Items(List.of(
                        new Json.Numeral("9007199254740992"), new Json.Numeral("0.1"), new Json.Numeral("5")))));
        assertThat(RequestRules.of(Dialect.GAIAEX).body(request))
                .isEqualTo(new BodyReading.JsonBody(new Json.Items(List.of(
                        new Json.Numeral("9007199254740993"),
                        new Json.Numeral("0.1000000000000000055"),
                        new Json.Numeral("5.0")))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"k\":1}",
                "a b",
                "a=1\n",
                "a=%",
                "a=%zz",
                "a=%00",
                "a=1;b=2",
                "a=b=c",
                "caf\u00e9=1",
                "a=\"1\""
            })
    void aFormIsWrittenAsAQueryIs(String form) {
        SignedRequest request = SignedRequest.ofForm("POST", "/order", "", form);
        assertThat(RequestRules.of(Dialect.THREE_COMMAS).body(request))
                .isInstanceOfSatisfying(
                        BodyReading.Refused.class,
                        refused -> assertThat(refused.breach().rule()).isEqualTo(Rule.FORM));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mode=paper", "pairs[]=a&pairs[]=b", "a=1&", "note=a+b%20c", "a"})
    void formParametersAreGivenAsTheyCame(String form) {
        SignedRequest request =
                new SignedRequest("POST", "/order", "", form.getBytes(StandardCharsets.UTF_8), ContentKind.FORM);
        assertThat(RequestRules.of(Dialect.THREE_COMMAS).body(request)).isEqualTo(new BodyReading.Form(form));
    }
}
