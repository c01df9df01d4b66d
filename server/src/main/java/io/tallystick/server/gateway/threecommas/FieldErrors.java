package io.tallystick.server.gateway.threecommas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what is wrong with each parameter, so that one answer names all of it. */
final class FieldErrors {
    private final Map<String, List<String>> byField = new LinkedHashMap<>();

    void add(String field, String message) {
        byField.computeIfAbsent(field, name -> new ArrayList<>(1)).add(message);
    }

    boolean isEmpty() {
        return byField.isEmpty();
    }

    ApiError toError() {
        return ApiError.invalid(byField);
    }
}
