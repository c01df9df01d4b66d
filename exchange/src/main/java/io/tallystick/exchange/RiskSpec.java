package io.tallystick.exchange;

import java.util.List;

/**
 * What limits the risk of a perpetual market.
 *
 * @param tiers by rising value; the first tier, with the market's maximum leverage, is not among them
 * @param isolatedOnly positions have a pot of their own always
 * @param impactNotional value, in quote, of the trade whose average price the premium is measured with
 */
public record RiskSpec(List<MarginTier> tiers, boolean isolatedOnly, long impactNotional) {
    /** The impact notional of all markets but the largest (contracts/gaiaex.md section 5.6). */
    public static final long IMPACT_NOTIONAL = 6_000 * Amount.ONE;

    /** One tier, both margin modes. */
    public static final RiskSpec NONE = new RiskSpec(List.of(), false);

    public RiskSpec(List<MarginTier> tiers, boolean isolatedOnly) {
        this(tiers, isolatedOnly, IMPACT_NOTIONAL);
    }

    public RiskSpec {
        tiers = List.copyOf(tiers);
    }
}
