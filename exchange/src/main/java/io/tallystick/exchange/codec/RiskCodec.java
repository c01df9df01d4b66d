package io.tallystick.exchange.codec;

import io.tallystick.exchange.MarginTier;
import io.tallystick.exchange.RiskSpec;
import java.util.ArrayList;
import java.util.List;

/** Binary form of what limits the risk of a market. */
final class RiskCodec {
    private RiskCodec() {}

    static void write(BinaryWriter out, RiskSpec risk) {
        out.putInt(risk.tiers().size());
        for (MarginTier tier : risk.tiers()) {
            out.putLong(tier.above()).putInt(tier.maxLeverage());
        }
        out.putBoolean(risk.isolatedOnly()).putLong(risk.impactNotional());
    }

    static RiskSpec read(BinaryReader in) {
        List<MarginTier> tiers = new ArrayList<>();
        for (int left = in.getLength(); left > 0; left--) {
            tiers.add(new MarginTier(in.getLong(), in.getInt()));
        }
        return new RiskSpec(tiers, in.getBoolean(), in.getLong());
    }
}
