package io.tallystick.client.gainium;

import io.tallystick.client.internal.Members;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings of a DCA bot, for a new one, an update, or as what is to differ in a copy (gainium.md 2.5 and 4.1). An
 * update takes fewer of them; the server refuses the others by name.
 */
public final class BotSettings extends Settings<BotSettings> {

    /** What starts deals. */
    public enum Start {
        /** As soon as there is room for one. */
        AT_ONCE("ASAP"),
        /** The owner. */
        BY_HAND("Manual"),
        /** The webhook {@code startDeal}; new bots only. */
        BY_WEBHOOK("TradingviewSignals"),
        /** A time table; new bots only. */
        BY_TIMER("Timer"),
        /** Indicators; new bots only. */
        BY_INDICATORS("TechnicalIndicators");

        private final String word;

        Start(String word) {
            this.word = word;
        }
    }

    /** What sizes of orders are counted in. */
    public enum SizeUnit {
        BASE("base"),
        QUOTE("quote"),
        USD("usd"),
        /** Percent of everything of the asset. */
        PERCENT_OF_TOTAL("percTotal"),
        /** Percent of what is free of the asset. */
        PERCENT_OF_FREE("percFree");

        private final String word;

        SizeUnit(String word) {
            this.word = word;
        }
    }

    private BotSettings(Members values) {
        super(values);
    }

    /** Of a new bot. */
    public static BotSettings of(String name, String firstPair, String... morePairs) {
        return change().name(name).pairs(firstPair, morePairs);
    }

    /** Of an update or a copy: nothing yet. */
    public static BotSettings change() {
        return new BotSettings(Members.NONE);
    }

    @Override
    BotSettings copy(Members values) {
        return new BotSettings(values);
    }

    /** @param name 1 to 200 characters */
    public BotSettings name(String name) {
        return with("name", name);
    }

    /**
     * What it trades. Several pairs make a bot for several pairs, which share one quote asset when long and one base
     * asset when short on spot.
     *
     * @param first {@code BASE_QUOTE}, e.g. {@code BTC_USDT}
     */
    public BotSettings pairs(String first, String... more) {
        List<String> pairs = new ArrayList<>(List.of(first));
        pairs.addAll(List.of(more));
        BotSettings settings = with("pair", List.copyOf(pairs));
        return more.length == 0 ? settings : settings.with("useMulti", true);
    }

    /** Only for a new bot. */
    public BotSettings strategy(Strategy strategy) {
        return with("strategy", strategy.name());
    }

    /** @param size of the first order, in the unit of {@link #sizesIn}; positive */
    public BotSettings baseOrderSize(BigDecimal size) {
        return with("baseOrderSize", size.toPlainString());
    }

    /** What {@link #baseOrderSize} and {@link #orderSize} are counted in; the quote asset unless told. */
    public BotSettings sizesIn(SizeUnit unit) {
        return with("orderSizeType", unit.word);
    }

    /** The base order is a limit order, which it is unless told, or goes to the market. */
    public BotSettings baseOrderAtMarket(boolean market) {
        return with("startOrderType", market ? "MARKET" : "LIMIT");
    }

    /** What starts deals. */
    public BotSettings start(Start start) {
        return with("startCondition", start.word);
    }

    /** Deals end by the webhook {@code closeDeal} instead of at a price; new bots only. */
    public BotSettings closeByWebhook(CloseType how) {
        return with(Map.of("useTp", true, "dealCloseCondition", "webhook", "closeDealType", how.word()));
    }

    /** @param most deals at a time over all pairs, 1 or more; -1 for any number */
    public BotSettings openDeals(int most) {
        return with("maxNumberOfOpenDeals", Integer.toString(most));
    }

    /** @param most deals at a time in one pair, 1 or more; -1 for any number */
    public BotSettings openDealsPerPair(int most) {
        return with("maxDealsPerPair", Integer.toString(most));
    }

    /** Waits after a deal has started before it starts another. */
    public BotSettings coolDownAfterStart(int count, Unit unit) {
        return with(Map.of(
                "useCooldown",
                true,
                "cooldownAfterDealStart",
                true,
                "cooldownAfterDealStartInterval",
                count,
                "cooldownAfterDealStartUnits",
                unit.word()));
    }

    /** Waits after a deal has ended before it starts another. */
    public BotSettings coolDownAfterEnd(int count, Unit unit) {
        return with(Map.of(
                "useCooldown",
                true,
                "cooldownAfterDealStop",
                true,
                "cooldownAfterDealStopInterval",
                count,
                "cooldownAfterDealStopUnits",
                unit.word()));
    }

    /** Deals start only between two prices. */
    public BotSettings priceBetween(BigDecimal least, BigDecimal most) {
        return with(Map.of(
                "useStaticPriceFilter", true,
                "minOpenDeal", least.toPlainString(),
                "maxOpenDeal", most.toPlainString()));
    }

    /** @param percent of the profit that is put into later deals, 0 to 100 */
    public BotSettings reinvest(BigDecimal percent) {
        return with(Map.of("useReinvest", true, "reinvestValue", percent.toPlainString()));
    }

    /** @param leverage 1 to 125; futures, new bots only */
    public BotSettings leverage(int leverage) {
        return with("leverage", leverage);
    }

    /** A setting takes the value of a global variable, and follows it (gainium.md 4.1, {@code vars}). */
    public BotSettings bind(String setting, VariableId variable) {
        List<Object> bindings = new ArrayList<>();
        if (values().get("vars") instanceof List<?> before) {
            bindings.addAll(before);
        }
        Map<String, Object> binding = new LinkedHashMap<>();
        binding.put("path", setting);
        binding.put("variable", variable.value());
        bindings.add(binding);
        return with("vars", List.copyOf(bindings));
    }

    /** Tallystick's own: only these addresses and blocks may send webhooks. */
    public BotSettings webhooksFrom(List<String> addresses) {
        return with("webhookIpList", List.copyOf(addresses));
    }

    /** Tallystick's own: webhooks must be signed with a key of the owner, as {@link Gainium#signedSignal} does. */
    public BotSettings signedWebhooks(boolean signed) {
        return with("webhookSigned", signed);
    }
}
