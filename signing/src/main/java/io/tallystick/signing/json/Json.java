package io.tallystick.signing.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value. Numbers keep the text they came as, so that no digit is lost on the way to a decimal. */
public sealed interface Json {

    /** Members in the order of the text; names are unique. */
    record Members(Map<String, Json> byName) implements Json {
        public Members {
            byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
        }
    }

    record Items(List<Json> values) implements Json {
        public Items {
            values = List.copyOf(values);
        }
    }

    record Text(String value) implements Json {}

    /** A number as it was spelled, by the JSON grammar: {@code 5.0}, {@code 1e3}, {@code -0}. */
    record Numeral(String spelling) implements Json {}

    record Bool(boolean value) implements Json {}

    record Null() implements Json {}
}
