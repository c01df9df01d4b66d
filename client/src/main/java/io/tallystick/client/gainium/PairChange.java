package io.tallystick.client.gainium;

import java.util.List;

/**
 * What the pairs of a bot were and are, as the exchange spells them ({@code BTCUSDT}).
 *
 * @param before empty where the answer was lost
 */
public record PairChange(List<String> before, List<String> now) {
    public PairChange {
        before = List.copyOf(before);
        now = List.copyOf(now);
    }
}
