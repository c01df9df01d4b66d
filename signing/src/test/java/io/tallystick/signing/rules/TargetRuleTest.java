package io.tallystick.signing.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.signing.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetRuleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "order", "*", "http://", "//order", "/a//b", "/./a", "/a/./b", "/a/../b", "/..", "/a/.", "/a/..",
                "/a%2Fb", "/a%2fb", "/a%5Cb", "/a%5cb", "/a%00", "/a?b=%00", "/a;b", "/a?b;c", "/a%", "/a%4", "/a%4g",
                        "/a%zz",
                "/a?b=%", "/a%2", "/%41", "/a%2e", "/%7E", "/a%2D", "/a#f", "/a?b#f", "/a b", "/a?b c", "/a\"b",
                        "/a<b>",
                "/a\\b", "/a^b", "/a`b", "/a{b", "/a}b", "/a|b", "/a?{", "/a?\"", "/\u00e9", "/a?\u00e9", "/\u0000",
                        "/\u007f",
                "/a\t", "/a\r\n", "/%\uff11\uff11", "/[a]"
            })
    void refusesWhatCouldBeReadInTwoWays(String target) {
        for (Dialect dialect : Dialect.values()) {
            assertThat(Heads.broken(RequestRules.of(dialect).target(target, "h")))
                    .as(dialect + " " + target)
                    .contains(Rule.TARGET);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/a",
                "/a/",
                "/order/cancel",
                "/user/0xA6E3c04eF78427b5B53F43CDBA881d7E15B0bccD/balance",
                "/a?",
                "/a?b=c&d=e%20f",
                "/a?b=%2F%5C%3A",
                "/a?x=/./..//?",
                "/a.b/c-d_e~f",
                "/a:b@c!$&'()*+,=",
                "/%C3%A9",
                "/xyz:AAPL",
                "/a...b",
                "/a?pairs=%5B%22USDT_BTC%22%5D"
            })
    void passesWhatIsWrittenInOneWay(String target) {
        for (Dialect dialect : Dialect.values()) {
            assertThat(RequestRules.of(dialect).target(target, "h"))
                    .as(dialect + " " + target)
                    .isEmpty();
        }
    }

    @Test
    void anEncodedSlashBelongsToASpotPairOfGaiaexOnly() {
        RequestRules gaiaex = RequestRules.of(Dialect.GAIAEX);
        for (String target : List.of(
                "/v1/trade/spot/ticker/PURR%2FUSDC",
                "/spot/orderbook/PURR%2fUSDC?depth=5", "/ws/market/spot/PURR%2FUSDC")) {
            assertThat(gaiaex.target(target, "h")).as(target).isEmpty();
            assertThat(RequestRules.of(Dialect.GAINIUM).target(target, "h")).isNotEmpty();
            assertThat(RequestRules.of(Dialect.THREE_COMMAS).target(target, "h"))
                    .isNotEmpty();
        }
        for (String target : List.of(
                "/ticker/PURR%2FUSDC",
                "/spot%2Fticker/PURR",
                "/spot/ticker/%2FUSDC",
                "/spot/ticker/A%2FB%2FC",
                "/spot/ticker/..%2F..",
                "/spot/ticker/A%2FB/x",
                "/spot/a/b/c/A%2FB")) {
            assertThat(Heads.broken(gaiaex.target(target, "h"))).as(target).contains(Rule.TARGET);
        }
    }

    @Test
    void threeCommasTakesBracketsInAQuery() {
        String target = "/public/api/ver1/bots/create_bot?pairs[0]=USDT_BTC&strategy_list[0][strategy]=nonstop&";
        assertThat(RequestRules.of(Dialect.THREE_COMMAS).target(target, "h")).isEmpty();
        assertThat(RequestRules.of(Dialect.GAIAEX).target(target, "h")).isNotEmpty();
        assertThat(RequestRules.of(Dialect.GAINIUM).target(target, "h")).isNotEmpty();
    }

    @Test
    void threeCommasTakesAQueryThatIsEncodedMoreThanNeeded() {
        String target = "/a?from=2022%2D01%2D01";
        assertThat(RequestRules.of(Dialect.THREE_COMMAS).target(target, "h")).isEmpty();
        assertThat(RequestRules.of(Dialect.GAINIUM).target(target, "h")).isNotEmpty();
    }

    @Test
    void threeCommasTakesAnAbsoluteTargetOfItsOwnHost() {
        RequestRules rules = RequestRules.of(Dialect.THREE_COMMAS);
        assertThat(rules.target("http://127.0.0.1:8080/public/api/ver1/ping?x=1", "127.0.0.1:8080"))
                .isEmpty();
        assertThat(rules.target("https://api.example.com/a", "API.example.com")).isEmpty();
        for (String target :
                List.of("http://other/a", "http://h@other/a", "http:///a", "ftp://h/a", "http://h?x=1", "h/a")) {
            assertThat(Heads.broken(rules.target(target, "h"))).as(target).contains(Rule.TARGET);
        }
        assertThat(RequestRules.of(Dialect.GAIAEX).target("http://h/order", "h"))
                .isNotEmpty();
        assertThat(RequestRules.of(Dialect.GAINIUM).target("http://h/api/x", "h"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void theSentenceDoesNotRepeatWhatWasSent(Dialect dialect) {
        Breach breach = RequestRules.of(dialect).target("/secret<value>", "h").orElseThrow();
        assertThat(breach.sentence()).isNotBlank().doesNotContain("secret").doesNotContain("<");
    }
}
