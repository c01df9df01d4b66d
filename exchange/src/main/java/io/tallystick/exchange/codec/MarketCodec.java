package io.tallystick.exchange.codec;

import io.tallystick.exchange.MakerSpec;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketLimits;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.RiskSpec;
import java.util.ArrayList;
import java.util.List;

/** Binary form of lists of markets. */
public final class MarketCodec {
    private MarketCodec() {}

    /** How much of a market is written: what was not there when the first logs were written came later. */
    public enum Form {
        PLAIN,
        RISK,
        LIMITS
    }

    /** The oldest form that holds all that these markets say. */
    static Form leastForm(List<MarketSpec> markets) {
        if (markets.stream().anyMatch(market -> !market.limits().equals(MarketLimits.NONE))) {
            return Form.LIMITS;
        }
        boolean risk = markets.stream().anyMatch(market -> !market.risk().equals(RiskSpec.NONE));
        return risk ? Form.RISK : Form.PLAIN;
    }

    public static void write(BinaryWriter out, List<MarketSpec> markets, Form form) {
        out.putInt(markets.size());
        for (MarketSpec market : markets) {
            writePlain(out, market);
            if (form != Form.PLAIN) {
                RiskCodec.write(out, market.risk());
            }
            if (form == Form.LIMITS) {
                MarketLimits limits = market.limits();
                out.putLong(limits.priceBandRate())
                        .putLong(limits.marketOrderValue())
                        .putLong(limits.limitOrderValue())
                        .putLong(limits.openInterestValue());
            }
        }
    }

    private static void writePlain(BinaryWriter out, MarketSpec market) {
        out.putInt(market.id())
                .putString(market.symbol())
                .putEnum(market.kind())
                .putString(market.base())
                .putString(market.quote())
                .putInt(market.sizeDecimals())
                .putInt(market.maxLeverage())
                .putLong(market.minimumNotional())
                .putLong(market.makerFeeRate())
                .putLong(market.takerFeeRate())
                .putLong(market.slippageCapRate())
                .putLong(market.startPrice());
        MakerSpec walk = market.walk();
        out.putLong(walk.stepMillis())
                .putLong(walk.volatilityRate())
                .putLong(walk.halfSpreadRate())
                .putInt(walk.levels())
                .putLong(walk.levelSpacingRate())
                .putLong(walk.levelNotional());
    }

    public static List<MarketSpec> read(BinaryReader in, Form form) {
        List<MarketSpec> markets = new ArrayList<>();
        for (int left = in.getLength(); left > 0; left--) {
            markets.add(new MarketSpec(
                    in.getInt(),
                    in.getString(),
                    in.getEnum(MarketKind.values()),
                    in.getString(),
                    in.getString(),
                    in.getInt(),
                    in.getInt(),
                    in.getLong(),
                    in.getLong(),
                    in.getLong(),
                    in.getLong(),
                    in.getLong(),
                    new MakerSpec(in.getLong(), in.getLong(), in.getLong(), in.getInt(), in.getLong(), in.getLong()),
                    form == Form.PLAIN ? RiskSpec.NONE : RiskCodec.read(in),
                    form == Form.LIMITS
                            ? new MarketLimits(in.getLong(), in.getLong(), in.getLong(), in.getLong())
                            : MarketLimits.NONE));
        }
        return markets;
    }
}
