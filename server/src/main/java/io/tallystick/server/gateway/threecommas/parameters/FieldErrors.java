package io.tallystick.server.gateway.threecommas.parameters;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what is wrong with each parameter, so that one answer names all of it. */
public final class FieldErrors {
    public static final String MISSING = "is missing";
    public static final String INVALID = "is invalid";
    public static final String EMPTY = "is empty";
    public static final String NO_VALID_VALUE = "does not have a valid value";

    private final Map<String, List<String>> byField = new LinkedHashMap<>();

    public void add(String field, String message) {
        List<String> messages = byField.computeIfAbsent(field, name -> new ArrayList<>(1));
        if (!messages.contains(message)) {
            messages.add(message);
        }
    }

    public boolean isEmpty() {
        return byField.isEmpty();
    }

    /** Whether something is wrong with this parameter. */
    public boolean names(String field) {
        return byField.containsKey(field);
    }

    /** By parameter, in the order in which they were found. */
    public Map<String, List<String>> byField() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(byField));
    }
}
