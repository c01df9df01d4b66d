package io.tallystick.signing.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.signing.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuthHeaderRuleTest {

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void everyHeaderMustBeThere(Dialect dialect) {
        for (String missing : names(dialect)) {
            List<String> present = new ArrayList<>();
            names(dialect).stream()
                    .filter(name -> !name.equals(missing))
                    .forEach(name -> present.addAll(List.of(name, "v")));
            assertThat(broken(dialect, present)).contains(Rule.AUTH_HEADER_MISSING);
            present.addAll(List.of(missing, ""));
            assertThat(broken(dialect, present)).as("empty").contains(Rule.AUTH_HEADER_MISSING);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void noHeaderMayBeThereTwiceOrJoinedOrWithControls(Dialect dialect) {
        for (String name : names(dialect)) {
            assertThat(Heads.broken(RequestRules.of(dialect)
                            .authHeaders(Heads.headers(dialect, name.toUpperCase(Locale.ROOT), "v"))))
                    .contains(Rule.AUTH_HEADER_UNCLEAR);
            for (String value : List.of("a,b", "a, b", " a", "a ", "a\tb", "a\u0000", "a\u007f", "\u00e9", "a\u00a0")) {
                List<String> headers = new ArrayList<>();
                names(dialect).forEach(other -> headers.addAll(List.of(other, other.equals(name) ? value : "v")));
                assertThat(broken(dialect, headers)).as(name + " " + value).contains(Rule.AUTH_HEADER_UNCLEAR);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void namesAreReadInAnyLetterCase(Dialect dialect) {
        List<String> headers = new ArrayList<>();
        names(dialect).forEach(name -> headers.addAll(List.of(name.toLowerCase(Locale.ROOT), "v")));
        assertThat(broken(dialect, headers)).isEmpty();
    }

    private static Optional<Rule> broken(Dialect dialect, List<String> headers) {
        return Heads.broken(RequestRules.of(dialect).authHeaders(Heads.headers(headers)));
    }

    private static List<String> names(Dialect dialect) {
        return dialect.hasTime()
                ? List.of(dialect.keyHeader(), dialect.timeHeader(), dialect.signatureHeader())
                : List.of(dialect.keyHeader(), dialect.signatureHeader());
    }
}
