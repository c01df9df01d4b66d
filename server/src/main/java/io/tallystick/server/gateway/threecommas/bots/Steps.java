package io.tallystick.server.gateway.threecommas.bots;

import io.tallystick.bots.plan.Ladder;
import io.tallystick.bots.plan.Target;
import io.tallystick.server.gateway.threecommas.parameters.FieldErrors;
import io.tallystick.server.gateway.threecommas.parameters.Fields;
import io.tallystick.server.gateway.threecommas.parameters.Figures;
import io.tallystick.signing.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Take-profit steps and safety orders that are given one by one ({@code 3commas.md} 2.5). */
final class Steps {
    private static final int TARGETS_MAX = 4;
    private static final int LEVELS_MAX = 200;
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final BigDecimal FARTHEST = new BigDecimal(10_000);
    private static final String TARGETS = "take_profit_steps";
    private static final String LEVELS = "custom_safety_steps";

    /** What answers add to a step; it may come back and changes nothing. */
    private static final Set<String> OF_ANSWERS = Set.of(
            "id", "editable", "panic_sellable", "trade_id", "execution_timestamp", "initial_amount", "price", "status");

    private Steps() {}

    /** At most four, shares that sum to 100, percentages that rise. */
    static Json targets(Json given, FieldErrors errors) {
        List<Json> elements = Fields.values(given);
        List<Target> targets = new ArrayList<>();
        for (Json element : elements) {
            Optional<BigDecimal> amount = member(element, "amount_percentage");
            Optional<BigDecimal> profit = member(element, "profit_percentage");
            if (!known(element, Set.of("amount_percentage", "profit_percentage"))
                    || amount.isEmpty()
                    || profit.isEmpty()) {
                errors.add(TARGETS, FieldErrors.INVALID);
                return new Json.Items(List.of());
            }
            if (amount.get().signum() <= 0 || profit.get().signum() <= 0) {
                errors.add(TARGETS, "amount_percentage and profit_percentage must be greater than 0");
            }
            targets.add(new Target(Integer.toString(targets.size()), profit.get(), amount.get()));
        }
        if (targets.size() > TARGETS_MAX) {
            errors.add(TARGETS, "is too long (maximum is " + TARGETS_MAX + " steps)");
        }
        BigDecimal sum = targets.stream().map(Target::amountPercent).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (!targets.isEmpty() && sum.compareTo(HUNDRED) != 0) {
            errors.add(TARGETS, "the sum of amount_percentage must be equal to 100");
        }
        for (int i = 1; i < targets.size(); i++) {
            if (targets.get(i).percent().compareTo(targets.get(i - 1).percent()) <= 0) {
                errors.add(TARGETS, "profit_percentage of each step must be greater than that of the step before");
            }
        }
        return spelled(targets);
    }

    static Json spelled(List<Target> targets) {
        List<Json> steps = new ArrayList<>();
        for (Target target : targets) {
            Map<String, Json> step = new LinkedHashMap<>();
            step.put("id", new Json.Numeral(Integer.toString(steps.size())));
            step.put("amount_percentage", new Json.Numeral(Figures.text(target.amountPercent())));
            step.put("profit_percentage", new Json.Numeral(Figures.text(target.percent())));
            steps.add(new Json.Members(step));
        }
        return new Json.Items(steps);
    }

    static List<Target> targetsOf(List<Json> steps) {
        List<Target> targets = new ArrayList<>();
        for (Json step : steps) {
            targets.add(new Target(
                    Integer.toString(targets.size()),
                    member(step, "profit_percentage").orElse(BigDecimal.ZERO),
                    member(step, "amount_percentage").orElse(BigDecimal.ZERO)));
        }
        return targets;
    }

    /** A deviation counts from the base order's price; one above 0 lies above it. */
    static Json levels(Json given, FieldErrors errors) {
        List<Ladder.Level> levels = new ArrayList<>();
        for (Json element : Fields.values(given)) {
            Optional<BigDecimal> deviation = member(element, "deviation");
            Optional<BigDecimal> size = member(element, "size");
            if (!known(element, Set.of("deviation", "size")) || deviation.isEmpty() || size.isEmpty()) {
                errors.add(LEVELS, FieldErrors.INVALID);
                return new Json.Items(List.of());
            }
            if (deviation.get().compareTo(HUNDRED.negate()) <= 0
                    || deviation.get().compareTo(FARTHEST) > 0
                    || deviation.get().signum() == 0) {
                errors.add(LEVELS, "deviation must be greater than -100 and less than or equal to 10000, and not 0");
            }
            if (size.get().signum() <= 0) {
                errors.add(LEVELS, "size must be greater than 0");
            }
            levels.add(new Ladder.Level(deviation.get(), size.get()));
        }
        if (levels.size() > LEVELS_MAX) {
            errors.add(LEVELS, "is too long (maximum is " + LEVELS_MAX + " steps)");
        }
        return spelledLevels(levels);
    }

    static Json spelledLevels(List<Ladder.Level> levels) {
        List<Json> steps = new ArrayList<>();
        for (Ladder.Level level : levels) {
            Map<String, Json> step = new LinkedHashMap<>();
            step.put("deviation", new Json.Text(Figures.text(level.deviationPercent())));
            step.put("size", new Json.Numeral(Figures.text(level.size())));
            steps.add(new Json.Members(step));
        }
        return new Json.Items(steps);
    }

    static List<Ladder.Level> levelsOf(List<Json> steps) {
        return steps.stream()
                .map(step -> new Ladder.Level(
                        member(step, "deviation").orElse(BigDecimal.ZERO),
                        member(step, "size").orElse(BigDecimal.ZERO)))
                .toList();
    }

    private static boolean known(Json element, Set<String> names) {
        return Strategies.opened(element) instanceof Json.Members(Map<String, Json> byName)
                && byName.keySet().stream().allMatch(name -> names.contains(name) || OF_ANSWERS.contains(name));
    }

    private static Optional<BigDecimal> member(Json element, String name) {
        return Strategies.opened(element) instanceof Json.Members(Map<String, Json> byName)
                ? Fields.scalar(byName.getOrDefault(name, Parameter.NULL)).flatMap(Figures::parse)
                : Optional.empty();
    }
}
