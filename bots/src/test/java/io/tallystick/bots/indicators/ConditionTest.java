package io.tallystick.bots.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConditionTest {
    @ParameterizedTest
    @CsvSource({
        "less,           31, 29, true",
        "less,           29, 29, true",
        "less,             , 29, true",
        "less,           31, 30, false",
        "greater,        29, 31, true",
        "greater,          , 31, true",
        "greater,        29, 30, false",
        "crossing_above, 29, 31, true",
        "crossing_above, 30, 31, true",
        "crossing_above, 31, 32, false",
        "crossing_above, 29, 30, false",
        "crossing_above, 31, 29, false",
        "crossing_above,   , 31, false",
        "crossing_below, 31, 29, true",
        "crossing_below, 30, 29, true",
        "crossing_below, 29, 28, false",
        "crossing_below, 31, 30, false",
        "crossing_below,   , 29, false",
    })
    void eachLooksAtTheThresholdInItsWay(String name, String previous, long value, boolean holds) {
        Condition condition = new Condition(Comparison.ofThreeCommas(name).orElseThrow(), 30);
        OptionalLong before = previous == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(previous));
        assertThat(condition.holds(before, value)).isEqualTo(holds);
    }

    @Test
    void theOtherAverageIsAThresholdOfZeroDistance() {
        Condition golden = Condition.againstOther(Comparison.CROSSING_UP);
        assertThat(golden.holds(OptionalLong.of(-1), 1)).isTrue();
        assertThat(golden.holds(OptionalLong.of(1), -1)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void eachIsKnownByBothNames(Comparison comparison) {
        assertThat(Comparison.ofThreeCommas(comparison.threeCommas())).contains(comparison);
        assertThat(Comparison.ofGainium(comparison.gainium())).contains(comparison);
        assertThat(Comparison.ofThreeCommas(comparison.gainium())).isEmpty();
    }
}
