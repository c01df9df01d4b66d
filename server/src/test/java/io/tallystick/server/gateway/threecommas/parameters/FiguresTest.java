package io.tallystick.server.gateway.threecommas.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiguresTest {

    /** Quotients of recorded deals: bought volume, bought amount, average. */
    @ParameterizedTest
    @CsvSource({
        "251.20651556, 1094.0, 0.229622043473491773308957952468007313",
        "395.31473982, 1698.0, 0.232811978692579505300353356890459364",
        "35.452993576, 0.0092, 3853.586258260869565217391304348",
        "100.39125096, 0.0324, 3098.4954",
        "377.80038144, 1698, 0.22249728",
    })
    void quotientsHaveTheDigitsOfTheRecordedAnswers(String volume, String amount, String average) {
        BigDecimal quotient = Figures.divide(new BigDecimal(volume), new BigDecimal(amount));

        assertThat(Figures.text(quotient)).isEqualTo(average);
    }

    @Test
    void smallQuotientsCountTheirDigitsFromTheFirstOne() {
        BigDecimal quotient = Figures.divide(BigDecimal.ONE, new BigDecimal("3000000000000"));

        assertThat(quotient.precision()).isBetween(32, 36);
        assertThat(Figures.divide(BigDecimal.ONE, BigDecimal.ZERO)).isEqualTo(BigDecimal.ZERO);
    }

    @ParameterizedTest
    @CsvSource({"15,15.0", "0,0.0", "0.00,0.0", "1e2,100.0", "0.010,0.01", "-0.5,-0.5", "1E-7,0.0000001"})
    void decimalsKeepOneDigitBehindThePoint(String given, String expected) {
        assertThat(Figures.text(new BigDecimal(given))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.5", "-3", "1e-05", "0.000000000000000001", "2E2", "999999999999999"})
    void plainDecimalsAreRead(String text) {
        assertThat(Figures.parse(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+1", ".5", "5.", "1e400", "1e10000000", "0x1", "NaN", "\u0661", "1,5", "1 ", "1e20"})
    void everythingElseIsNot(String text) {
        assertThat(Figures.parse(text)).isEmpty();
    }
}
