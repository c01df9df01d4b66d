package io.tallystick.server.gateway.gainium.bots;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.server.gateway.gainium.bots.GainiumIds.Kind;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GainiumIdsTest {
    private static final long SEED = 20_261_125;

    @Test
    void anIdHoldsTheSecondTheKindAndTheNumber() {
        assertThat(GainiumIds.of(Kind.BOT, 1_766_513_277_266L, 12)).isEqualTo("694ada7db00000000000000c");
        assertThat(GainiumIds.of(Kind.DEAL, 0, 0)).isEqualTo("00000000d000000000000000");
    }

    @Test
    void theNumberComesBackFromItsOwnKindAlone() {
        Random random = new Random(SEED);
        for (int i = 0; i < 10_000; i++) {
            long number = random.nextLong() >>> 8;
            long created = random.nextLong() >>> 20;
            for (Kind kind : Kind.values()) {
                String id = GainiumIds.of(kind, created, number);
                assertThat(id).as("seed %d", SEED).matches("[0-9a-f]{24}");
                assertThat(GainiumIds.number(kind, id))
                        .as("seed %d: %s", SEED, id)
                        .hasValue(number);
                assertThat(GainiumIds.names(id.toUpperCase(java.util.Locale.ROOT), kind, created, number))
                        .isTrue();
                assertThat(GainiumIds.names(id, kind, created + 1_000, number)).isFalse();
            }
        }
        assertThat(GainiumIds.number(Kind.DEAL, GainiumIds.of(Kind.BOT, 5, 5))).isEqualTo(OptionalLong.empty());
    }

    @Test
    void anyOtherTextIsNoId() {
        for (String text : new String[] {
            "",
            "x",
            "65f00000000000000000000",
            "65f0000000000000000000011",
            "65f00000000000000000000g",
            "\u0661".repeat(24)
        }) {
            assertThat(GainiumIds.number(Kind.BOT, text)).as(text).isEmpty();
        }
    }
}
