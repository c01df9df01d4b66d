package io.tallystick.server.gateway.gainium.bots;

import io.tallystick.server.gateway.gainium.bots.SettingsField.Section;
import io.tallystick.server.gateway.gainium.bots.SettingsField.Sign;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The settings as a schema that machines can read, made of the table that checks them. */
public final class Discovery {
    private Discovery() {}

    /** Of the DCA bot, the only type that is here. */
    public static ObjectNode bot() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", "dca");
        json.set("sections", sections());
        return json;
    }

    /** Names of all sections with how many fields each has. */
    public static ArrayNode sections() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Section section : Section.values()) {
            array.addObject()
                    .put("name", section.spelling())
                    .put("fieldCount", fieldsOf(section).size());
        }
        return array;
    }

    /** All sections with their fields, or the one that is named; empty for a name that is none. */
    public static Optional<ArrayNode> fields(String section) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Section each : Section.values()) {
            if (section.isEmpty() || each.spelling().equals(section)) {
                ArrayNode fields =
                        array.addObject().put("name", each.spelling()).putArray("fields");
                fieldsOf(each).forEach(field -> fields.add(json(field)));
            }
        }
        return array.isEmpty() ? Optional.empty() : Optional.of(array);
    }

    private static List<SettingsField> fieldsOf(Section section) {
        return SettingsTable.all().stream()
                .filter(field -> field.section() == section)
                .toList();
    }

    private static ObjectNode json(SettingsField field) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", field.name()).put("type", field.kind().json()).put("required", false);
        ArrayNode validators = json.putArray("validators");
        validators(field).forEach(validators::add);
        if (!field.choices().isEmpty()) {
            ArrayNode choices = json.putArray("enum");
            field.choices().stream()
                    .filter(choice -> !field.refusedValues().contains(choice))
                    .forEach(choices::add);
        }
        field.least().ifPresent(least -> json.put("min", BotJson.number(least)));
        field.most().ifPresent(most -> json.put("max", BotJson.number(most)));
        if (field.kind() == FieldKind.DECIMAL) {
            json.put("maxPrecision", field.decimals());
        }
        json.set("default", field.standard());
        String note = note(field);
        if (!note.isEmpty()) {
            json.put("note", note);
        }
        json.set("example", field.standard());
        return json;
    }

    private static List<String> validators(SettingsField field) {
        String type = switch (field.kind()) {
            case TEXT, DECIMAL, DAYTIME -> "shouldBeString";
            case CHOICE -> "shouldBeValidEnumValue";
            case COUNT, MOMENT -> "shouldBeNumber";
            case FLAG -> "shouldBeBoolean";
            case PAIRS, TARGETS, LEVELS, INDICATORS, GROUPS, BINDINGS, ADDRESSES -> "shouldBeArray";
        };
        List<String> names = new java.util.ArrayList<>(List.of(type));
        if (field.kind() == FieldKind.DECIMAL) {
            names.add("shouldBeValidNumber");
        }
        if (field.kind() == FieldKind.COUNT || (field.kind() == FieldKind.DECIMAL && field.decimals() == 0)) {
            names.add("shouldBeInteger");
        }
        if (field.mayBeEmpty()) {
            names.add("canBeEmptyString");
        }
        if (field.sign() == Sign.POSITIVE) {
            names.add("shouldBePositive");
        } else if (field.sign() == Sign.NEGATIVE) {
            names.add("shouldBeNegative");
        } else if (field.sign() == Sign.NOT_NEGATIVE) {
            names.add("shouldBeNonNegative");
        }
        return names;
    }

    private static String note(SettingsField field) {
        if (field.refusedValues().isEmpty()) {
            return field.note();
        }
        String values =
                String.join(", ", field.refusedValues().stream().sorted().toList());
        return (field.note() + " " + values + " " + field.refusal() + ".").strip();
    }

    /** The indicators that settings may use, or the one that is named; empty for another. */
    public static Optional<ArrayNode> indicators(String type) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        if (type.isEmpty() || type.equals("RSI")) {
            ObjectNode rsi = indicator(array, "RSI", IndicatorCheck.RSI_LEAST, IndicatorCheck.RSI_MOST);
            ((ArrayNode) rsi.path("fields"))
                    .addObject()
                    .put("name", "indicatorValue")
                    .put("type", "string");
        }
        if (type.isEmpty() || type.equals("MA")) {
            ObjectNode average = indicator(array, "MA", 1, IndicatorCheck.AVERAGE_MOST);
            ArrayNode fields = (ArrayNode) average.path("fields");
            choices(fields, "maType", IndicatorCheck.AVERAGES);
            choices(fields, "maCrossingValue", List.of("price", "sma", "ema"));
            fields.addObject()
                    .put("name", "maCrossingLength")
                    .put("type", "number")
                    .put("min", 1)
                    .put("max", IndicatorCheck.AVERAGE_MOST);
            choices(fields, "maCrossingInterval", IndicatorCheck.INTERVALS);
        }
        return array.isEmpty() ? Optional.empty() : Optional.of(array);
    }

    private static ObjectNode indicator(ArrayNode array, String type, int least, int most) {
        ObjectNode json = array.addObject().put("type", type);
        ArrayNode fields = json.putArray("fields");
        fields.addObject()
                .put("name", "indicatorLength")
                .put("type", "number")
                .put("min", least)
                .put("max", most);
        choices(fields, "indicatorCondition", IndicatorCheck.CONDITIONS);
        choices(fields, "indicatorInterval", IndicatorCheck.INTERVALS);
        choices(fields, "indicatorAction", IndicatorCheck.ACTIONS);
        return json;
    }

    private static void choices(ArrayNode fields, String name, List<String> values) {
        ArrayNode array =
                fields.addObject().put("name", name).put("type", "string").putArray("enum");
        values.forEach(array::add);
    }
}
