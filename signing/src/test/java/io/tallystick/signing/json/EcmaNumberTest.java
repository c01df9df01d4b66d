package io.tallystick.signing.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EcmaNumberTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "-0.0, 0",
        "0e5, 0",
        "1, 1",
        "1.0, 1",
        "5.0, 5",
        "0.10, 0.1",
        "1e3, 1000",
        "1E3, 1000",
        "-1.50, -1.5",
        "100, 100",
        "123456789012345680000, 123456789012345680000",
        "1e20, 100000000000000000000",
        "1e21, 1e+21",
        "1.5e21, 1.5e+21",
        "1e-6, 0.000001",
        "1e-7, 1e-7",
        "0.0000001234, 1.234e-7",
        "123e-9, 1.23e-7",
        "9007199254740993, 9007199254740992",
        "9007199254740995, 9007199254740996",
        "2e23, 2e+23",
        "5e-324, 5e-324",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "1e400, null",
        "-1e400, null",
        "1e-400, 0",
        "5.684341886080802e-14, 5.684341886080802e-14",
        "9.5367431640625e-7, 9.5367431640625e-7",
        "0.1000000000000000055511151231257827, 0.1",
        "4.35, 4.35",
        "1.005, 1.005",
        "333333333.33333329, 333333333.3333333",
        "9007199254740991, 9007199254740991",
        "-9007199254740993.0, -9007199254740992",
        "1000000000000000128, 1000000000000000100",
        "0.000001, 0.000001",
        "1.0000000000000002, 1.0000000000000002",
        "2e-323, 2e-323",
        "1e9999, null"
    })
    void printsWhatJavaScriptPrints(String spelling, String expected) {
        assertThat(EcmaNumber.stringify(spelling)).isEqualTo(expected);
    }

    @Test
    void printsPowersOfTwoAsTheShortestDigitsInsideTheirLopsidedInterval() {
        for (int exponent = -1_074; exponent <= 1_023; exponent += 3) {
            assertShortestAndClosest(Math.scalb(1.0, exponent));
            assertShortestAndClosest(Math.nextDown(Math.scalb(1.0, exponent)));
        }
        assertThat(EcmaNumber.stringify(Math.scalb(1.0, -44))).isEqualTo("5.684341886080802e-14");
    }

    @Test
    void printsAnyValueShortestAndClosest() {
        SplittableRandom random = new SplittableRandom(20_261_122L);
        for (int i = 0; i < 5_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value) && value != 0) {
                assertShortestAndClosest(Math.abs(value));
            }
        }
    }

    @Test
    void theShortWayAgreesWithTheLongWay() {
        SplittableRandom random = new SplittableRandom(7L);
        for (int i = 0; i < 20_000; i++) {
            String digits = Long.toString(random.nextLong(1, 1_000_000_000_000_000L));
            int point = random.nextInt(digits.length());
            String mantissa = point == 0 ? digits : digits.substring(0, point) + "." + digits.substring(point);
            String spelling = random.nextBoolean() ? mantissa : mantissa + "e" + random.nextInt(-40, 40);
            assertThat(EcmaNumber.stringify(spelling))
                    .as(spelling)
                    .isEqualTo(EcmaNumber.stringify(Double.parseDouble(spelling)));
        }
    }

    /** Reads back as the value; nothing with a digit less does; nothing as short is closer. */
    private static void assertShortestAndClosest(double value) {
        String text = EcmaNumber.stringify(value);
        BigDecimal printed = new BigDecimal(text);
        assertThat(printed.doubleValue()).as(text).isEqualTo(value);
        BigDecimal exact = new BigDecimal(value);
        int digits = printed.stripTrailingZeros().precision();
        if (digits > 1) {
            for (RoundingMode mode : new RoundingMode[] {RoundingMode.DOWN, RoundingMode.UP}) {
                BigDecimal shorter = exact.round(new MathContext(digits - 1, mode));
                assertThat(shorter.doubleValue())
                        .as(text + " against " + shorter)
                        .isNotEqualTo(value);
            }
        }
        for (RoundingMode mode : new RoundingMode[] {RoundingMode.DOWN, RoundingMode.UP}) {
            BigDecimal rival = exact.round(new MathContext(digits, mode));
            if (rival.doubleValue() == value) {
                assertThat(printed.subtract(exact).abs())
                        .as(text + " against " + rival)
                        .isLessThanOrEqualTo(rival.subtract(exact).abs());
            }
        }
    }
}
