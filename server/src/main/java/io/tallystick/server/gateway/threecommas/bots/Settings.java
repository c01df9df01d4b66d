package io.tallystick.server.gateway.threecommas.bots;

import io.tallystick.server.gateway.threecommas.parameters.Fields;
import io.tallystick.server.gateway.threecommas.parameters.Figures;
import io.tallystick.signing.json.Json;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a bot, every parameter with its value, each in the one spelling in which answers print it.
 *
 * @param values by parameter, in the order of {@link Parameters}
 */
public record Settings(Map<String, Json> values) {
    public Settings {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The value as answers print it; null for a setting that is not set. */
    public Json value(String name) {
        return values.getOrDefault(name, Parameter.NULL);
    }

    /** "" when it is not set. */
    public String text(String name) {
        return Fields.scalar(value(name)).orElse("");
    }

    Optional<BigDecimal> decimal(String name) {
        return Fields.scalar(value(name)).flatMap(Figures::parse);
    }

    BigDecimal decimalOrZero(String name) {
        return decimal(name).orElse(BigDecimal.ZERO);
    }

    /** 0 when it is not set. */
    public long whole(String name) {
        return decimalOrZero(name).longValue();
    }

    boolean flag(String name) {
        return value(name) instanceof Json.Bool(boolean set) && set;
    }

    /** Elements of a list; empty when it is not set. */
    public List<Json> list(String name) {
        return value(name) instanceof Json.Items(List<Json> elements) ? elements : List.of();
    }

    List<String> pairs() {
        return list("pairs").stream()
                .flatMap(pair -> Fields.scalar(pair).stream())
                .toList();
    }

    Settings with(String name, Json value) {
        Map<String, Json> changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return new Settings(changed);
    }
}
