package io.tallystick.server.gateway.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a raw query by name. A name that is not permitted, stands twice or has no value is a fault. Values are taken as
 * they stand: what may appear in them needs no percent-encoding but the slash of a spot symbol.
 */
public final class QueryParameters {
    private static final String PLACE = "query";

    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<FieldFault> faults = new ArrayList<>(1);

    /** @param query raw, without its question mark */
    public QueryParameters(String query, List<String> permitted) {
        if (query.isEmpty()) {
            return;
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!permitted.contains(name)) {
                fault(name, "extra fields not permitted", "value_error.extra");
            } else if (equals < 0) {
                fault(name, "field required", "value_error.missing");
            } else if (values.put(name, pair.substring(equals + 1)) != null) {
                fault(name, "the parameter stands more than once", "value_error");
            }
        }
    }

    public int integer(String name, int least, int most, int otherwise) {
        String text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        long value = number(name, text);
        if (value >= 0 && value < least) {
            fault(name, "ensure this value is greater than or equal to " + least, "value_error.number.not_ge");
        } else if (value > most) {
            fault(name, "ensure this value is less than or equal to " + most, "value_error.number.not_le");
        } else if (value >= 0) {
            return (int) value;
        }
        return otherwise;
    }

    public long millis(String name, long otherwise) {
        String text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        long value = number(name, text);
        return value < 0 ? otherwise : value;
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(SymbolText::decoded);
    }

    public List<FieldFault> faults() {
        return faults;
    }

    private long number(String name, String text) {
        boolean digits = !text.isEmpty() && text.length() <= 15 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            fault(name, "value is not a valid integer", "type_error.integer");
            return -1;
        }
        return Long.parseLong(text);
    }

    private void fault(String name, String message, String type) {
        faults.add(new FieldFault(PLACE, name, message, type));
    }
}
