package io.tallystick.bots.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IntervalTest {
    @ParameterizedTest
    @CsvSource({
        "1m, 2026-11-22T20:47:33.999Z, 2026-11-22T20:47:00Z",
        "3m, 2026-11-22T20:47:33Z, 2026-11-22T20:45:00Z",
        "5m, 2026-11-22T20:47:33Z, 2026-11-22T20:45:00Z",
        "15m, 2026-11-22T20:45:00Z, 2026-11-22T20:45:00Z",
        "30m, 2026-11-22T20:44:59.999Z, 2026-11-22T20:30:00Z",
        "1h, 2026-11-22T20:47:33Z, 2026-11-22T20:00:00Z",
        "2h, 2026-11-22T21:47:33Z, 2026-11-22T20:00:00Z",
        "4h, 2026-11-22T19:59:59Z, 2026-11-22T16:00:00Z",
        "8h, 2026-11-22T20:47:33Z, 2026-11-22T16:00:00Z",
        "1d, 2026-11-22T20:47:33Z, 2026-11-22T00:00:00Z",
        "3d, 1970-01-06T20:47:33Z, 1970-01-04T00:00:00Z",
        "1w, 2026-11-22T23:59:59.999Z, 2026-11-16T00:00:00Z",
        "1w, 2026-11-23T00:00:00Z, 2026-11-23T00:00:00Z",
        "1w, 1970-01-01T00:00:00Z, 1969-12-29T00:00:00Z",
    })
    void candlesLieOnTheGrid(String spelling, Instant time, Instant open) {
        Interval interval = Interval.ofSpelling(spelling).orElseThrow();
        assertThat(Instant.ofEpochMilli(interval.openOf(time.toEpochMilli()))).isEqualTo(open);
    }

    @ParameterizedTest
    @EnumSource
    void eachIsKnownByItsSpellingAndMinutes(Interval interval) {
        assertThat(Interval.ofSpelling(interval.spelling())).contains(interval);
        assertThat(Interval.ofMinutes(interval.minutes())).contains(interval);
    }

    @Test
    void otherSpellingsAreNone() {
        assertThat(Interval.ofSpelling("1M")).isEmpty();
        assertThat(Interval.ofSpelling("7m")).isEmpty();
        assertThat(Interval.ofSpelling("")).isEmpty();
    }
}
