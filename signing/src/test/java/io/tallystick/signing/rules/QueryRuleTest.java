package io.tallystick.signing.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.signing.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryRuleTest {
    private final RequestRules gaiaex = RequestRules.of(Dialect.GAIAEX);

    @ParameterizedTest
    @ValueSource(strings = {"/fills?limit=50", "/fills?limit=1&symbol=ETH&startTime=1&endTime=2", "/fills", "/fills?"})
    void aGaiaexReadMayPageAndFilter(String target) {
        assertThat(gaiaex.query("GET", target)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fills?user=0xB",
                "/fills?limit=1&user=0xB",
                "/fills?user_address=0xB",
                "/fills?address",
                "/fills?Limit=1",
                "/fills?%6Cimit=1",
                "/fills?limit=1&",
                "/fills?api_key=x",
                "/fills?leverage=50"
            })
    void aGaiaexReadTakesNoOtherName(String target) {
        assertThat(Heads.broken(gaiaex.query("GET", target))).contains(Rule.QUERY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void aGaiaexWriteTakesNoQuery(String method) {
        assertThat(Heads.broken(gaiaex.query(method, "/order?limit=1"))).contains(Rule.QUERY);
        assertThat(gaiaex.query(method, "/order")).isEmpty();
    }

    @Test
    void aThreeCommasParameterHasOneEqualSign() {
        RequestRules rules = RequestRules.of(Dialect.THREE_COMMAS);
        assertThat(rules.query("GET", "/a?b=c&d=&e&=f&")).isEmpty();
        assertThat(Heads.broken(rules.query("GET", "/a?b=c=d"))).contains(Rule.QUERY);
        assertThat(Heads.broken(rules.query("GET", "/a?b=1&c=="))).contains(Rule.QUERY);
    }

    @Test
    void gainiumSignsItsQueryAndTakesAny() {
        assertThat(RequestRules.of(Dialect.GAINIUM).query("POST", "/api/x?cb=PUT/api/y&a=="))
                .isEmpty();
    }
}
