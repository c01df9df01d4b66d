package io.tallystick.server.gateway.threecommas.bots;

import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.plan.DcaPlan;
import io.tallystick.bots.view.BotView;
import io.tallystick.bots.view.DealView;
import io.tallystick.server.gateway.threecommas.parameters.FieldErrors;
import io.tallystick.signing.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of bots and deals as plans, and plans as parameters ({@code 3commas.md} 2.5 to 2.7). */
public final class ThreeCommasPlans {

    /** What a set of parameters comes to. */
    public sealed interface Reading {
        /** Settings that fit, and what they mean. */
        record Valid(Settings settings, DcaPlan plan) implements Reading {
            /** Canonical JSON of the settings, to be kept with the bot. */
            public String document() {
                return Documents.write(settings);
            }
        }

        /** Per parameter what is wrong with it. */
        record Invalid(Map<String, List<String>> faults) implements Reading {}
    }

    private ThreeCommasPlans() {}

    /** Parameters of {@code create_bot}: all required ones must be there. */
    public static Reading create(Map<String, Json> given) {
        return read(given, Optional.empty(), new FieldErrors());
    }

    /**
     * Parameters of {@code update}: what is not given stays as it is, which the original does not allow. Account and
     * strategy cannot be changed.
     */
    public static Reading update(Settings before, Map<String, Json> given) {
        FieldErrors errors = new FieldErrors();
        Reading reading = read(given, Optional.of(before), errors);
        if (reading instanceof Reading.Valid(Settings settings, DcaPlan plan)) {
            for (String fixed : List.of("account_id", "strategy")) {
                if (!settings.value(fixed).equals(before.value(fixed))) {
                    errors.add(fixed, "Can't be edit");
                }
            }
        }
        return errors.isEmpty() ? reading : new Reading.Invalid(errors.byField());
    }

    private static Reading read(Map<String, Json> given, Optional<Settings> before, FieldErrors errors) {
        Settings settings = new SettingsReader(given, before, errors).read();
        if (errors.isEmpty()) {
            CrossChecks.check(settings, errors);
        }
        if (!errors.isEmpty()) {
            return new Reading.Invalid(errors.byField());
        }
        Settings kept = stepsCounted(settings);
        return new Reading.Valid(kept, new PlanMaker(kept).plan());
    }

    /** A ladder that is given step by step counts itself. */
    private static Settings stepsCounted(Settings settings) {
        int steps = settings.list("custom_safety_steps").size();
        return steps == 0 ? settings : settings.with("max_safety_orders", new Json.Numeral(Integer.toString(steps)));
    }

    /**
     * Parameters of {@code update_deal}: only what one deal may have of its own; what is not given stays.
     * {@code close_timeout} is the deal's name of {@code close_deals_timeout}.
     */
    public static Reading updateDeal(DealView deal, Map<String, Json> given) {
        FieldErrors errors = new FieldErrors();
        Map<String, Json> named = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            if (name.equals("close_timeout")) {
                named.put("close_deals_timeout", value);
            } else if (Parameters.OF_DEALS.contains(name)) {
                named.put(name, value);
            } else {
                errors.add(name, "is unknown");
            }
        });
        Settings before = ofDeal(deal);
        if (named.containsKey("take_profit") && !named.containsKey("take_profit_steps")) {
            // A single target takes the place of steps.
            named.put("take_profit_steps", Parameter.NULL);
        }
        if (named.containsKey("max_safety_orders") && !named.containsKey("active_safety_orders_count")) {
            before = fewerActive(before, named.get("max_safety_orders"));
        }
        Settings settings = new SettingsReader(named, Optional.of(before), errors).read();
        if (errors.isEmpty()) {
            CrossChecks.checkDeal(settings, errors);
        }
        if (!errors.isEmpty()) {
            return new Reading.Invalid(errors.byField());
        }
        Settings kept = stepsCounted(settings);
        PlanMaker maker = new PlanMaker(kept);
        DcaPlan plan = deal.plan();
        return new Reading.Valid(
                kept,
                new DcaPlan(
                        plan.contract(),
                        plan.direction(),
                        plan.pairs(),
                        plan.entry(),
                        maker.ladder(),
                        maker.takeProfit(),
                        maker.stopLoss(),
                        plan.starting(),
                        plan.limits(),
                        plan.compounding(),
                        plan.futures()));
    }

    /** Fewer safety orders than may rest means that all of them may. */
    private static Settings fewerActive(Settings before, Json most) {
        long active = before.whole("active_safety_orders_count");
        long wanted = new Settings(Map.of("n", most)).whole("n");
        boolean signals = !before.list("safety_strategy_list").isEmpty();
        long kept = active == 0 && !signals && wanted > 0 ? 1 : Math.min(active, Math.max(0, wanted));
        return before.with("active_safety_orders_count", new Json.Numeral(Long.toString(kept)));
    }

    /** A bot's settings: its document, or its plan when it was made through another API. */
    public static Settings ofBot(BotView bot) {
        return bot.plan().contract() == Contract.THREE_COMMAS
                ? Documents.read(bot.document()).with("name", new Json.Text(bot.name()))
                : PlanSettings.of(bot.plan(), bot.name(), bot.accountId());
    }

    /** A deal's settings: its plan, as it was when it started and as it was changed since. */
    public static Settings ofDeal(DealView deal) {
        return PlanSettings.of(deal.plan(), deal.botName(), deal.accountId());
    }
}
