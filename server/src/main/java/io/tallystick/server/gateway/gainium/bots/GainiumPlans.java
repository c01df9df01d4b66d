package io.tallystick.server.gateway.gainium.bots;

import io.tallystick.bots.market.Instrument;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.view.VariableView;
import io.tallystick.server.gateway.gainium.bots.SettingsField.Scope;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Settings of the dialect on their way to a {@link DcaPlan}: checked, merged and kept (gainium.md 2.5, 4.1). */
public final class GainiumPlans {
    private static final Map<String, Set<String>> UPDATE_CHOICES = Map.of(
            "startCondition", Set.of("ASAP", "Manual"),
            "dcaCondition", Set.of("percentage", "custom"),
            "dealCloseCondition", Set.of("tp"),
            "dealCloseConditionSL", Set.of("tp"));
    private static final Map<String, String> INDICATOR_ALIASES = Map.of(
            "length", "indicatorLength",
            "value", "indicatorValue",
            "condition", "indicatorCondition",
            "interval", "indicatorInterval",
            "action", "indicatorAction");

    private GainiumPlans() {}

    /** What became of settings. */
    public sealed interface Compiled {

        /** @param document the whole settings, in the table's order, pairs as the exchange spells them */
        record Accepted(ObjectNode document, DcaPlan plan) implements Compiled {
            public String name() {
                return document.path("name").asString("");
            }
        }

        /** @param faults at least one, in the order of the request */
        record Refused(List<SettingsFault> faults) implements Compiled {
            public Refused {
                faults = List.copyOf(faults);
            }
        }
    }

    /** A new bot: what is given over the defaults. */
    public static Compiled create(ObjectNode given, PlanContext context) {
        return compile(SettingsTable.standard(), given, context, List.of());
    }

    /**
     * A copy of a bot with changes; any setting may change.
     *
     * @param document of the bot that is copied
     */
    public static Compiled copy(ObjectNode document, ObjectNode changes, PlanContext context) {
        return compile(complete(document), changes, context, List.of());
    }

    /**
     * A bot with changes.
     *
     * @param document as it is now
     */
    public static Compiled update(ObjectNode document, ObjectNode changes, PlanContext context) {
        ObjectNode current = complete(document);
        return compile(current, changes, context, forbidden(current, changes, Scope.BOT, context));
    }

    /**
     * A running deal with changes.
     *
     * @param settings of the deal as {@link PlanSettings} tells them
     */
    public static Compiled updateDeal(ObjectNode settings, ObjectNode changes, PlanContext context) {
        ObjectNode current = complete(settings);
        return compile(current, changes, context, forbidden(current, changes, Scope.DEAL, context));
    }

    /** The same settings with the pairs that are given, which are the exchange's own symbols. */
    public static Compiled withPairs(ObjectNode document, List<String> pairs, PlanContext context) {
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        ArrayNode array = changes.putArray("pair");
        pairs.forEach(array::add);
        return compile(complete(document), changes, context, List.of());
    }

    /** Read again, as when a global variable has another value. */
    public static Compiled again(ObjectNode document, PlanContext context) {
        return compile(complete(document), JsonNodeFactory.instance.objectNode(), context, List.of());
    }

    private static ObjectNode complete(ObjectNode document) {
        ObjectNode settings = SettingsTable.standard();
        settings.setAll(document);
        return settings;
    }

    private static Compiled compile(
            ObjectNode base, ObjectNode changes, PlanContext context, List<SettingsFault> before) {
        List<SettingsFault> faults = new ArrayList<>(before);
        ObjectNode settings = base.deepCopy();
        ValueCheck check = new ValueCheck(faults);
        ObjectNode given = withoutAliases(changes);
        for (Map.Entry<String, JsonNode> member : given.properties()) {
            Optional<SettingsField> field = SettingsTable.named(member.getKey());
            if (field.isEmpty()) {
                check.unknown(member.getKey());
            } else if (field.get().scope() != Scope.DERIVED) {
                check.check(field.get(), member.getValue());
                settings.set(member.getKey(), member.getValue());
            }
        }
        if (!faults.isEmpty()) {
            return new Compiled.Refused(faults);
        }
        Bindings.apply(settings, given, context.variables(), check);
        settings.put("futures", context.futures()).put("coinm", false);
        timer(settings, given, context);
        DcaPlan plan = faults.isEmpty() ? new PlanReader(settings, context, faults).plan() : null;
        if (plan == null || !faults.isEmpty()) {
            return new Compiled.Refused(faults);
        }
        settings.set("pair", exchangePairs(settings, context));
        return new Compiled.Accepted(settings, plan);
    }

    /** Settings that only a new bot takes may stand in an update when they change nothing. */
    private static List<SettingsFault> forbidden(
            ObjectNode current, ObjectNode changes, Scope scope, PlanContext context) {
        List<SettingsFault> faults = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : changes.properties()) {
            String name = member.getKey();
            Optional<SettingsField> field = SettingsTable.named(name);
            if (field.isEmpty() || same(name, member.getValue(), current.path(name), context)) {
                continue;
            }
            Scope own = field.get().scope();
            Set<String> choices = UPDATE_CHOICES.getOrDefault(name, Set.of());
            if (own == Scope.CREATE) {
                faults.add(new SettingsFault(
                        SettingsFault.Kind.UNKNOWN, name, "is set when a bot is made and cannot be changed"));
            } else if (scope == Scope.DEAL && own == Scope.BOT) {
                faults.add(new SettingsFault(
                        SettingsFault.Kind.UNSUPPORTED, name, "belongs to the bot and not to a running deal"));
            } else if (scope == Scope.DEAL && name.equals("pair")) {
                faults.add(
                        new SettingsFault(SettingsFault.Kind.UNSUPPORTED, name, "of a running deal cannot be changed"));
            } else if (!choices.isEmpty()
                    && member.getValue().isString()
                    && !choices.contains(member.getValue().stringValue())) {
                faults.add(new SettingsFault(
                        SettingsFault.Kind.WRONG,
                        name,
                        "can be changed to "
                                + String.join(" or ", choices.stream().sorted().toList())));
            }
        }
        return faults;
    }

    private static boolean same(String name, JsonNode given, JsonNode current, PlanContext context) {
        if (!name.equals("pair") || !given.isArray()) {
            return given.equals(current);
        }
        return pairsOf(given, context).equals(pairsOf(current, context));
    }

    private static Set<String> pairsOf(JsonNode pairs, PlanContext context) {
        Set<String> names = new LinkedHashSet<>();
        pairs.forEach(pair -> names.add(PairNames.find(context.markets(), pair.asString(""))
                .map(Instrument::symbol)
                .orElse(pair.asString(""))));
        return names;
    }

    private static ArrayNode exchangePairs(ObjectNode settings, PlanContext context) {
        ArrayNode pairs = JsonNodeFactory.instance.arrayNode();
        Set<String> names = new LinkedHashSet<>();
        settings.path("pair")
                .forEach(pair -> PairNames.find(context.markets(), pair.asString(""))
                        .ifPresent(market -> names.add(PairNames.ofExchange(market))));
        names.forEach(pairs::add);
        return pairs;
    }

    /** A timer that names no first start begins at its next time of day; a changed one begins anew. */
    private static void timer(ObjectNode settings, ObjectNode given, PlanContext context) {
        boolean changed = given.has("hodlAt") || given.has("hodlHourly") || given.has("hodlDay");
        boolean named = given.path("hodlNextBuy").asLong(0) > 0;
        boolean timed = settings.path("startCondition").asString("").equals("Timer");
        if (timed && !named && (changed || settings.path("hodlNextBuy").asLong(0) == 0)) {
            settings.put(
                    "hodlNextBuy",
                    StartReader.nextBuy(
                            settings.path("hodlAt").asString(""),
                            settings.path("hodlHourly").asBoolean(false),
                            context.marketMillis()));
        }
    }

    /** Indicators may use the short names that the original's documents use. */
    private static ObjectNode withoutAliases(ObjectNode changes) {
        if (!changes.path("indicators").isArray()) {
            return changes;
        }
        ObjectNode copy = changes.deepCopy();
        for (JsonNode item : copy.path("indicators")) {
            if (item instanceof ObjectNode indicator) {
                INDICATOR_ALIASES.forEach((alias, name) -> {
                    if (indicator.has(alias) && !indicator.has(name)) {
                        indicator.set(name, indicator.remove(alias));
                    }
                });
            }
        }
        return copy;
    }

    /** Variables by either of their names. */
    static Optional<VariableView> variable(List<VariableView> variables, String text) {
        return variables.stream()
                .filter(variable -> Bindings.idOf(variable).equalsIgnoreCase(text))
                .findFirst();
    }
}
