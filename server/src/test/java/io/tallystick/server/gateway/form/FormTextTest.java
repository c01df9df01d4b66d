package io.tallystick.server.gateway.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=1|a:1",
                "a=1&b=2|a:1,b:2",
                "a=1&a=2|a:1,a:2",
                "a=1&|a:1",
                "&&a=1|a:1",
                "a|a:",
                "a=|a:",
                "a=b=c|a:b=c",
                "a=x+y%2B%26|a:x y+&",
                "n%5B0%5D=%C3%A9|n[0]:\u00e9",
            })
    void readsPairsInOrder(String wire, String expected) {
        assertThat(FormText.read(wire)).isInstanceOfSatisfying(FormReading.Pairs.class, read -> {
            String told = String.join(
                    ",",
                    read.pairs().stream()
                            .map(pair -> pair.name() + ":" + pair.value())
                            .toList());
            assertThat(told).isEqualTo(expected);
        });
    }

    @Test
    void nothingIsNoPairs() {
        assertThat(FormText.read("")).isEqualTo(new FormReading.Pairs(java.util.List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "a=%C3", "a=%ED%A0%80", "%FF=1", "a=%\u0661\u0661", "a=\u20ac"})
    void refusesWhatIsNotPercentEncodedUtf8(String wire) {
        assertThat(FormText.read(wire)).isInstanceOf(FormReading.Malformed.class);
    }

    @Test
    void refusesMoreParametersThanAnyRouteKnows() {
        assertThat(FormText.read("a=1&".repeat(FormText.MAX_PAIRS))).isInstanceOf(FormReading.Pairs.class);
        assertThat(FormText.read("a=1&".repeat(FormText.MAX_PAIRS + 1))).isInstanceOf(FormReading.Malformed.class);
    }
}
