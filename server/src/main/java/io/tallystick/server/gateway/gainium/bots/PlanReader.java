package io.tallystick.server.gateway.gainium.bots;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.plan.Compounding;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.plan.Direction;
import io.tallystick.bots.plan.Futures;
import io.tallystick.bots.plan.Starting;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a plan of settings that are complete and whose values are what the table says; what does not fit together is a
 * fault (gainium.md 2.5, "exclusions").
 */
final class PlanReader {
    private final ObjectNode settings;
    private final PlanContext context;
    private final List<SettingsFault> faults;

    PlanReader(ObjectNode settings, PlanContext context, List<SettingsFault> faults) {
        this.settings = settings;
        this.context = context;
        this.faults = faults;
    }

    /** Meaningless when faults were found. */
    DcaPlan plan() {
        ExitReader exits = new ExitReader(this);
        StartReader starts = new StartReader(this);
        List<Instrument> pairs = pairs();
        Starting starting = starts.starting();
        return new DcaPlan(
                Contract.GAINIUM,
                text("strategy").equals("LONG") ? Direction.LONG : Direction.SHORT,
                symbols(pairs),
                starts.entry(),
                new LadderReader(this).ladder(),
                exits.takeProfit(),
                exits.stopLoss(),
                starting,
                starts.limits(starting.signals()),
                new Compounding(
                        flag("useReinvest") ? decimal("reinvestValue") : BigDecimal.ZERO,
                        flag("useRiskReduction") ? decimal("riskReductionValue") : BigDecimal.ZERO),
                futures());
    }

    /** Several are taken in alphabetical order. */
    private static List<String> symbols(List<Instrument> pairs) {
        return pairs.stream().map(Instrument::symbol).sorted().toList();
    }

    private List<Instrument> pairs() {
        Set<Instrument> found = new LinkedHashSet<>();
        for (JsonNode name : settings.path("pair")) {
            Optional<Instrument> market = PairNames.find(context.markets(), name.asString(""));
            market.ifPresentOrElse(
                    found::add,
                    () -> wrong("pair", "names " + name.asString("") + ", which this exchange does not have"));
        }
        List<Instrument> pairs = List.copyOf(found);
        if (pairs.size() > 1) {
            require(flag("useMulti"), "pair", "holds several pairs, which needs useMulti");
            boolean buys = text("strategy").equals("LONG");
            if (buys || !context.futures()) {
                long different = pairs.stream()
                        .map(market -> buys ? market.quote() : market.base())
                        .distinct()
                        .count();
                require(
                        different == 1,
                        "pair",
                        buys
                                ? "holds pairs with different quote assets, which a long bot cannot trade"
                                : "holds pairs with different base assets, which a short bot cannot trade");
            }
        }
        return pairs;
    }

    private Futures futures() {
        if (!context.futures()) {
            return Futures.NONE;
        }
        Futures.MarginMode mode = switch (text("marginType")) {
            case "cross" -> Futures.MarginMode.CROSS;
            case "isolated" -> Futures.MarginMode.ISOLATED;
            default -> Futures.MarginMode.ACCOUNT;
        };
        return new Futures(mode, count("leverage"));
    }

    PlanContext context() {
        return context;
    }

    JsonNode value(String name) {
        return settings.path(name);
    }

    /** Whether a bot may hold several pairs. */
    boolean multi() {
        return flag("useMulti");
    }

    boolean flag(String name) {
        return settings.path(name).asBoolean(false);
    }

    String text(String name) {
        return settings.path(name).asString("");
    }

    int count(String name) {
        return settings.path(name).asInt(0);
    }

    BigDecimal decimal(String name) {
        return optional(name).orElse(BigDecimal.ZERO);
    }

    /** Empty for the empty string. */
    Optional<BigDecimal> optional(String name) {
        return Decimals.of(settings.path(name));
    }

    /** A whole number in a string; 0 for the empty string and for what is below 0. */
    int whole(String name) {
        return optional(name).map(value -> Math.max(0, value.intValue())).orElse(0);
    }

    /** Milliseconds of an interval in units. */
    long millis(String intervalName, String unitsName) {
        long unit = switch (text(unitsName)) {
            case "seconds" -> 1_000L;
            case "minutes" -> 60_000L;
            case "hours" -> Daytime.HOUR_MILLIS;
            default -> Daytime.DAY_MILLIS;
        };
        return count(intervalName) * unit;
    }

    List<JsonNode> items(String name) {
        List<JsonNode> items = new ArrayList<>();
        settings.path(name).forEach(items::add);
        return items;
    }

    void wrong(String name, String message) {
        faults.add(new SettingsFault(SettingsFault.Kind.WRONG, name, message));
    }

    void require(boolean right, String name, String message) {
        if (!right) {
            wrong(name, message);
        }
    }

    void unsupported(String name, String message) {
        faults.add(new SettingsFault(SettingsFault.Kind.UNSUPPORTED, name, message));
    }
}
