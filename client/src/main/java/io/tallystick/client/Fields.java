package io.tallystick.client;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON value of an answer under the API's own names: what the records of this library do not spell out can still be
 * read. Numbers keep every digit. Immutable.
 */
public final class Fields {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final JsonNode node;

    private Fields(JsonNode node) {
        this.node = node;
    }

    /** @throws IllegalArgumentException if the text is not one JSON value */
    public static Fields parse(String json) {
        try {
            return new Fields(MAPPER.readTree(json));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** JSON text without blanks: texts, numbers, booleans, maps and lists of them; null is left out of maps. */
    public static String write(Map<String, ?> members) {
        return MAPPER.writeValueAsString(members);
    }

    /** Whether there is a member of that name that is not null. */
    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** A text, or the spelling of a number or boolean; "" when there is none. */
    public String text(String name) {
        return node.path(name).asString("");
    }

    /** A decimal that came as a text or as a number; empty when there is none, or something else. */
    public Optional<BigDecimal> decimal(String name) {
        return decimal(node.path(name));
    }

    /** As {@link #decimal}, zero when there is none. */
    public BigDecimal decimalOrZero(String name) {
        return decimal(name).orElse(BigDecimal.ZERO);
    }

    /** A whole number, also one that came as digits in a text; 0 when there is none. */
    public long number(String name) {
        return node.path(name).asLong(0);
    }

    /** False when there is none. */
    public boolean flag(String name) {
        return node.path(name).asBoolean(false);
    }

    /** The object or list of that name; an empty value when there is none. */
    public Fields at(String name) {
        return new Fields(node.path(name));
    }

    /** The elements of a list, none when this is no list. */
    public List<Fields> items() {
        List<Fields> items = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(item -> items.add(new Fields(item)));
        }
        return List.copyOf(items);
    }

    /** The elements of the list of that name. */
    public List<Fields> items(String name) {
        return at(name).items();
    }

    /** The members of an object in their order, none when this is no object. */
    public Map<String, Fields> members() {
        Map<String, Fields> members = new LinkedHashMap<>();
        if (node.isObject()) {
            node.properties().forEach(entry -> members.put(entry.getKey(), new Fields(entry.getValue())));
        }
        return java.util.Collections.unmodifiableMap(members);
    }

    /** This object without the member of that name; itself when it is no object. */
    public Fields without(String name) {
        return node instanceof ObjectNode object ? new Fields(object.deepCopy().without(name)) : this;
    }

    /** The texts of the list of that name. */
    public List<String> texts(String name) {
        return items(name).stream().map(Fields::asText).toList();
    }

    /** This value as a text, "" for an object, a list or null. */
    public String asText() {
        return node.asString("");
    }

    /** This value as a decimal, empty when it is none. */
    public Optional<BigDecimal> asDecimal() {
        return decimal(node);
    }

    public boolean isObject() {
        return node.isObject();
    }

    public boolean isList() {
        return node.isArray();
    }

    private static Optional<BigDecimal> decimal(JsonNode value) {
        if (value.isNumber()) {
            return Optional.of(value.decimalValue());
        }
        try {
            return value.isString() ? Optional.of(new BigDecimal(value.asString())) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fields fields && node.equals(fields.node);
    }

    @Override
    public int hashCode() {
        return node.hashCode();
    }

    /** The JSON text. */
    @Override
    public String toString() {
        return MAPPER.writeValueAsString(node);
    }
}
