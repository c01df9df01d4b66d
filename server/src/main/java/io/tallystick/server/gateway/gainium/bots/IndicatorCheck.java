package io.tallystick.server.gateway.gainium.bots;

import io.tallystick.server.gateway.gainium.bots.SettingsField.Sign;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Indicators and their groups in the settings: RSI, and a moving average against another or against the price. */
final class IndicatorCheck {
    static final List<String> INTERVALS =
            List.of("1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "8h", "1d", "3d", "1w");
    static final List<String> CONDITIONS = List.of("gt", "lt", "cu", "cd");
    static final List<String> ACTIONS = List.of("startDeal", "closeDeal", "startDca");
    static final List<String> AVERAGES = List.of("sma", "ema");
    static final int RSI_LEAST = 2;
    static final int RSI_MOST = 200;
    static final int AVERAGE_MOST = 500;
    private static final int INDICATORS = 20;
    private static final int DECIMALS = 12;
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private static final Set<String> OTHER_ACTIONS = Set.of("startBot", "stopBot", "riskReward");
    private static final Set<String> MEMBERS = Set.of(
            "type",
            "indicatorLength",
            "indicatorValue",
            "indicatorCondition",
            "indicatorInterval",
            "indicatorAction",
            "section",
            "groupId",
            "uuid",
            "maType",
            "maCrossingValue",
            "maCrossingLength",
            "maCrossingInterval",
            "maUUID",
            "minPercFromLast",
            "orderSize",
            "keepConditionBars",
            "percentile",
            "percentileLookback",
            "percentilePercentage",
            "trendFilter",
            "trendFilterLookback",
            "trendFilterType",
            "trendFilterValue",
            "checkLevel",
            "valueInsteadof");

    private IndicatorCheck() {}

    static void indicators(ValueCheck check, String name, JsonNode value) {
        if (!check.list(name, value, INDICATORS)) {
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            JsonNode item = value.get(i);
            String at = name + "[" + i + "]";
            if (check.expect(item.isObject(), at, "should be an object") && supported(check, at, item)) {
                indicator(check, at, item);
            }
        }
    }

    /** Another kind has other members, so it is told before they are looked at. */
    private static boolean supported(ValueCheck check, String at, JsonNode item) {
        String type = item.path("type").asString("");
        String action = item.path("indicatorAction").asString("");
        if (!type.equals("RSI") && !type.equals("MA")) {
            check.unsupported(at + ".type", "is not supported: indicators are RSI and MA");
            return false;
        }
        if (OTHER_ACTIONS.contains(action)) {
            check.unsupported(at + ".indicatorAction", action + " is not supported: it belongs to the bot controller");
            return false;
        }
        return check.object(at, item, MEMBERS);
    }

    private static void indicator(ValueCheck check, String at, JsonNode item) {
        oneOf(check, at + ".indicatorAction", item.path("indicatorAction"), ACTIONS);
        oneOf(check, at + ".indicatorInterval", item.path("indicatorInterval"), INTERVALS);
        oneOf(check, at + ".indicatorCondition", item.path("indicatorCondition"), CONDITIONS);
        if (item.path("section").asString("tp").equals("sl")) {
            check.unsupported(at + ".section", "sl is not supported: a stop acts at a price or by webhook");
        }
        for (String flag : List.of("percentile", "trendFilter")) {
            if (item.path(flag).asBoolean(false)) {
                check.unsupported(at + "." + flag, "is not supported");
            }
        }
        if (!Set.of("", "0").contains(item.path("keepConditionBars").asString(""))) {
            check.unsupported(at + ".keepConditionBars", "is not supported: a condition counts when it holds");
        }
        if (item.path("type").asString("").equals("RSI")) {
            period(check, at + ".indicatorLength", item.path("indicatorLength"), RSI_LEAST, RSI_MOST);
            check.number(at + ".indicatorValue", item.path("indicatorValue"), Sign.NOT_NEGATIVE, DECIMALS)
                    .ifPresent(level -> check.expect(
                            level.compareTo(HUNDRED) <= 0, at + ".indicatorValue", "should be at most 100"));
        } else {
            average(check, at, item);
        }
        if (item.path("indicatorAction").asString("").equals("startDca")) {
            check.number(at + ".minPercFromLast", item.path("minPercFromLast"), Sign.POSITIVE, DECIMALS);
            if (item.has("orderSize")) {
                check.number(at + ".orderSize", item.path("orderSize"), Sign.POSITIVE, DECIMALS);
            }
        }
    }

    private static void average(ValueCheck check, String at, JsonNode item) {
        String type = item.path("maType").asString("");
        String other = item.path("maCrossingValue").asString("price");
        if (!AVERAGES.contains(type)) {
            check.unsupported(at + ".maType", "is not supported: averages are sma and ema");
        }
        period(check, at + ".indicatorLength", item.path("indicatorLength"), 1, AVERAGE_MOST);
        if (other.equals("price")) {
            return;
        }
        if (!other.equals(type)) {
            check.unsupported(at + ".maCrossingValue", "is not supported: it should be price or the same as maType");
        }
        period(check, at + ".maCrossingLength", item.path("maCrossingLength"), 1, AVERAGE_MOST);
        String interval = item.path("indicatorInterval").asString("");
        if (!item.path("maCrossingInterval").asString(interval).equals(interval)) {
            check.unsupported(
                    at + ".maCrossingInterval", "is not supported: both averages should have the same interval");
        }
    }

    private static void period(ValueCheck check, String name, JsonNode value, int least, int most) {
        boolean right = value.isNumber()
                && value.canConvertToExactIntegral()
                && value.decimalValue().compareTo(BigDecimal.valueOf(least)) >= 0
                && value.decimalValue().compareTo(BigDecimal.valueOf(most)) <= 0;
        check.expect(right, name, "should be a whole number from " + least + " to " + most);
    }

    static void groups(ValueCheck check, String name, JsonNode value) {
        if (!check.list(name, value, INDICATORS)) {
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            JsonNode item = value.get(i);
            String at = name + "[" + i + "]";
            if (check.object(at, item, Set.of("id", "logic", "action", "section"))) {
                check.identifier(at + ".id", item.path("id"));
                oneOf(check, at + ".logic", item.path("logic"), List.of("and", "or"));
                if (item.path("logic").asString("").equals("or")) {
                    check.unsupported(at + ".logic", "or is not supported: all signals must hold at once");
                }
            }
        }
    }

    private static void oneOf(ValueCheck check, String name, JsonNode value, List<String> choices) {
        check.expect(
                value.isString() && choices.contains(value.stringValue()),
                name,
                "should be one of " + String.join(", ", choices));
    }
}
