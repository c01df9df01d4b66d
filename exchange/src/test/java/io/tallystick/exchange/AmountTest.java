package io.tallystick.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class AmountTest {

    @Test
    void aValueIsExactWhereSizeAndPriceKeepTheirDecimals() {
        assertThat(Amount.timesFloor(10_000_000L, 360_000_000_000L)).isEqualTo(36_000_000_000L); // 0.1 x 3600
    }

    @Test
    void floorAndCeilPartByOneBelowAndAboveZero() {
        assertThat(Amount.mulDivFloor(-7, 1, 2)).isEqualTo(-4);
        assertThat(Amount.mulDivCeil(-7, 1, 2)).isEqualTo(-3);
        assertThat(Amount.mulDivFloor(7, 1, 2)).isEqualTo(3);
        assertThat(Amount.mulDivCeil(7, 1, 2)).isEqualTo(4);
    }

    @Test
    void productsOf128BitsAgreeWithBigIntegers() {
        long seed = 20_260_101;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < 300_000; i++) {
            long a = random.nextLong() >> random.nextInt(63);
            long b = random.nextLong() >> random.nextInt(63);
            long divisor = Math.max(1, (random.nextLong() >>> 1) >> random.nextInt(62));
            BigInteger floor = new BigDecimal(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)))
                    .divide(new BigDecimal(divisor), 0, RoundingMode.FLOOR)
                    .toBigInteger();
            if (floor.bitLength() > 62) {
                continue;
            }
            assertThat(Amount.mulDivFloor(a, b, divisor))
                    .as("seed %d case %d: %d * %d / %d", seed, i, a, b, divisor)
                    .isEqualTo(floor.longValueExact());
        }
    }

    @Test
    void whatDoesNotFitIsAnError() {
        assertThatThrownBy(() -> Amount.timesFloor(Long.MAX_VALUE, Long.MAX_VALUE))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Amount.mulDivFloor(1, 1, 0)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Amount.mulDivFloor(Long.MAX_VALUE, 3, 2)).isInstanceOf(ArithmeticException.class);
    }
}
