package io.tallystick.bots.engine;

import io.tallystick.bots.Venue;
import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.market.PriceSteps;
import io.tallystick.bots.market.Steps;
import io.tallystick.exchange.Amount;
import io.tallystick.exchange.MarketKind;
import io.tallystick.exchange.MarketSpec;
import io.tallystick.exchange.TickRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The exchange's markets as each venue offers them. On paper tick, lot and least value are fixed once for each market,
 * from the price that it was listed with, and fees are those of contracts/gainium.md 5.5.
 */
final class InstrumentList {
    private static final Set<String> DOLLARS = Set.of("USD", "USDC", "USDT");
    private static final BigDecimal PAPER_SPOT_FEE = new BigDecimal("0.001");
    private static final BigDecimal PAPER_LINEAR_MAKER_FEE = new BigDecimal("0.0002");
    private static final BigDecimal PAPER_LINEAR_TAKER_FEE = new BigDecimal("0.0004");

    private record Key(Venue venue, String symbol) {}

    private final Map<Venue, List<Instrument>> byVenue = new LinkedHashMap<>();
    private final Map<Key, Instrument> bySymbol = new LinkedHashMap<>();
    private final List<String> symbols = new ArrayList<>();
    private final Map<String, Integer> dollarMarkets = new LinkedHashMap<>();

    static boolean isDollar(String asset) {
        return DOLLARS.contains(asset);
    }

    void add(MarketSpec market) {
        symbols.add(symbol(market));
        for (Venue venue : Venue.values()) {
            boolean spot = market.kind() == MarketKind.SPOT;
            if (spot == (venue.kind() == Instrument.Kind.SPOT)) {
                Instrument instrument = instrument(market, venue);
                byVenue.computeIfAbsent(venue, v -> new ArrayList<>()).add(instrument);
                bySymbol.put(new Key(venue, instrument.symbol()), instrument);
            }
        }
        if (isDollar(market.quote())) {
            dollarMarkets.putIfAbsent(market.base(), market.id());
        }
    }

    List<Instrument> of(Venue venue) {
        return List.copyOf(byVenue.getOrDefault(venue, List.of()));
    }

    Optional<Instrument> find(Venue venue, String symbol) {
        return Optional.ofNullable(bySymbol.get(new Key(venue, symbol)));
    }

    /** How a market is called on every venue, such as {@code BTC/USDT}. */
    String symbol(int market) {
        return symbols.get(market);
    }

    /** The market that tells an asset's price in dollars. */
    @Nullable
    Integer dollarMarket(String asset) {
        return dollarMarkets.get(asset);
    }

    private static String symbol(MarketSpec market) {
        return market.base() + "/" + market.quote();
    }

    private static Instrument instrument(MarketSpec market, Venue venue) {
        boolean spot = market.kind() == MarketKind.SPOT;
        BigDecimal lot = plain(market.lot());
        return new Instrument(
                market.id(),
                symbol(market),
                market.base(),
                market.quote(),
                venue.kind(),
                venue.isPaper()
                        ? new PriceSteps.Fixed(plain(TickRule.tick(market, market.startPrice())))
                        : new PriceSteps.OfHouse(market),
                lot,
                lot,
                plain(market.minimumNotional()),
                venue.isPaper() ? (spot ? PAPER_SPOT_FEE : PAPER_LINEAR_MAKER_FEE) : plain(market.makerFeeRate()),
                venue.isPaper() ? (spot ? PAPER_SPOT_FEE : PAPER_LINEAR_TAKER_FEE) : plain(market.takerFeeRate()),
                market.maxLeverage());
    }

    private static BigDecimal plain(long units) {
        return Steps.tidy(BigDecimal.valueOf(units, Amount.DECIMALS));
    }
}
