package io.tallystick.signing.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.signing.Dialect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MethodRuleTest {
    private final RequestRules rules = RequestRules.of(Dialect.GAIAEX);

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE"})
    void passesTheListedMethods(String method) {
        assertThat(rules.method(method)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "get",
                "Get",
                "GeT",
                "post",
                "0GET",
                "GET ",
                " GET",
                "HEAD",
                "OPTIONS",
                "TRACE",
                "CONNECT",
                "PURGE",
                "GETT",
                "G\u0395T"
            })
    void refusesEveryOther(String method) {
        assertThat(Heads.broken(rules.method(method))).contains(Rule.METHOD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"})
    void anOverrideHeaderChangesNothing(String header) {
        RawRequest raw = new RawRequest("GET", "/time", Heads.headers(Dialect.GAIAEX, header, "DELETE"), new byte[0]);
        assertThat(rules.head(raw))
                .isInstanceOfSatisfying(
                        HeadReading.Passed.class,
                        passed -> assertThat(passed.request().method()).isEqualTo("GET"));
    }
}
