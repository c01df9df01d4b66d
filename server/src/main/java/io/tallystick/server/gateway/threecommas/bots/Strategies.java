package io.tallystick.server.gateway.threecommas.bots;

import io.tallystick.bots.plan.Condition;
import io.tallystick.server.gateway.threecommas.parameters.FieldErrors;
import io.tallystick.server.gateway.threecommas.parameters.Fields;
import io.tallystick.server.gateway.threecommas.parameters.Figures;
import io.tallystick.signing.json.Json;
import io.tallystick.signing.json.JsonReading;
import io.tallystick.signing.json.StrictJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lists of strategies that start, average and close deals ({@code 3commas.md} 3.5). What needs ratings, signals of
 * third parties or presets cannot be had and is refused by its name.
 */
final class Strategies {
    static final String NONSTOP = "nonstop";
    static final String MANUAL = "manual";
    static final String WEBHOOK = "tv_custom_signal";
    static final String RSI = "rsi";
    private static final String RSI14 = "rsi14";

    /** The timeframes that the dialect lists, and the minute that it does not. */
    private static final List<String> TIMES =
            List.of("1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "8h", "1d", "3d", "1w");

    private static final List<String> TRIGGERS = List.of("less", "greater", "crossing_above", "crossing_below");
    private static final List<String> OPTIONS = List.of("time", "points", "time_period", "trigger_condition");
    private static final int MOST = 10;
    private static final int NAME_SHOWN = 40;
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private Strategies() {}

    /** A list as it is kept and printed; faults go to {@code errors}. */
    static Json read(String list, Json given, FieldErrors errors) {
        List<Json> kept = new ArrayList<>();
        for (Json element : Fields.values(given)) {
            one(list, element, errors).ifPresent(kept::add);
        }
        if (kept.size() > MOST) {
            errors.add(list, "is too long (maximum is " + MOST + " strategies)");
        }
        return new Json.Items(kept);
    }

    private static Optional<Json> one(String list, Json element, FieldErrors errors) {
        Json opened = opened(element);
        Map<String, Json> members =
                opened instanceof Json.Members(Map<String, Json> byName) ? byName : Map.of("strategy", opened);
        Optional<String> name = Fields.scalar(members.getOrDefault("strategy", Parameter.NULL));
        if (name.isEmpty() || name.get().isBlank()) {
            errors.add(list, FieldErrors.INVALID);
            return Optional.empty();
        }
        for (String member : members.keySet()) {
            if (!member.equals("strategy") && !member.equals("options")) {
                errors.add(list, member + " is unknown");
            }
        }
        Optional<Map<String, Json>> options = switch (name.get()) {
            case NONSTOP, MANUAL, WEBHOOK -> Optional.of(Map.of());
            case RSI -> rsi(list, options(members), errors);
            case RSI14 -> rsi(list, options(members), errors);
            default -> {
                errors.add(list, shown(name.get()) + " is not available on this server");
                yield Optional.empty();
            }
        };
        return options.map(kept -> strategy(name.get(), kept));
    }

    private static Json strategy(String name, Map<String, Json> options) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("options", new Json.Members(options));
        members.put("strategy", new Json.Text(name));
        return new Json.Members(members);
    }

    private static Map<String, Json> options(Map<String, Json> members) {
        return opened(members.getOrDefault("options", Parameter.NULL)) instanceof Json.Members(Map<String, Json> byName)
                ? byName
                : Map.of();
    }

    /** Options that are missing get the values with which the original's form opens. */
    private static Optional<Map<String, Json>> rsi(String list, Map<String, Json> given, FieldErrors errors) {
        Map<String, Json> kept = new LinkedHashMap<>();
        boolean fits = true;
        for (Map.Entry<String, Json> option : given.entrySet()) {
            Optional<String> text = Fields.scalar(option.getValue());
            boolean holds = text.isPresent() && fits(option.getKey(), text.get());
            if (!OPTIONS.contains(option.getKey())) {
                errors.add(list, "rsi: " + shown(option.getKey()) + " is unknown");
                fits = false;
            } else if (!holds) {
                errors.add(list, "rsi: " + option.getKey() + " does not have a valid value");
                fits = false;
            }
        }
        for (String option : OPTIONS) {
            Optional<String> value = Fields.scalar(given.getOrDefault(option, Parameter.NULL));
            boolean optional = option.equals("time_period") || option.equals("trigger_condition");
            if (value.isPresent()) {
                kept.put(option, new Json.Text(value.get()));
            } else if (!optional) {
                errors.add(list, "rsi: " + option + " is missing");
                fits = false;
            }
        }
        return fits ? Optional.of(kept) : Optional.empty();
    }

    private static boolean fits(String option, String text) {
        return switch (option) {
            case "time" -> TIMES.contains(text);
            case "trigger_condition" -> TRIGGERS.contains(text);
            case "points" ->
                Figures.parse(text)
                        .filter(points -> points.signum() >= 0 && points.compareTo(HUNDRED) <= 0)
                        .isPresent();
            case "time_period" ->
                Figures.parse(text)
                        .filter(period -> period.scale() <= 0
                                && period.compareTo(BigDecimal.TWO) >= 0
                                && period.compareTo(new BigDecimal(200)) <= 0)
                        .isPresent();
            default -> false;
        };
    }

    /** Names in a list that was read. */
    static List<String> names(List<Json> list) {
        return list.stream()
                .map(strategy -> strategy instanceof Json.Members(Map<String, Json> m)
                        ? Fields.scalar(m.getOrDefault("strategy", Parameter.NULL))
                                .orElse("")
                        : "")
                .toList();
    }

    /**
     * The conditions of a list that was read.
     *
     * @param whenLow what a relative strength without a trigger condition waits for: a low one, else a high one
     */
    static List<Condition> conditions(List<Json> list, boolean whenLow) {
        List<Condition> conditions = new ArrayList<>();
        for (Json strategy : list) {
            if (strategy instanceof Json.Members(Map<String, Json> members)) {
                String name = Fields.scalar(members.getOrDefault("strategy", Parameter.NULL))
                        .orElse("");
                if (name.equals(RSI) || name.equals(RSI14)) {
                    conditions.add(condition(options(members), name.equals(RSI) ? 7 : 14, whenLow));
                }
            }
        }
        return conditions;
    }

    private static Condition condition(Map<String, Json> options, int period, boolean whenLow) {
        String trigger = option(options, "trigger_condition").orElse(whenLow ? "less" : "greater");
        return new Condition.Rsi(
                option(options, "time").orElse(""),
                option(options, "time_period")
                        .flatMap(Figures::parse)
                        .map(BigDecimal::intValue)
                        .orElse(period),
                switch (trigger) {
                    case "greater" -> Condition.Comparison.GREATER;
                    case "crossing_above" -> Condition.Comparison.CROSSING_UP;
                    case "crossing_below" -> Condition.Comparison.CROSSING_DOWN;
                    default -> Condition.Comparison.LESS;
                },
                option(options, "points").flatMap(Figures::parse).orElse(BigDecimal.ZERO));
    }

    private static Optional<String> option(Map<String, Json> options, String name) {
        return Fields.scalar(options.getOrDefault(name, Parameter.NULL));
    }

    /** A condition as the dialect spells it; a cross of averages, which it cannot spell, under a name of ours. */
    static Json of(Condition condition) {
        Map<String, Json> options = new LinkedHashMap<>();
        options.put("time", new Json.Text(condition.interval()));
        return switch (condition) {
            case Condition.Rsi rsi -> {
                options.put("points", new Json.Text(rsi.threshold().toPlainString()));
                options.put("time_period", new Json.Text(Integer.toString(rsi.period())));
                options.put("trigger_condition", new Json.Text(trigger(rsi.comparison())));
                yield strategy(RSI, options);
            }
            case Condition.AverageCross cross -> {
                options.put("fast_period", new Json.Text(Integer.toString(cross.fastPeriod())));
                options.put("slow_period", new Json.Text(Integer.toString(cross.slowPeriod())));
                options.put("trigger_condition", new Json.Text(trigger(cross.comparison())));
                yield strategy(cross.average() == Condition.Average.SIMPLE ? "sma_cross" : "ema_cross", options);
            }
        };
    }

    static Json plain(String name) {
        return strategy(name, Map.of());
    }

    private static String trigger(Condition.Comparison comparison) {
        return switch (comparison) {
            case LESS -> "less";
            case GREATER -> "greater";
            case CROSSING_DOWN -> "crossing_below";
            case CROSSING_UP -> "crossing_above";
        };
    }

    /** JSON inside of a text, which form bodies hold, is opened; anything else stays as it is. */
    static Json opened(Json given) {
        return given instanceof Json.Text(String text)
                        && text.stripLeading().startsWith("{")
                        && StrictJson.read(text.getBytes(StandardCharsets.UTF_8))
                                instanceof JsonReading.Value(Json inner)
                ? inner
                : given;
    }

    private static String shown(String name) {
        String plain = name.codePoints()
                .filter(c -> c > 0x20 && c < 0x7f)
                .limit(NAME_SHOWN)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return plain.isEmpty() ? "this strategy" : plain;
    }
}
