package io.tallystick.server.gateway.gainium.bots;

import static io.tallystick.server.gateway.gainium.bots.FieldDraft.choice;
import static io.tallystick.server.gateway.gainium.bots.FieldDraft.count;
import static io.tallystick.server.gateway.gainium.bots.FieldDraft.decimal;
import static io.tallystick.server.gateway.gainium.bots.FieldDraft.flag;
import static io.tallystick.server.gateway.gainium.bots.FieldDraft.list;
import static io.tallystick.server.gateway.gainium.bots.FieldDraft.text;
import static io.tallystick.server.gateway.gainium.bots.FieldDraft.whole;

import io.tallystick.server.gateway.gainium.bots.SettingsField.Section;
import io.tallystick.server.gateway.gainium.bots.SettingsField.Sign;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every setting of a DCA bot, once (gainium.md 4.1). Validation, defaults, discovery and the keys of updates all read
 * this table.
 */
public final class SettingsTable {
    private static final String[] UNITS = {"seconds", "minutes", "hours", "days"};
    private static final String[] CLOSE_TYPES = {"leave", "cancel", "closeByLimit", "closeByMarket"};
    private static final String KEPT = "Kept and given back; nothing depends on it here.";
    private static final String COMBO = "Of combo bots; kept and given back.";
    private static final String UNUSED = "Kept and given back; it only counts with a setting that is refused.";

    private static final Map<String, SettingsField> FIELDS = new LinkedHashMap<>();

    static {
        for (List<SettingsField> part : List.of(
                general(),
                start(),
                ladder(),
                takeProfit(),
                stopLoss(),
                deals(),
                filters(),
                cooldown(),
                compounding())) {
            part.forEach(field -> FIELDS.put(field.name(), field));
        }
        for (List<SettingsField> part :
                List.of(riskReward(), futures(), controller(), indicators(), combo(), webhook())) {
            part.forEach(field -> FIELDS.put(field.name(), field));
        }
    }

    private SettingsTable() {}

    /** In the order of the table. */
    public static Collection<SettingsField> all() {
        return List.copyOf(FIELDS.values());
    }

    public static Optional<SettingsField> named(String name) {
        return Optional.ofNullable(FIELDS.get(name));
    }

    /** The settings of a new bot that says nothing. */
    public static ObjectNode standard() {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        FIELDS.values()
                .forEach(field -> settings.set(field.name(), field.standard().deepCopy()));
        return settings;
    }

    private static List<SettingsField> general() {
        return in(
                Section.GENERAL,
                text("name", "New Bot").bot(),
                list("pair", FieldKind.PAIRS, "BTC_USDT").deal().note("BASE_QUOTE or the exchange's own symbol."),
                choice("strategy", "LONG", "LONG", "SHORT"),
                choice("profitCurrency", "quote", "quote", "base").deal(),
                choice("orderFixedIn", "quote", "quote", "base").note(KEPT),
                decimal("baseOrderSize", "10", Sign.POSITIVE).bot(),
                choice("orderSizeType", "quote", "base", "quote", "percTotal", "percFree", "usd")
                        .bot(),
                choice("type", "regular", "regular", "terminal", "trigger")
                        .refused("is not supported: only regular bots are", "terminal", "trigger"),
                choice("terminalDealType", "smart", "simple", "smart", "import").note(UNUSED),
                text("importFrom", "").orEmpty().note(UNUSED),
                flag("useMulti", false),
                choice("pairPrioritization", "alphabetical", "alphabetical", "random")
                        .refused("is not supported: pairs are taken in alphabetical order", "random"),
                flag("skipBalanceCheck", false).bot().note(KEPT),
                flag("feeOrder", true).note("Kept and given back; fees are taken from what is received."),
                flag("remainderFullAmount", false).note(KEPT),
                flag("autoRebalancing", false).refusedWhenOn("is not supported: nothing is bought to rebalance"),
                flag("adaptiveClose", false).refusedWhenOn("is not supported: closing orders are not adapted"),
                flag("allowRaiseToExchangeMin", false).note(KEPT),
                flag("reduceToAvailableBalance", false)
                        .refusedWhenOn("is not supported: an order that the balance does not cover is refused"),
                text("reduceToAvailableMinSize", "").orEmpty().note(UNUSED),
                flag("singlePosition", false).refusedWhenOn("is not supported: each signal starts a deal of its own"),
                whole("maxPositionEntries", "1", Sign.ANY).orEmpty().note(UNUSED),
                FieldDraft.of("vars", FieldKind.BINDINGS, JsonNodeFactory.instance.arrayNode())
                        .bot()
                        .note("Settings that take the value of a global variable."));
    }

    private static List<SettingsField> start() {
        return in(
                Section.START,
                choice("startOrderType", "LIMIT", "LIMIT", "MARKET").bot(),
                choice("startCondition", "ASAP", "ASAP", "Manual", "TradingviewSignals", "Timer", "TechnicalIndicators")
                        .bot()
                        .note("An update may set ASAP and Manual."),
                flag("useLimitPrice", false)
                        .refusedWhenOn("is not supported: it belongs to terminal deals, which are not here"),
                decimal("baseOrderPrice", "0", Sign.NOT_NEGATIVE).note(UNUSED),
                flag("useLimitTimeout", false),
                whole("limitTimeout", "20", Sign.POSITIVE).note("Seconds."),
                flag("notUseLimitReposition", false),
                whole("hodlDay", "7", Sign.POSITIVE).range(1, 3_650).orEmpty(),
                FieldDraft.of("hodlAt", FieldKind.DAYTIME, JsonNodeFactory.instance.stringNode("15:00"))
                        .orEmpty()
                        .note("In UTC."),
                flag("hodlHourly", false).note("hodlDay then counts hours."),
                FieldDraft.of("hodlNextBuy", FieldKind.MOMENT, JsonNodeFactory.instance.numberNode(0))
                        .note("Milliseconds; 0 for the next hodlAt."));
    }

    private static List<SettingsField> ladder() {
        return in(
                Section.DCA,
                flag("useDca", true).deal(),
                choice("dcaCondition", "percentage", "percentage", "indicators", "custom", "dynamicAr")
                        .deal()
                        .refused("is not supported: DCA orders are not scaled by volatility", "dynamicAr")
                        .note("An update may set percentage and custom."),
                decimal("orderSize", "10", Sign.POSITIVE).deal(),
                decimal("step", "1", Sign.POSITIVE).deal().note("Percent of the base order's price."),
                count("ordersCount", 5, 0, 100).deal(),
                decimal("stepScale", "1", Sign.POSITIVE).deal(),
                decimal("volumeScale", "1", Sign.POSITIVE).deal(),
                list("dcaCustom", FieldKind.LEVELS).deal(),
                choice("scaleDcaType", "percentage", "percentage", "atr", "adr")
                        .refused("is not supported: DCA orders are not scaled by volatility", "atr", "adr"),
                decimal("minimumDeviation", "1", Sign.ANY).note(UNUSED),
                choice("dcaVolumeBaseOn", "scale", "scale", "change")
                        .refused("is not supported: DCA orders are sized by volumeScale", "change"),
                decimal("dcaVolumeRequiredChange", "5", Sign.ANY).note(UNUSED),
                choice("dcaVolumeRequiredChangeRef", "tp", "tp", "avg").note(UNUSED),
                decimal("dcaVolumeMaxValue", "-1", Sign.ANY).note(UNUSED),
                flag("dynamicArLockValue", true).note(UNUSED),
                flag("useSmartOrders", false).deal(),
                count("activeOrdersCount", 1, 1, 100).deal(),
                flag("dcaByMarket", false));
    }

    private static List<SettingsField> takeProfit() {
        return in(
                Section.TAKE_PROFIT,
                flag("useTp", true).deal(),
                decimal("tpPerc", "1", Sign.POSITIVE).deal().range(0, 100_000),
                choice("dealCloseCondition", "tp", "tp", "techInd", "manual", "webhook", "dynamicAr")
                        .deal()
                        .refused("is not supported: deals are not closed by volatility", "dynamicAr")
                        .note("An update may set tp."),
                flag("useMinTP", false),
                decimal("minTp", "1", Sign.ANY),
                choice("closeDealType", "closeByMarket", CLOSE_TYPES),
                choice("closeOrderType", "LIMIT", "LIMIT", "MARKET"),
                flag("useMultiTp", false).deal(),
                list("multiTp", FieldKind.TARGETS).deal(),
                flag("trailingTp", false).deal(),
                decimal("trailingTpPerc", "0.3", Sign.POSITIVE).deal().range(0, 100),
                flag("useFixedTPPrices", false),
                decimal("fixedTpPrice", "", Sign.POSITIVE).orEmpty(),
                flag("closeByTimer", false).deal(),
                count("closeByTimerValue", 10, 1, 1_000_000).deal(),
                choice("closeByTimerUnits", "minutes", UNITS).deal());
    }

    private static List<SettingsField> stopLoss() {
        return in(
                Section.STOP_LOSS,
                flag("useSl", false).deal(),
                decimal("slPerc", "-10", Sign.NEGATIVE).deal().range(-1_000, 0),
                choice("baseSlOn", "avg", "avg", "start").deal(),
                choice("dealCloseConditionSL", "tp", "tp", "techInd", "manual", "webhook", "dynamicAr")
                        .deal()
                        .refused("is not supported: a stop acts at a price or by webhook", "techInd", "dynamicAr")
                        .note("An update may set tp."),
                flag("trailingSl", false).deal(),
                flag("moveSL", false).deal(),
                decimal("moveSLTrigger", "0.5", Sign.POSITIVE).deal(),
                decimal("moveSLValue", "0.2", Sign.NOT_ZERO).deal(),
                flag("moveSLForAll", true).deal().note(KEPT),
                flag("useMultiSl", false).deal(),
                list("multiSl", FieldKind.TARGETS).deal(),
                flag("useFixedSLPrices", false),
                decimal("fixedSlPrice", "", Sign.POSITIVE).orEmpty());
    }

    private static List<SettingsField> deals() {
        return in(
                Section.DEALS,
                whole("maxNumberOfOpenDeals", "1", Sign.ANY)
                        .range(-1, 100_000)
                        .bot()
                        .orEmpty()
                        .note("Empty, 0 or -1 for no limit."),
                whole("maxDealsPerPair", "1", Sign.ANY)
                        .range(-1, 100_000)
                        .orEmpty()
                        .note("As maxNumberOfOpenDeals."),
                flag("useSeparateMaxDealsOverAndUnder", false)
                        .refusedWhenOn("is not supported: deals above and below are not counted apart"),
                whole("maxDealsOver", "1", Sign.ANY).orEmpty().note(UNUSED),
                whole("maxDealsUnder", "1", Sign.ANY).orEmpty().note(UNUSED),
                flag("useSeparateMaxDealsOverAndUnderPerSymbol", false)
                        .refusedWhenOn("is not supported: deals above and below are not counted apart"),
                whole("maxDealsOverPerSymbol", "1", Sign.ANY).orEmpty().note(UNUSED),
                whole("maxDealsUnderPerSymbol", "1", Sign.ANY).orEmpty().note(UNUSED),
                flag("useMaxDealsPerHigherTimeframe", true)
                        .note("Acts where start indicators have several intervals: a pair starts so many deals"
                                + " within a candle of the longest."),
                whole("maxDealsPerHigherTimeframe", "1", Sign.ANY)
                        .range(-1, 200)
                        .orEmpty()
                        .note("Empty, 0 or -1 for no limit."),
                flag("ignoreStartDeals", false),
                flag("useCloseAfterX", false),
                whole("closeAfterX", "20", Sign.POSITIVE).orEmpty(),
                flag("useCloseAfterXwin", false),
                whole("closeAfterXwin", "20", Sign.POSITIVE).orEmpty(),
                flag("useCloseAfterXloss", false),
                whole("closeAfterXloss", "20", Sign.POSITIVE).orEmpty(),
                flag("useCloseAfterXopen", false),
                whole("closeAfterXopen", "20", Sign.POSITIVE).orEmpty(),
                flag("useCloseAfterXprofit", false),
                choice("closeAfterXprofitCond", "gt", "gt", "lt")
                        .refused("is not supported: a bot stops when its profit rises to a value", "lt"),
                decimal("closeAfterXprofitValue", "20", Sign.POSITIVE).orEmpty().note("US dollars."),
                flag("useCloseAfterXconsecutiveWin", false).refusedWhenOn("is not supported: runs are not counted"),
                whole("closeAfterXconsecutiveWin", "3", Sign.ANY).orEmpty().note(UNUSED),
                flag("useCloseAfterXconsecutiveLoss", false).refusedWhenOn("is not supported: runs are not counted"),
                whole("closeAfterXconsecutiveLoss", "3", Sign.ANY).orEmpty().note(UNUSED));
    }

    private static List<SettingsField> filters() {
        String ranking = "is not supported: there is no coin ranking here";
        return in(
                Section.FILTERS,
                flag("useStaticPriceFilter", false).bot(),
                decimal("minOpenDeal", "", Sign.NOT_NEGATIVE).bot().orEmpty(),
                decimal("maxOpenDeal", "", Sign.NOT_NEGATIVE).bot().orEmpty(),
                flag("useDynamicPriceFilter", false).bot(),
                choice("dynamicPriceFilterDirection", "under", "over", "under", "overAndUnder")
                        .bot(),
                decimal("dynamicPriceFilterDeviation", "1", Sign.ANY).bot().note(KEPT),
                decimal("dynamicPriceFilterOverValue", "5", Sign.POSITIVE).bot(),
                decimal("dynamicPriceFilterUnderValue", "5", Sign.POSITIVE).bot(),
                choice("dynamicPriceFilterPriceType", "entry", "avg", "entry").bot(),
                flag("useNoOverlapDeals", false).bot(),
                flag("useVolumeFilter", false).refusedWhenOn(ranking),
                whole("volumeTop", "500", Sign.ANY).orEmpty().note(UNUSED),
                choice("volumeValue", "top25", "top25", "top100", "top200", "custom")
                        .note(UNUSED),
                flag("useRelativeVolumeFilter", false).refusedWhenOn(ranking),
                whole("relativeVolumeTop", "500", Sign.ANY).orEmpty().note(UNUSED),
                choice("relativeVolumeValue", "top25", "top25", "top100", "top200", "custom")
                        .note(UNUSED),
                flag("useVolumeFilterAll", false).refusedWhenOn(ranking));
    }

    private static List<SettingsField> cooldown() {
        return in(
                Section.COOLDOWN,
                flag("useCooldown", false).bot(),
                flag("cooldownAfterDealStart", false).bot(),
                count("cooldownAfterDealStartInterval", 1, 1, 1_000_000).bot(),
                choice("cooldownAfterDealStartUnits", "minutes", UNITS).bot(),
                choice("cooldownAfterDealStartOption", "bot", "bot", "symbol").bot(),
                flag("cooldownAfterDealStop", false).bot(),
                count("cooldownAfterDealStopInterval", 1, 1, 1_000_000).bot(),
                choice("cooldownAfterDealStopUnits", "minutes", UNITS).bot(),
                choice("cooldownAfterDealStopOption", "bot", "bot", "symbol").bot());
    }

    private static List<SettingsField> compounding() {
        return in(
                Section.COMPOUNDING,
                flag("useReinvest", false).bot(),
                decimal("reinvestValue", "50", Sign.POSITIVE).bot().range(0, 100),
                flag("useRiskReduction", false).bot(),
                decimal("riskReductionValue", "50", Sign.POSITIVE).bot().range(0, 100));
    }

    private static List<SettingsField> riskReward() {
        return in(
                Section.RISK_REWARD,
                flag("useRiskReward", false).refusedWhenOn("is not supported: sizes do not follow from a risk"),
                choice("rrSlType", "indicator", "indicator", "fixed").note(UNUSED),
                decimal("rrSlFixedValue", "2", Sign.ANY).note(UNUSED),
                choice("riskSlType", "perc", "perc", "fixed").note(UNUSED),
                decimal("riskSlAmountPerc", "2", Sign.ANY).note(UNUSED),
                decimal("riskSlAmountValue", "10", Sign.ANY).note(UNUSED),
                flag("riskUseTpRatio", true).note(UNUSED),
                decimal("riskTpRatio", "1.5", Sign.ANY).note(UNUSED),
                decimal("riskMinPositionSize", "0", Sign.ANY).note(UNUSED),
                decimal("riskMaxPositionSize", "-1", Sign.ANY).note(UNUSED),
                decimal("riskMinSl", "0", Sign.ANY).note(UNUSED),
                decimal("riskMaxSl", "-100", Sign.ANY).note(UNUSED));
    }

    private static List<SettingsField> futures() {
        return in(
                Section.FUTURES,
                choice("marginType", "isolated", "inherit", "cross", "isolated"),
                count("leverage", 1, 1, 125),
                flag("futures", false).derived().note("Follows from the account."),
                flag("coinm", false).derived().note("Follows from the account."));
    }

    private static List<SettingsField> controller() {
        return in(
                Section.CONTROLLER,
                flag("useBotController", false)
                        .refusedWhenOn("is not supported: bots are started and stopped by their owner or a webhook"),
                choice("botStart", "manual", "manual", "webhook", "indicators", "price")
                        .refused("is not supported: it belongs to the bot controller", "indicators", "price"),
                choice("botActualStart", "manual", "manual", "webhook", "indicators", "price")
                        .refused("is not supported: it belongs to the bot controller", "indicators", "price"),
                choice("stopType", "leave", CLOSE_TYPES).note(UNUSED),
                choice("stopStatus", "closed", "closed", "monitoring").note(UNUSED),
                choice("startBotPriceCondition", "gt", "gt", "lt").note(UNUSED),
                text("startBotPriceValue", "").orEmpty().note(UNUSED),
                choice("stopBotPriceCondition", "gt", "gt", "lt").note(UNUSED),
                text("stopBotPriceValue", "").orEmpty().note(UNUSED));
    }

    private static List<SettingsField> indicators() {
        String all = "is not supported: all signals must hold at once";
        return in(
                Section.INDICATORS,
                list("indicators", FieldKind.INDICATORS).note("RSI, and MA against MA or price."),
                list("indicatorGroups", FieldKind.GROUPS),
                choice("startDealLogic", "and", "and", "or").refused(all, "or"),
                choice("stopDealLogic", "and", "and", "or").refused(all, "or"),
                choice("stopDealSlLogic", "and", "and", "or").note(UNUSED),
                choice("startBotLogic", "and", "and", "or").note(UNUSED),
                choice("stopBotLogic", "and", "and", "or").note(UNUSED));
    }

    private static List<SettingsField> combo() {
        return in(
                Section.COMBO,
                choice("comboTpBase", "filled", "filled", "full").deal().note(COMBO),
                decimal("baseStep", "1", Sign.POSITIVE).bot().note(COMBO),
                whole("baseGridLevels", "5", Sign.POSITIVE).bot().note(COMBO),
                whole("gridLevel", "5", Sign.POSITIVE).bot().note(COMBO),
                flag("useActiveMinigrids", false).bot().note(COMBO),
                whole("comboActiveMinigrids", "1", Sign.POSITIVE).bot().note(COMBO),
                flag("comboUseSmartGrids", false).bot().note(COMBO),
                whole("comboSmartGridsCount", "6", Sign.POSITIVE).bot().note(COMBO),
                flag("comboSlLimit", false).note(COMBO),
                flag("comboTpLimit", false).note(COMBO));
    }

    private static List<SettingsField> webhook() {
        return in(
                Section.WEBHOOK,
                list("webhookIpList", FieldKind.ADDRESSES)
                        .bot()
                        .note("Ours: who may send this bot webhooks; empty for everybody who knows its uuid."),
                flag("webhookSigned", false)
                        .bot()
                        .note("Ours: webhooks must be signed as requests of the API are, with a key of the owner."));
    }

    private static List<SettingsField> in(Section section, FieldDraft... drafts) {
        List<SettingsField> fields = new ArrayList<>();
        for (FieldDraft draft : drafts) {
            fields.add(draft.in(section));
        }
        return List.copyOf(fields);
    }
}
