package io.tallystick.exchange;

import java.util.List;

/**
 * What limits the risk of a perpetual market.
 *
 * @param tiers by rising value; the first tier, with the market's maximum leverage, is not among them
 * @param isolatedOnly positions have a pot of their own always
 */
public record RiskSpec(List<MarginTier> tiers, boolean isolatedOnly) {
    /** One tier, both margin modes. */
    public static final RiskSpec NONE = new RiskSpec(List.of(), false);

    public RiskSpec {
        tiers = List.copyOf(tiers);
    }
}
