package io.tallystick.bots.math;

import static io.tallystick.bots.math.Scene.d;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintedQuotientTest {
    @ParameterizedTest
    @CsvSource({
        "251.20651556, 1094, 0.229622043473491773308957952468007313",
        "100.39125096, 0.0324, 3098.4954",
        "0, 3, 0",
        "1, 3, 0.333333333333333333333333333333333333",
        "2, 3, 0.666666666666666666666666666666666667",
        "4, 3, 1.333333333333333333333333333",
        "20000, 3, 6666.666666666666666666666666667",
        "20000000000, 3, 6666666666.666666666666666667",
        "0.00000002, 3, 0.000000006666666666666666666666666667",
        "0.000000002, 3, 0.000000000666666666666666666666666666666666667",
        "-2, 3, -0.666666666666666666666666666666666667",
    })
    void fourGroupsOfNineDigitsArePrinted(String dividend, String divisor, String expected) {
        assertThat(PrintedQuotient.of(d(dividend), d(divisor))).isEqualTo(d(expected));
    }
}
