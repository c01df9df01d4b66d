package io.tallystick.server.gateway.gainium.bots;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallystick.bots.plan.Condition;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.plan.Ladder;
import io.tallystick.bots.plan.StartLimits;
import io.tallystick.bots.plan.StopLoss;
import io.tallystick.bots.plan.TakeProfit;
import io.tallystick.bots.plan.VolumeUnit;
import io.tallystick.exchange.OrderType;
import io.tallystick.server.gateway.gainium.bots.GainiumPlans.Compiled;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GainiumPlansTest {

    @Test
    void nothingGivenMakesABotOfDefaults() {
        DcaPlan plan = accepted("{}").plan();

        assertThat(plan.contract()).isEqualTo(Contract.GAINIUM);
        assertThat(plan.direction()).isEqualTo(Direction.LONG);
        assertThat(plan.pairs()).containsExactly("BTC/USDT");
        assertThat(plan.entry().volume().amount()).isEqualTo("10");
        assertThat(plan.entry().type()).isEqualTo(OrderType.LIMIT);
        assertThat(plan.ladder().shape())
                .isEqualTo(new Ladder.Scaled(
                        io.tallystick.bots.plan.Volume.quote("10"), 5, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE));
        assertThat(plan.takeProfit()).isEqualTo(TakeProfit.at(BigDecimal.ONE));
        assertThat(plan.stopLoss()).isEmpty();
        assertThat(plan.starting().asap()).isTrue();
        assertThat(plan.limits()).isEqualTo(StartLimits.ONE_DEAL);
    }

    @Test
    void everyPartOfThePlanFollowsItsSettings() {
        DcaPlan plan = accepted("""
            {'pair':['ETH_USDT','BTCUSDT'],'useMulti':true,'maxNumberOfOpenDeals':'4','maxDealsPerPair':'2',
             'baseOrderSize':'25.50','orderSizeType':'usd','startOrderType':'LIMIT','useLimitTimeout':true,
             'limitTimeout':'30','notUseLimitReposition':true,'startCondition':'TechnicalIndicators',
             'indicators':[{'type':'RSI','uuid':'a','groupId':'g','indicatorLength':14,'indicatorValue':'30',
               'indicatorCondition':'cd','indicatorInterval':'15m','indicatorAction':'startDeal'},
              {'type':'MA','uuid':'b','groupId':'g','maType':'ema','indicatorLength':50,'indicatorValue':'0',
               'maCrossingValue':'price','condition':'lt','interval':'1h','action':'startDeal'}],
             'useSmartOrders':true,'activeOrdersCount':2,'dcaCondition':'custom',
             'dcaCustom':[{'step':'1','size':'20','uuid':'x'},{'step':'2.5','uuid':'y'}],
             'useMultiTp':true,'multiTp':[{'target':'3','amount':'50','uuid':'t2'},
              {'target':'1.5','amount':'50','uuid':'t1'}],'closeByTimer':true,'closeByTimerValue':2,
             'closeByTimerUnits':'hours','useSl':true,'slPerc':'-7','baseSlOn':'start','useCooldown':true,
             'cooldownAfterDealStart':true,'cooldownAfterDealStartInterval':5,
             'cooldownAfterDealStartUnits':'seconds','cooldownAfterDealStartOption':'symbol',
             'useCloseAfterXwin':true,'closeAfterXwin':'3','useReinvest':true,'reinvestValue':'40'}\
            """).plan();

        assertThat(plan.pairs()).containsExactly("BTC/USDT", "ETH/USDT");
        assertThat(plan.entry().volume().unit()).isEqualTo(VolumeUnit.USD);
        assertThat(plan.entry().volume().amount()).isEqualTo("25.5");
        assertThat(plan.entry().limitTimeoutSeconds()).isEqualTo(30);
        assertThat(plan.entry().reposition()).isFalse();
        assertThat(plan.starting().signals())
                .containsExactly(
                        new Condition.Rsi("15m", 14, Condition.Comparison.CROSSING_DOWN, new BigDecimal(30)),
                        new Condition.AverageCross(
                                "1h", Condition.Average.EXPONENTIAL, 50, 1, Condition.Comparison.LESS));
        assertThat(plan.ladder().active()).isEqualTo(2);
        assertThat(plan.ladder().shape())
                .isEqualTo(new Ladder.Custom(
                        List.of(
                                new Ladder.Level(BigDecimal.ONE, new BigDecimal(20)),
                                new Ladder.Level(new BigDecimal("2.5"), BigDecimal.TEN)),
                        VolumeUnit.USD));
        assertThat(plan.takeProfit().targets().stream()
                        .map(target -> target.id() + "@" + target.percent() + ":" + target.amountPercent()))
                .containsExactly("t1@1.5:50", "t2@3:50");
        assertThat(plan.takeProfit().closeAfterSeconds()).isEqualTo(7_200);
        assertThat(plan.stopLoss()).contains(StopLoss.at(new BigDecimal(7), StopLoss.Reference.BASE_ORDER));
        assertThat(plan.limits().maxDeals()).isEqualTo(4);
        assertThat(plan.limits().maxDealsPerPair()).isEqualTo(2);
        assertThat(plan.limits().afterStart()).contains(new StartLimits.Cooldown(5_000, true));
        assertThat(plan.limits().afterClose()).isEmpty();
        assertThat(plan.limits().stopAfter().won()).isEqualTo(3);
        assertThat(plan.compounding().reinvestPercent()).isEqualTo("40");
        assertThat(plan.compounding().riskReductionPercent()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "15m|1h|``|1",
                "15m|1h|,'maxDealsPerHigherTimeframe':'3'|3",
                "15m|1h|,'maxDealsPerHigherTimeframe':'-1'|0",
                "15m|1h|,'useMaxDealsPerHigherTimeframe':false|0",
                "1h|1h|``|0",
            })
    void dealsPerCandleOfTheHigherTimeframeCountWhereIntervalsDiffer(
            String first, String second, String more, int deals) {
        String rsi = "{'type':'RSI','uuid':'%s','groupId':'g','indicatorLength':14,'indicatorValue':'30',"
                + "'indicatorCondition':'lt','indicatorInterval':'%s','indicatorAction':'startDeal'}";
        String settings = "{'startCondition':'TechnicalIndicators','indicators':[" + rsi.formatted("a", first) + ","
                + rsi.formatted("b", second) + "]" + more + "}";

        assertThat(accepted(settings).plan().limits().maxDealsPerCandle()).isEqualTo(deals);
    }

    @Test
    void pairsAreKeptAsTheExchangeSpellsThem() {
        assertThat(accepted("{'pair':['btc_usdt']}").document().path("pair").toString())
                .isEqualTo("[\"BTCUSDT\"]");
    }

    @Test
    void whatIsKnownButNotActedOnIsKept() {
        assertThat(accepted("{'feeOrder':false,'volumeTop':'50','gridLevel':'9'}")
                        .document()
                        .toString())
                .contains("\"feeOrder\":false", "\"volumeTop\":\"50\"", "\"gridLevel\":\"9\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'foo':1}|Unknown settings: foo is not a setting",
                "{'tpPerc':1.5}|Wrong settings: tpPerc should be a string",
                "{'tpPerc':'0'}|Wrong settings: tpPerc should be above 0",
                "{'tpPerc':'1e3'}|Wrong settings: tpPerc should be a number in a string",
                "{'tpPerc':'0.0000000000001'}|Wrong settings: tpPerc should have at most 12 decimals",
                "{'slPerc':'10'}|Wrong settings: slPerc should be below 0",
                "{'ordersCount':'5'}|Wrong settings: ordersCount should be a whole number",
                "{'ordersCount':5.5}|Wrong settings: ordersCount should be a whole number",
                "{'ordersCount':101}|Wrong settings: ordersCount should be from 0 to 100",
                "{'useSl':'true'}|Wrong settings: useSl should be a boolean",
                "{'strategy':'long'}|Wrong settings: strategy should be one of LONG, SHORT",
                "{'name':''}|Wrong settings: name should not be empty",
                "{'name':null}|Wrong settings: name should be a string",
                "{'pair':'BTC_USDT'}|Wrong settings: pair should be an array",
                "{'pair':[]}|Wrong settings: pair should not be empty",
                "{'pair':['DOGE_USDT']}|Wrong settings: pair names DOGE_USDT, which this exchange does not have",
                "{'pair':['BTC_USDT','ETH_USDT']}|Wrong settings: pair holds several pairs, which needs useMulti",
                "{'pair':['BTC_USDT','ETH_BTC'],'useMulti':true}|Wrong settings: pair holds pairs with different quote"
                        + " assets, which a long bot cannot trade",
                "{'pair':['BTC_USDT','ETH_BTC'],'useMulti':true,'strategy':'SHORT'}"
                        + "|Wrong settings: pair holds pairs with different base assets,"
                        + " which a short bot cannot trade",
                "{'multiTp':[{'target':'1','amount':'50.123'}]}"
                        + "|Wrong settings: multiTp[0].amount should have at most 2 decimals",
                "{'multiTp':[{'target':'1','amount':'50','size':'1'}]}|Unknown settings: multiTp[0].size"
                        + " is not a setting",
                "{'useMultiTp':true}|Wrong settings: multiTp should have a target",
                "{'useMultiTp':true,'multiTp':[{'target':'1','amount':'60'},{'target':'2','amount':'60'}]}"
                        + "|Wrong settings: multiTp has amounts of more than 100 in all",
                "{'useMultiTp':true,'trailingTp':true,'multiTp':[{'target':'1','amount':'60'}]}"
                        + "|Wrong settings: trailingTp cannot be used with useMultiTp",
                "{'useSl':true,'trailingSl':true,'moveSL':true}"
                        + "|Wrong settings: moveSL cannot be used with trailingSl",
                "{'closeByTimer':true,'useTp':false}|Wrong settings: closeByTimer needs useTp",
                "{'startCondition':'TechnicalIndicators'}|Wrong settings: indicators should have one with the action"
                        + " startDeal when startCondition is TechnicalIndicators",
                "{'dealCloseCondition':'techInd'}|Wrong settings: indicators should have one with the action closeDeal"
                        + " when dealCloseCondition is techInd",
                "{'dcaCondition':'custom'}|Wrong settings: dcaCustom should have a level when dcaCondition is custom",
                "{'useStaticPriceFilter':true,'minOpenDeal':'5','maxOpenDeal':'4'}"
                        + "|Wrong settings: maxOpenDeal should be above minOpenDeal",
                "{'useRiskReward':true}|Setting not supported: useRiskReward is not supported: sizes do not follow from"
                        + " a risk",
                "{'useVolumeFilter':true}|Setting not supported: useVolumeFilter is not supported: there is no coin"
                        + " ranking here",
                "{'scaleDcaType':'atr'}|Setting not supported: scaleDcaType atr is not supported: DCA orders are not"
                        + " scaled by volatility",
                "{'dealCloseCondition':'dynamicAr'}|Setting not supported: dealCloseCondition dynamicAr is not"
                        + " supported: deals are not closed by volatility",
                "{'type':'terminal'}|Setting not supported: type terminal is not supported: only regular bots are",
                "{'indicators':[{'type':'MACD'}]}|Setting not supported: indicators[0].type is not supported:"
                        + " indicators are RSI and MA",
                "{'webhookIpList':['somewhere']}|Wrong settings: webhookIpList should hold IP addresses or blocks such"
                        + " as 203.0.113.0/24",
                "{'vars':[{'path':'tpPerc','variable':'x'}]}|Wrong settings: vars names a variable that is not there:"
                        + " x",
            })
    void whatDoesNotFitIsRefusedByName(String given, String sentence) {
        assertThat(faults(GainiumPlans.create(Samples.json(given), Samples.SPOT)))
                .isEqualTo(sentence);
    }

    @Test
    void everyFaultOfARequestIsTold() {
        assertThat(faults(GainiumPlans.create(Samples.json("{'foo':1,'tpPerc':5,'useSl':1}"), Samples.SPOT)))
                .isEqualTo("Unknown settings: foo is not a setting; Wrong settings: tpPerc should be a string;"
                        + " Wrong settings: useSl should be a boolean");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'tpPerc':'2'}|",
                "{'strategy':'LONG','startCondition':'ASAP','pair':['BTC_USDT']}|",
                "{'strategy':'SHORT'}|Unknown settings: strategy is set when a bot is made and cannot be changed",
                "{'startCondition':'Timer'}|Wrong settings: startCondition can be changed to ASAP or Manual",
                "{'dealCloseCondition':'webhook'}|Wrong settings: dealCloseCondition can be changed to tp",
                "{'nothing':1}|Unknown settings: nothing is not a setting",
            })
    void anUpdateTakesTheKeysOfUpdates(String changes, String sentence) {
        Compiled updated = GainiumPlans.update(accepted("{}").document(), Samples.json(changes), Samples.SPOT);

        assertThat(faults(updated)).isEqualTo(sentence == null ? "" : sentence);
    }

    @Test
    void aRunningDealTakesFewerKeys() {
        var settings = accepted("{}").document();

        assertThat(faults(GainiumPlans.updateDeal(settings, Samples.json("{'baseOrderSize':'5'}"), Samples.SPOT)))
                .isEqualTo("Setting not supported: baseOrderSize belongs to the bot and not to a running deal");
        assertThat(faults(GainiumPlans.updateDeal(settings, Samples.json("{'pair':['ETHUSDT']}"), Samples.SPOT)))
                .isEqualTo("Setting not supported: pair of a running deal cannot be changed");
        assertThat(faults(GainiumPlans.updateDeal(settings, Samples.json("{'tpPerc':'3'}"), Samples.SPOT)))
                .isEmpty();
    }

    @Test
    void aTimerStartsAtTheNextTimeOfDay() {
        Compiled.Accepted bot = accepted("{'startCondition':'Timer','hodlDay':'2','hodlAt':'3:30:00 PM'}");

        // 2025-12-23T18:07:57Z: the next half past three is that of the 24th.
        assertThat(bot.document().path("hodlNextBuy").asLong()).isEqualTo(1_766_590_200_000L);
        assertThat(bot.plan().starting().timer())
                .contains(new io.tallystick.bots.plan.Starting.Timer(172_800_000L, 1_766_590_200_000L));
    }

    @Test
    void futuresFollowFromTheAccount() {
        Compiled made = GainiumPlans.create(
                Samples.json("{'leverage':3,'marginType':'cross','futures':false}"), Samples.FUTURES);

        assertThat(made).isInstanceOfSatisfying(Compiled.Accepted.class, bot -> {
            assertThat(bot.plan().futures().leverage()).isEqualTo(3);
            assertThat(bot.document().path("futures").asBoolean()).isTrue();
        });
        assertThat(accepted("{'leverage':3}").plan().futures().leverage()).isEqualTo(1);
    }

    @Test
    void aBoundSettingTakesTheValueOfItsVariableUntilItIsGivenItself() {
        String target = Bindings.idOf(Samples.SPOT.variables().getFirst());
        String orders = Bindings.idOf(Samples.SPOT.variables().getLast());
        Compiled.Accepted bot =
                accepted("{'vars':[{'path':'tpPerc','variable':'%s'},{'path':'ordersCount',".formatted(target)
                        + "'variable':'%s'}]}".formatted(orders));

        assertThat(bot.plan().takeProfit().targets().getFirst().percent()).isEqualTo("2.5");
        assertThat(bot.plan().ladder().size()).isEqualTo(7);
        Compiled changed = GainiumPlans.update(bot.document(), Samples.json("{'tpPerc':'9'}"), Samples.SPOT);
        assertThat(changed).isInstanceOfSatisfying(Compiled.Accepted.class, after -> {
            assertThat(after.plan().takeProfit().targets().getFirst().percent()).isEqualTo("9");
            assertThat(after.document().path("vars").size()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}",
                "{'strategy':'SHORT','orderSizeType':'percFree','startOrderType':'MARKET','profitCurrency':'base'}",
                "{'useDca':false,'useTp':false}",
                "{'ordersCount':0,'useSmartOrders':true}",
                "{'startCondition':'Timer','hodlHourly':true,'hodlDay':'5'}",
                "{'startCondition':'TradingviewSignals','dealCloseCondition':'webhook','useMinTP':true,'minTp':'2'}",
                "{'useDynamicPriceFilter':true,'useNoOverlapDeals':true,'maxNumberOfOpenDeals':'3',"
                        + "'dynamicPriceFilterDirection':'overAndUnder','dynamicPriceFilterUnderValue':'0.1'}",
                "{'pair':['BTC_USDT','ETH_USDT'],'useMulti':true,'maxNumberOfOpenDeals':'','maxDealsPerPair':'3'}",
                "{'useSl':true,'trailingSl':true,'trailingTp':true,'slPerc':'-3.5','closeOrderType':'MARKET'}",
                "{'useSl':true,'moveSL':true,'moveSLTrigger':'2','moveSLValue':'-1'}",
                "{'useSl':true,'useMultiSl':true,'multiSl':[{'target':'-2','amount':'40','uuid':'s'},"
                        + "{'target':'-4','amount':'60','uuid':'t'}]}",
                "{'useSl':true,'dealCloseConditionSL':'webhook','useFixedTPPrices':true,'fixedTpPrice':'120000'}",
                "{'useStaticPriceFilter':true,'minOpenDeal':'100','useCooldown':true,'cooldownAfterDealStop':true,"
                        + "'cooldownAfterDealStopInterval':90,'cooldownAfterDealStopUnits':'minutes'}",
                "{'dcaCondition':'indicators','ordersCount':3,'indicators':[{'type':'RSI','indicatorLength':7,"
                        + "'indicatorValue':'30','indicatorCondition':'lt','indicatorInterval':'1h',"
                        + "'indicatorAction':'startDca','minPercFromLast':'1.5','orderSize':'12'}]}",
                "{'useCloseAfterX':true,'closeAfterX':'4','useCloseAfterXprofit':true,'closeAfterXprofitValue':'12.5'}",
            })
    void aPlanToldAsSettingsIsReadAsTheSamePlan(String given) {
        DcaPlan plan = accepted(given).plan();
        Compiled again = GainiumPlans.create(PlanSettings.of(plan), Samples.SPOT);

        assertThat(again).isInstanceOf(Compiled.Accepted.class);
        assertThat(((Compiled.Accepted) again).plan()).isEqualTo(plan);
    }

    @Test
    void everyDefaultIsAllowed() {
        Optional<String> refused = Optional.of(faults(GainiumPlans.create(SettingsTable.standard(), Samples.SPOT)))
                .filter(text -> !text.isEmpty());

        assertThat(refused).isEmpty();
    }

    private static Compiled.Accepted accepted(String given) {
        Compiled made = GainiumPlans.create(Samples.json(given), Samples.SPOT);
        assertThat(faults(made)).isEmpty();
        return (Compiled.Accepted) made;
    }

    private static String faults(Compiled compiled) {
        return switch (compiled) {
            case Compiled.Accepted a -> "";
            case Compiled.Refused(List<SettingsFault> faults) ->
                faults.stream().map(SettingsFault::sentence).collect(Collectors.joining("; "));
        };
    }
}
