package io.tallystick.server.gateway.threecommas.bots;

import io.tallystick.server.gateway.threecommas.bots.Parameter.Need;
import io.tallystick.server.gateway.threecommas.parameters.FieldErrors;
import io.tallystick.server.gateway.threecommas.parameters.Fields;
import io.tallystick.server.gateway.threecommas.parameters.Figures;
import io.tallystick.signing.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads each parameter by itself: its type, range and one spelling. What was not given keeps its value from before; a
 * null or an empty value puts an optional one back to what it is when nobody says.
 */
final class SettingsReader {
    private static final int NAME_MAX = 200;
    private static final int PAIRS_MAX = 300;

    private final Map<String, Json> given;
    private final Optional<Settings> before;
    private final FieldErrors errors;

    SettingsReader(Map<String, Json> given, Optional<Settings> before, FieldErrors errors) {
        this.given = given;
        this.before = before;
        this.errors = errors;
    }

    /** Every parameter; what does not fit stands in the errors. */
    Settings read() {
        for (String name : given.keySet()) {
            if (!Parameters.BY_NAME.containsKey(name) && !Parameters.OF_ANSWERS_ALONE.contains(name)) {
                errors.add(name, "is unknown");
            }
        }
        Map<String, Json> values = new LinkedHashMap<>();
        for (Parameter parameter : Parameters.ALL) {
            values.put(parameter.name(), value(parameter));
        }
        Settings settings = new Settings(values);
        requireLadder(settings);
        return settings;
    }

    private Json value(Parameter parameter) {
        Json raw = given.get(parameter.name());
        if (raw == null) {
            if (before.isPresent()) {
                return before.get().value(parameter.name());
            }
            if (parameter.need() == Need.REQUIRED) {
                errors.add(parameter.name(), FieldErrors.MISSING);
            }
            return parameter.absent();
        }
        boolean empty = raw instanceof Json.Null
                || Fields.scalar(raw).filter(String::isBlank).isPresent();
        if (!empty) {
            return read(parameter, raw);
        }
        if (parameter.need() == Need.REQUIRED && parameter.kind() != Parameter.Kind.STRATEGIES) {
            errors.add(parameter.name(), FieldErrors.EMPTY);
        }
        return parameter.absent();
    }

    /** A ladder that is wanted needs all of its figures, as the original's does. */
    private void requireLadder(Settings settings) {
        if (before.isPresent() || !settings.list("custom_safety_steps").isEmpty()) {
            return;
        }
        boolean none = given.containsKey("max_safety_orders") && settings.whole("max_safety_orders") == 0;
        for (Parameter parameter : Parameters.ALL) {
            if (parameter.need() == Need.FOR_LADDER && !none && !given.containsKey(parameter.name())) {
                errors.add(parameter.name(), FieldErrors.MISSING);
            }
        }
    }

    private Json read(Parameter parameter, Json raw) {
        return switch (parameter.kind()) {
            case TEXT -> text(parameter, raw);
            case CHOICE -> choice(parameter, raw);
            case WHOLE ->
                number(parameter, raw, true)
                        .<Json>map(value -> new Json.Numeral(value.toPlainString()))
                        .orElse(parameter.absent());
            case WHOLE_TEXT ->
                number(parameter, raw, true)
                        .<Json>map(value -> new Json.Text(value.toPlainString()))
                        .orElse(parameter.absent());
            case DECIMAL ->
                number(parameter, raw, false)
                        .<Json>map(value -> new Json.Text(Figures.text(value)))
                        .orElse(parameter.absent());
            case FLAG -> flag(parameter, raw);
            case PAIRS -> pairs(parameter, raw);
            case TAKE_PROFIT_STEPS -> Steps.targets(raw, errors);
            case SAFETY_STEPS -> Steps.levels(raw, errors);
            case STRATEGIES -> Strategies.read(parameter.name(), raw, errors);
            case BREAKEVEN -> breakeven(parameter, raw);
        };
    }

    private Optional<String> scalar(Parameter parameter, Json raw) {
        Optional<String> text = Fields.scalar(raw).map(String::strip);
        if (text.isEmpty()) {
            errors.add(parameter.name(), FieldErrors.INVALID);
        }
        return text;
    }

    private Json text(Parameter parameter, Json raw) {
        Optional<String> text = scalar(parameter, raw);
        if (text.isPresent() && text.get().length() > NAME_MAX) {
            errors.add(parameter.name(), "is too long (maximum is " + NAME_MAX + " characters)");
        }
        return text.<Json>map(Json.Text::new).orElse(parameter.absent());
    }

    private Json choice(Parameter parameter, Json raw) {
        Optional<String> text = scalar(parameter, raw);
        if (text.isPresent() && !parameter.choices().contains(text.get())) {
            errors.add(parameter.name(), FieldErrors.NO_VALID_VALUE);
            return parameter.absent();
        }
        return text.<Json>map(Json.Text::new).orElse(parameter.absent());
    }

    private Json flag(Parameter parameter, Json raw) {
        Optional<String> text = scalar(parameter, raw);
        return switch (text.orElse("").toLowerCase(Locale.ROOT)) {
            case "true", "1" -> new Json.Bool(true);
            case "false", "0" -> new Json.Bool(false);
            default -> {
                errors.add(parameter.name(), FieldErrors.INVALID);
                yield parameter.absent();
            }
        };
    }

    private Optional<BigDecimal> number(Parameter parameter, Json raw, boolean whole) {
        Optional<String> text = scalar(parameter, raw);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<BigDecimal> value = Figures.parse(text.get());
        if (value.isEmpty() || (whole && value.get().scale() > 0)) {
            errors.add(parameter.name(), FieldErrors.INVALID);
            return Optional.empty();
        }
        // 0 stands for "none" where a count or a time-out has no smaller value of its own.
        boolean none = value.get().signum() == 0
                && parameter.absent() instanceof Json.Null
                && parameter.need() == Need.OPTIONAL;
        if (none) {
            return Optional.empty();
        }
        boolean unused = value.get().signum() == 0 && parameter.need() == Need.FOR_LADDER;
        Optional<String> fault = unused ? Optional.empty() : rangeFault(parameter, value.get());
        fault.ifPresent(message -> errors.add(parameter.name(), message));
        return fault.isPresent() ? Optional.empty() : value;
    }

    private static Optional<String> rangeFault(Parameter parameter, BigDecimal value) {
        String least = parameter.least();
        String most = parameter.most();
        if (least.startsWith("above ")) {
            String bound = least.substring("above ".length());
            if (value.compareTo(new BigDecimal(bound)) <= 0) {
                return Optional.of("must be greater than " + bound);
            }
        } else if (!least.isEmpty() && value.compareTo(new BigDecimal(least)) < 0) {
            return Optional.of("must be greater than or equal to " + least);
        }
        if (most.startsWith("below ")) {
            String bound = most.substring("below ".length());
            return value.compareTo(new BigDecimal(bound)) >= 0
                    ? Optional.of("must be less than " + bound)
                    : Optional.empty();
        }
        return !most.isEmpty() && value.compareTo(new BigDecimal(most)) > 0
                ? Optional.of("must be less than or equal to " + most)
                : Optional.empty();
    }

    private Json pairs(Parameter parameter, Json raw) {
        List<Json> kept = new ArrayList<>();
        for (Json element : Fields.values(raw)) {
            Optional<String> pair = Fields.scalar(element).map(String::strip);
            if (pair.flatMap(Pairs::symbol).isEmpty()) {
                errors.add(parameter.name(), FieldErrors.INVALID);
                return parameter.absent();
            }
            Json text = new Json.Text(pair.get());
            if (!kept.contains(text)) {
                kept.add(text);
            }
        }
        if (kept.isEmpty()) {
            errors.add(parameter.name(), FieldErrors.EMPTY);
        }
        if (kept.size() > PAIRS_MAX) {
            errors.add(parameter.name(), "is too long (maximum is " + PAIRS_MAX + " pairs)");
        }
        return new Json.Items(kept);
    }

    private Json breakeven(Parameter parameter, Json raw) {
        Json opened = Strategies.opened(raw);
        Optional<String> limit = opened instanceof Json.Members(Map<String, Json> byName)
                        && byName.keySet().stream().allMatch("upper_breakeven_limit"::equals)
                ? Fields.scalar(byName.getOrDefault("upper_breakeven_limit", Parameter.NULL))
                : Optional.empty();
        if (limit.isPresent() && List.of("0", "1", "2").contains(limit.get())) {
            return new Json.Members(Map.of("upper_breakeven_limit", new Json.Numeral(limit.get())));
        }
        boolean none = opened instanceof Json.Members(Map<String, Json> byName) && byName.isEmpty();
        if (!none) {
            errors.add(parameter.name(), FieldErrors.INVALID);
        }
        return parameter.absent();
    }
}
