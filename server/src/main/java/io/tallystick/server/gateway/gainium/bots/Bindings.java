package io.tallystick.server.gateway.gainium.bots;

import io.tallystick.bots.view.VariableView;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Settings that take the value of a global variable: {@code vars: [{path, variable}]}. */
public final class Bindings {
    private Bindings() {}

    /** A variable's id; its time of creation is not kept, so that part of it is zero. */
    public static String idOf(VariableView variable) {
        return GainiumIds.of(GainiumIds.Kind.VARIABLE, 0, variable.variableId());
    }

    /** Whether a bot's settings use a variable. */
    public static boolean uses(JsonNode document, VariableView variable) {
        for (JsonNode binding : document.path("vars")) {
            if (binding.path("variable").asString("").equalsIgnoreCase(idOf(variable))) {
                return true;
            }
        }
        return false;
    }

    /** Puts the variables' values in their places. A setting that is given itself is bound no longer. */
    static void apply(ObjectNode settings, ObjectNode given, List<VariableView> variables, ValueCheck check) {
        if (settings.path("vars").isEmpty()) {
            return;
        }
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        for (JsonNode binding : settings.path("vars")) {
            String path = binding.path("path").asString("");
            boolean overridden = given.has(path) && !given.has("vars");
            if (!overridden) {
                kept.add(binding);
                bind(settings, path, binding.path("variable").asString(""), variables, check);
            }
        }
        settings.set("vars", kept);
    }

    private static void bind(
            ObjectNode settings, String path, String variable, List<VariableView> variables, ValueCheck check) {
        Optional<SettingsField> field = SettingsTable.named(path).filter(Bindings::bindable);
        Optional<VariableView> found = GainiumPlans.variable(variables, variable);
        if (!check.expect(field.isPresent(), "vars", "names " + path + ", which cannot be bound to a variable")
                || !check.expect(found.isPresent(), "vars", "names a variable that is not there: " + variable)) {
            return;
        }
        JsonNode value = valueOf(field.orElseThrow(), found.orElseThrow());
        check.check(field.orElseThrow(), value);
        settings.set(path, value);
    }

    private static boolean bindable(SettingsField field) {
        return switch (field.kind()) {
            case TEXT, DECIMAL, COUNT, CHOICE -> true;
            case FLAG, MOMENT, DAYTIME, PAIRS, TARGETS, LEVELS, INDICATORS, GROUPS, BINDINGS, ADDRESSES -> false;
        };
    }

    private static JsonNode valueOf(SettingsField field, VariableView variable) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (field.kind() == FieldKind.COUNT) {
            Optional<BigDecimal> number = Decimals.read(variable.value());
            return number.<JsonNode>map(json::numberNode).orElse(json.stringNode(variable.value()));
        }
        return json.stringNode(variable.value());
    }
}
