package io.tallystick.signing.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.signing.Dialect;
import io.tallystick.signing.TimeRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeRuleTest {
    private final RequestRules rules = RequestRules.of(Dialect.GAINIUM);

    @Test
    void passesThirteenDigits() {
        assertThat(rules.time("1712345678000")).isEmpty();
        assertThat(rules.time("0000000000000")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1712345678",
                "171234567800",
                "17123456780000",
                "+171234567800",
                "-171234567800",
                "1712345678.00",
                " 171234567800",
                "171234567800 ",
                "17123456780e1",
                "0x12345678000",
                "171234567800a",
                "\u0661712345678000",
                "\uff11712345678000",
                "1712345678000000"
            })
    void refusesEveryOtherSpelling(String time) {
        assertThat(Heads.broken(rules.time(time))).contains(Rule.TIME);
    }

    @Test
    void exactlyTheWindowIsStillFresh() {
        TimeRule gaiaex = Dialect.GAIAEX.time();
        long now = 1_712_345_678_000L;
        for (long offset : List.of(0L, 5_000L, -5_000L)) {
            assertThat(gaiaex.isFresh(now + offset, now)).isTrue();
        }
        for (long offset : List.of(5_001L, -5_001L, 86_400_000L)) {
            assertThat(gaiaex.isFresh(now + offset, now)).isFalse();
        }
        assertThat(Dialect.GAINIUM.time().isFresh(now + 300_000, now)).isTrue();
        assertThat(Dialect.GAINIUM.time().isFresh(now + 300_001, now)).isFalse();
        assertThat(Dialect.GAINIUM.time().isFresh(0, now)).isFalse();
        assertThat(TimeRule.within(0).isFresh(0, now)).isTrue();
        assertThat(Dialect.THREE_COMMAS.hasTime()).isFalse();
    }

    @Test
    void aStrictThreeCommasKeyNeedsItsTime() {
        RawRequest without =
                new RawRequest("GET", "/public/api/ver1/bots", Heads.headers(Dialect.THREE_COMMAS), new byte[0]);
        assertThat(Heads.broken(RequestRules.of(Dialect.THREE_COMMAS).head(without)))
                .isEmpty();
        assertThat(Heads.broken(RequestRules.ofStrictThreeCommas().head(without)))
                .contains(Rule.AUTH_HEADER_MISSING);
        HeaderValues headers = Heads.headers(Dialect.THREE_COMMAS, Dialect.STRICT_TIME_HEADER, Heads.TIME);
        assertThat(RequestRules.ofStrictThreeCommas().head(new RawRequest("GET", "/a", headers, new byte[0])))
                .isInstanceOfSatisfying(
                        HeadReading.Passed.class,
                        passed -> assertThat(passed.request().time()).isEqualTo(Heads.TIME));
    }
}
