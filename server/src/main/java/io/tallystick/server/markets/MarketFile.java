package io.tallystick.server.markets;

import io.tallystick.exchange.Amount;
import io.tallystick.exchange.MakerSpec;
import io.tallystick.exchange.MarginTier;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketLimits;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.RiskSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The market file, {@code markets.json}: a list of markets and the defaults of each kind. Every fault is told with the
 * market and the field that has it.
 */
public final class MarketFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Set<String> FIELDS = Set.of(
            "symbol",
            "kind",
            "quote",
            "szDecimals",
            "maxLeverage",
            "minimumNotional",
            "makerFee",
            "takerFee",
            "slippageCap",
            "startPrice",
            "stepMillis",
            "volatility",
            "maker",
            "impactNotional",
            "marginMode",
            "tiers",
            "priceBand",
            "maxMarketOrder",
            "maxLimitOrder",
            "maxOpenInterest");

    private static final long USUAL_BAND = 95 * Amount.ONE / 100;

    private static final Set<String> MAKER_FIELDS = Set.of("levels", "halfSpread", "levelSpacing", "levelNotional");

    private MarketFile() {}

    /** The markets that a fresh server lists when nothing else is said. */
    public static List<MarketSpec> builtIn() {
        try (InputStream in =
                Objects.requireNonNull(MarketFile.class.getResourceAsStream("/markets.json"), "markets.json")) {
            return parse(in.readAllBytes());
        } catch (IOException e) {
            throw new MarketFileException("the built-in market file cannot be read: " + e.getMessage());
        }
    }

    /** @throws MarketFileException with one sentence for the person who wrote the file */
    public static List<MarketSpec> read(Path file) {
        try {
            return parse(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new MarketFileException("market file " + file + " does not exist");
        } catch (IOException e) {
            throw new MarketFileException("market file " + file + " cannot be read: " + e.getMessage());
        }
    }

    /** @throws MarketFileException as {@link #read} */
    public static List<MarketSpec> parse(byte[] json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException e) {
            throw new MarketFileException("market file is not JSON: " + e.getOriginalMessage());
        }
        List<MarketSpec> markets = new ArrayList<>();
        Set<String> symbols = new HashSet<>();
        for (JsonNode entry : root.path("markets")) {
            MarketSpec market = market(markets.size(), entry, root.path("defaults"));
            if (!symbols.add(market.symbol())) {
                throw new MarketFileException("market " + market.symbol() + " is listed twice");
            }
            markets.add(market);
        }
        if (markets.isEmpty()) {
            throw new MarketFileException("market file lists no market under \"markets\"");
        }
        return List.copyOf(markets);
    }

    private static MarketSpec market(int id, JsonNode entry, JsonNode defaults) {
        String symbol = entry.path("symbol").asString("");
        if (!symbol.matches("[A-Za-z0-9:]{1,20}(/[A-Z0-9]{1,10})?")) {
            throw new MarketFileException("market " + id + ": symbol must be like BTC or BTC/USDC, not " + symbol);
        }
        MarketKind kind = switch (entry.path("kind").asString("")) {
            case "perpetual" -> MarketKind.PERPETUAL;
            case "spot" -> MarketKind.SPOT;
            default -> throw new MarketFileException(symbol + ": kind must be \"perpetual\" or \"spot\"");
        };
        Fields fields = new Fields(symbol, merged(defaults.path(kind.name().toLowerCase(Locale.ROOT)), entry));
        fields.refuseUnknown(FIELDS);
        int slash = symbol.indexOf('/');
        if ((kind == MarketKind.SPOT) != (slash > 0)) {
            throw new MarketFileException(symbol + ": a spot symbol has a slash, a perpetual has none");
        }
        int sizeDecimals = fields.whole("szDecimals", 0, kind == MarketKind.PERPETUAL ? 6 : 8);
        return new MarketSpec(
                id,
                symbol,
                kind,
                slash < 0 ? symbol : symbol.substring(0, slash),
                slash < 0 ? fields.text("quote") : symbol.substring(slash + 1),
                sizeDecimals,
                fields.whole("maxLeverage", 1, kind == MarketKind.PERPETUAL ? 100 : 1),
                fields.amount("minimumNotional"),
                fields.rate("makerFee"),
                fields.rate("takerFee"),
                fields.rate("slippageCap"),
                fields.amount("startPrice"),
                maker(symbol, fields),
                kind == MarketKind.PERPETUAL ? risk(symbol, fields) : RiskSpec.NONE,
                limits(kind, fields));
    }

    private static RiskSpec risk(String symbol, Fields fields) {
        List<MarginTier> tiers = new ArrayList<>();
        for (JsonNode entry : fields.node().path("tiers")) {
            Fields tier = new Fields(symbol + ": tiers", entry);
            tier.refuseUnknown(Set.of("above", "maxLeverage"));
            tiers.add(new MarginTier(tier.amount("above"), tier.whole("maxLeverage", 1, 100)));
        }
        String mode = fields.node().has("marginMode") ? fields.text("marginMode") : "cross";
        if (!mode.equals("cross") && !mode.equals("isolated")) {
            throw new MarketFileException(symbol + ": \"marginMode\" must be \"cross\" or \"isolated\"");
        }
        long impact = fields.node().has("impactNotional") ? fields.amount("impactNotional") : RiskSpec.IMPACT_NOTIONAL;
        return new RiskSpec(tiers, mode.equals("isolated"), impact);
    }

    /**
     * What the file leaves out: a band of 95 %, and for a perpetual the greatest values that go with its leverage
     * (contracts/gaiaex.md section 5.1). 0 is no limit.
     */
    private static MarketLimits limits(MarketKind kind, Fields fields) {
        boolean perpetual = kind == MarketKind.PERPETUAL;
        long usual = perpetual ? marketOrderValue(fields.whole("maxLeverage", 1, 100)) : 0;
        long marketOrder = fields.node().has("maxMarketOrder") ? fields.decimal("maxMarketOrder") : usual;
        return new MarketLimits(
                fields.node().has("priceBand") ? fields.rate("priceBand") : USUAL_BAND,
                marketOrder,
                fields.node().has("maxLimitOrder") ? fields.decimal("maxLimitOrder") : 10 * usual,
                fields.node().has("maxOpenInterest") ? fields.decimal("maxOpenInterest") : 0);
    }

    private static long marketOrderValue(int maxLeverage) {
        if (maxLeverage >= 50) {
            return 4_000_000 * Amount.ONE;
        }
        if (maxLeverage >= 20) {
            return 1_000_000 * Amount.ONE;
        }
        return (maxLeverage >= 10 ? 500_000 : 250_000) * Amount.ONE;
    }

    private static MakerSpec maker(String symbol, Fields fields) {
        Fields maker = new Fields(symbol + ": maker", fields.object("maker"));
        maker.refuseUnknown(MAKER_FIELDS);
        return new MakerSpec(
                fields.whole("stepMillis", 0, 86_400_000),
                fields.rate("volatility"),
                maker.rate("halfSpread"),
                maker.whole("levels", 0, 50),
                maker.rate("levelSpacing"),
                maker.amount("levelNotional"));
    }

    private static ObjectNode merged(JsonNode defaults, JsonNode entry) {
        ObjectNode all = JSON.createObjectNode();
        if (defaults instanceof ObjectNode known) {
            all.setAll(known);
        }
        if (entry instanceof ObjectNode own) {
            all.setAll(own);
        }
        return all;
    }
}
