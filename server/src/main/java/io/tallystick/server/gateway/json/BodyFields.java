package io.tallystick.server.gateway.json;

import io.tallystick.signing.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of one JSON object by name and type, and gathers every fault instead of stopping at the first. A
 * member that nobody asked for is a fault too: what is not understood is never passed over. {@code null} counts as
 * absent where a member may be absent.
 */
public final class BodyFields {
    private static final String PLACE = "body";
    private static final int MOST_INTEGER_DIGITS = 18;

    private final Map<String, Json> members;
    private final Set<String> asked = new HashSet<>();
    private final List<FieldFault> faults = new ArrayList<>(2);

    public BodyFields(Json.Members members) {
        this.members = members.byName();
    }

    /** "" when it is absent or wrong; a fault stands then if it is required. */
    public String requiredText(String name) {
        Json json = present(name, true);
        return json == null ? "" : textOf(name, json);
    }

    /** Empty when it is absent or wrong. */
    public Optional<String> optionalText(String name) {
        Json json = present(name, false);
        if (json == null) {
            return Optional.empty();
        }
        String text = textOf(name, json);
        return json instanceof Json.Text ? Optional.of(text) : Optional.empty();
    }

    /** A list of texts; empty when it is absent or wrong. */
    public Optional<List<String>> optionalTexts(String name) {
        Json json = present(name, false);
        if (json == null) {
            return Optional.empty();
        }
        if (json instanceof Json.Items(List<Json> items)
                && items.stream().allMatch(item -> item instanceof Json.Text)) {
            return Optional.of(
                    items.stream().map(item -> ((Json.Text) item).value()).toList());
        }
        fault(name, "value is not a valid list of str", "type_error.list");
        return Optional.empty();
    }

    /** A decimal in a string or as a number: its spelling, not yet judged. */
    public String requiredDecimal(String name) {
        Json json = present(name, true);
        return json == null ? "" : decimalOf(name, json);
    }

    public Optional<String> optionalDecimal(String name) {
        Json json = present(name, false);
        return json == null ? Optional.empty() : Optional.of(decimalOf(name, json));
    }

    public boolean requiredBool(String name) {
        Json json = present(name, true);
        return json != null && boolOf(name, json);
    }

    public boolean optionalBool(String name, boolean otherwise) {
        Json json = present(name, false);
        return json == null ? otherwise : boolOf(name, json);
    }

    /** A whole number, or its digits in a string; -1 when it is absent, wrong, negative or beyond 18 digits. */
    public long requiredInteger(String name) {
        Json json = present(name, true);
        return json == null ? -1 : integerOf(name, json);
    }

    public Optional<Long> optionalInteger(String name) {
        Json json = present(name, false);
        return json == null ? Optional.empty() : Optional.of(integerOf(name, json));
    }

    /** A list of objects; empty when it is absent or wrong, with a fault. */
    public List<Json.Members> requiredObjects(String name) {
        Json json = present(name, true);
        if (json == null) {
            return List.of();
        }
        if (!(json instanceof Json.Items(List<Json> values))) {
            fault(name, "value is not a valid list", "type_error.list");
            return List.of();
        }
        List<Json.Members> objects = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) instanceof Json.Members object) {
                objects.add(object);
            } else {
                fault(name + "[" + i + "]", "value is not a valid dict", "type_error.dict");
            }
        }
        return objects;
    }

    /** Takes over the faults of a part, under the part's name. */
    public void faultsOf(String part, BodyFields fields) {
        for (FieldFault fault : fields.faults()) {
            fault(part + "." + fault.field(), fault.message(), fault.type());
        }
    }

    /** One of a few words; the first is meant when it is absent. */
    public String choice(String name, List<String> permitted) {
        Json json = present(name, false);
        if (json == null) {
            return permitted.getFirst();
        }
        if (json instanceof Json.Text(String value) && permitted.contains(value)) {
            return value;
        }
        String words = "'" + String.join("', '", permitted) + "'";
        fault(name, "unexpected value; permitted: " + words, "value_error.const");
        return permitted.getFirst();
    }

    /** One of a few words, or nothing. */
    public Optional<String> optionalChoice(String name, List<String> permitted) {
        return present(name, false) == null ? Optional.empty() : Optional.of(choice(name, permitted));
    }

    /** Whether this member is known to be wrong, so that what follows from it need not be told. */
    public boolean isFaulty(String name) {
        return faults.stream().anyMatch(fault -> fault.field().equals(name));
    }

    public void fault(String name, String message, String type) {
        faults.add(new FieldFault(PLACE, name, message, type));
    }

    /** A member that must be there in this combination is not. */
    public void faultMissing(String name) {
        faults.add(FieldFault.missing(PLACE, name));
    }

    /** All faults, with one for each member that nobody asked for. */
    public List<FieldFault> faults() {
        List<FieldFault> all = new ArrayList<>(faults);
        for (String name : members.keySet()) {
            if (!asked.contains(name)) {
                all.add(new FieldFault(PLACE, name, "extra fields not permitted", "value_error.extra"));
            }
        }
        return all;
    }

    private @Nullable Json present(String name, boolean required) {
        asked.add(name);
        Json json = members.get(name);
        if (json == null) {
            if (required) {
                faultMissing(name);
            }
            return null;
        }
        if (json instanceof Json.Null) {
            if (required) {
                fault(name, "none is not an allowed value", "type_error.none.not_allowed");
            }
            return null;
        }
        return json;
    }

    private String textOf(String name, Json json) {
        if (json instanceof Json.Text(String value)) {
            return value;
        }
        notText(name);
        return "";
    }

    private void notText(String name) {
        fault(name, "str type expected", "type_error.str");
    }

    private String decimalOf(String name, Json json) {
        return switch (json) {
            case Json.Text(String value) -> value;
            case Json.Numeral(String spelling) -> spelling;
            default -> {
                notText(name);
                yield "";
            }
        };
    }

    private boolean boolOf(String name, Json json) {
        if (json instanceof Json.Bool(boolean value)) {
            return value;
        }
        fault(name, "value could not be parsed to a boolean", "type_error.bool");
        return false;
    }

    private long integerOf(String name, Json json) {
        String text = switch (json) {
            case Json.Numeral(String spelling) -> spelling;
            case Json.Text(String value) -> value;
            default -> "";
        };
        boolean negative = text.startsWith("-");
        String digits = negative ? text.substring(1) : text;
        boolean whole = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!whole) {
            fault(name, "value is not a valid integer", "type_error.integer");
            return -1;
        }
        return negative || digits.length() > MOST_INTEGER_DIGITS ? -1 : Long.parseLong(digits);
    }
}
