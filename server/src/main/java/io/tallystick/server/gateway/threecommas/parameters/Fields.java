package io.tallystick.server.gateway.threecommas.parameters;

import io.tallystick.signing.json.Json;
import io.tallystick.signing.json.JsonReading;
import io.tallystick.signing.json.StrictJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The parameters of one request, read as the types that an endpoint documents. What does not fit is remembered in
 * {@link #errors} and reads as absent; a blank optional value is absent too.
 */
public final class Fields {
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

    private final Map<String, Json> byName;
    private final FieldErrors errors = new FieldErrors();

    public Fields(Map<String, Json> byName) {
        this.byName = byName;
    }

    public FieldErrors errors() {
        return errors;
    }

    /** Whether a parameter of this name came, whatever it holds. */
    public boolean has(String name) {
        return byName.containsKey(name);
    }

    /** Everything that came, by name. */
    public Map<String, Json> all() {
        return byName;
    }

    /** Names every parameter that is not one of these: what is not known is never ignored. */
    public void know(Set<String> names) {
        for (String name : byName.keySet()) {
            if (!names.contains(name)) {
                errors.add(name, "is unknown");
            }
        }
    }

    /** A text that must be given. */
    public Optional<String> requiredText(String name) {
        if (!byName.containsKey(name)) {
            errors.add(name, FieldErrors.MISSING);
            return Optional.empty();
        }
        Optional<String> text = text(name);
        if (text.isEmpty() && !errors.names(name)) {
            errors.add(name, FieldErrors.EMPTY);
        }
        return text;
    }

    /** As {@link #integer}, which must be given. */
    public OptionalLong requiredInteger(String name, long least, long most) {
        return requiredText(name).isEmpty() ? OptionalLong.empty() : integer(name, least, most);
    }

    /** A decimal above 0. */
    public Optional<BigDecimal> positive(String name) {
        Optional<String> text = text(name);
        Optional<BigDecimal> value = text.flatMap(Figures::parse);
        if (text.isPresent() && value.isEmpty()) {
            errors.add(name, FieldErrors.INVALID);
        } else if (value.isPresent() && value.get().signum() <= 0) {
            errors.add(name, "must be greater than 0");
            return Optional.empty();
        }
        return value;
    }

    /** A single value as text; numbers and booleans as they were spelled. */
    public Optional<String> text(String name) {
        Json value = byName.getOrDefault(name, new Json.Null());
        Optional<String> text = scalar(value);
        if (text.isEmpty() && !(value instanceof Json.Null)) {
            errors.add(name, FieldErrors.INVALID);
        }
        return text.filter(given -> !given.isBlank());
    }

    /** One of the documented values, which must be given. */
    public Optional<String> requiredOneOf(String name, List<String> choices) {
        if (!byName.containsKey(name)) {
            errors.add(name, FieldErrors.MISSING);
            return Optional.empty();
        }
        if (scalar(byName.get(name)).filter(String::isBlank).isPresent()) {
            errors.add(name, FieldErrors.EMPTY);
            return Optional.empty();
        }
        return oneOf(name, choices);
    }

    public Optional<String> oneOf(String name, List<String> choices) {
        Optional<String> text = text(name);
        if (text.isPresent() && !choices.contains(text.get())) {
            errors.add(name, FieldErrors.NO_VALID_VALUE);
            return Optional.empty();
        }
        return text;
    }

    /** As {@link #oneOf}, in any letter case; the answer is in lower case. */
    public Optional<String> oneOfAnyCase(String name, List<String> choices) {
        Optional<String> text = text(name).map(given -> given.toLowerCase(Locale.ROOT));
        if (text.isPresent() && !choices.contains(text.get())) {
            errors.add(name, FieldErrors.NO_VALID_VALUE);
            return Optional.empty();
        }
        return text;
    }

    /** A whole number without sign tricks, leading zeros or other scripts' digits. */
    public OptionalLong integer(String name, long least, long most) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!INTEGER.matcher(text.get()).matches()) {
            errors.add(name, FieldErrors.INVALID);
            return OptionalLong.empty();
        }
        long value = Long.parseLong(text.get());
        if (value < least) {
            errors.add(name, "must be greater than or equal to " + least);
            return OptionalLong.empty();
        }
        if (value > most) {
            errors.add(name, "must be less than or equal to " + most);
            return OptionalLong.empty();
        }
        return OptionalLong.of(value);
    }

    /** {@code true}, {@code "True"}, {@code 1} and their opposites: clients send them all. */
    public Optional<Boolean> flag(String name) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return switch (text.get().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Optional.of(true);
            case "false", "0" -> Optional.of(false);
            default -> {
                errors.add(name, FieldErrors.INVALID);
                yield Optional.empty();
            }
        };
    }

    /** ISO 8601, a date or a date with a time; without a zone it is UTC. */
    public Optional<Instant> time(String name) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(instant(text.get()));
        } catch (DateTimeException e) {
            errors.add(name, FieldErrors.INVALID);
            return Optional.empty();
        }
    }

    /**
     * A list of texts in any of the spellings that clients use: a JSON array, a JSON array inside a string,
     * {@code a[]}, {@code a[0]}, a repeated name, or one bare value.
     */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Json value : values(name)) {
            Optional<String> text = scalar(value);
            if (text.isEmpty()) {
                errors.add(name, FieldErrors.INVALID);
                return List.of();
            }
            texts.add(text.get());
        }
        return texts;
    }

    /** As {@link #texts}, with elements of any kind. */
    public List<Json> values(String name) {
        return values(byName.getOrDefault(name, new Json.Null()));
    }

    /** The elements that a value in any of those spellings has. */
    public static List<Json> values(Json given) {
        Json value = given;
        if (value instanceof Json.Text(String text) && opens(text)) {
            value = StrictJson.read(text.getBytes(StandardCharsets.UTF_8)) instanceof JsonReading.Value(Json inner)
                    ? inner
                    : value;
        }
        return switch (value) {
            case Json.Items(List<Json> values) -> values;
            case Json.Null n -> List.of();
            case Json.Text(String text) when text.isBlank() -> List.of();
            default -> List.of(value);
        };
    }

    /** Whether a text is a JSON list or object inside of a string. */
    private static boolean opens(String text) {
        String start = text.stripLeading();
        return start.startsWith("[") || start.startsWith("{");
    }

    /** A single value as text, empty for null, lists and objects. */
    public static Optional<String> scalar(Json value) {
        return switch (value) {
            case Json.Text(String text) -> Optional.of(text);
            case Json.Numeral(String spelling) -> Optional.of(spelling);
            case Json.Bool(boolean flag) -> Optional.of(Boolean.toString(flag));
            case Json.Null n -> Optional.empty();
            case Json.Items i -> Optional.empty();
            case Json.Members m -> Optional.empty();
        };
    }

    private static Instant instant(String text) {
        if (text.indexOf('T') < 0) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        boolean zoned = text.endsWith("Z") || text.lastIndexOf('+') > 0 || text.lastIndexOf('-') > text.indexOf('T');
        return zoned
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
}
