package io.tallystick.server.gateway.threecommas;

import io.tallystick.signing.json.Json;
import io.tallystick.signing.json.JsonReading;
import io.tallystick.signing.json.StrictJson;
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
import java.util.regex.Pattern;

/**
 * The parameters of one request, read as the types that an endpoint documents. What does not fit is remembered in
 * {@link #errors} and reads as absent; a blank optional value is absent too.
 */
final class Fields {
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

    private final Map<String, Json> byName;
    private final FieldErrors errors = new FieldErrors();

    Fields(Map<String, Json> byName) {
        this.byName = byName;
    }

    FieldErrors errors() {
        return errors;
    }

    /** A single value as text; numbers and booleans as they were spelled. */
    Optional<String> text(String name) {
        Json value = byName.getOrDefault(name, new Json.Null());
        Optional<String> text = scalar(value);
        if (text.isEmpty() && !(value instanceof Json.Null)) {
            errors.add(name, "is invalid");
        }
        return text.filter(given -> !given.isBlank());
    }

    /** One of the documented values, which must be given. */
    Optional<String> requiredOneOf(String name, List<String> choices) {
        if (!byName.containsKey(name)) {
            errors.add(name, "is missing");
            return Optional.empty();
        }
        if (scalar(byName.get(name)).filter(String::isBlank).isPresent()) {
            errors.add(name, "is empty");
            return Optional.empty();
        }
        return oneOf(name, choices);
    }

    Optional<String> oneOf(String name, List<String> choices) {
        Optional<String> text = text(name);
        if (text.isPresent() && !choices.contains(text.get())) {
            errors.add(name, "does not have a valid value");
            return Optional.empty();
        }
        return text;
    }

    /** As {@link #oneOf}, in any letter case; the answer is in lower case. */
    Optional<String> oneOfAnyCase(String name, List<String> choices) {
        Optional<String> text = text(name).map(given -> given.toLowerCase(Locale.ROOT));
        if (text.isPresent() && !choices.contains(text.get())) {
            errors.add(name, "does not have a valid value");
            return Optional.empty();
        }
        return text;
    }

    /** A whole number without sign tricks, leading zeros or other scripts' digits. */
    OptionalLong integer(String name, long least, long most) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!INTEGER.matcher(text.get()).matches()) {
            errors.add(name, "is invalid");
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
    Optional<Boolean> flag(String name) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return switch (text.get().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Optional.of(true);
            case "false", "0" -> Optional.of(false);
            default -> {
                errors.add(name, "is invalid");
                yield Optional.empty();
            }
        };
    }

    /** ISO 8601, a date or a date with a time; without a zone it is UTC. */
    Optional<Instant> time(String name) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(instant(text.get()));
        } catch (DateTimeException e) {
            errors.add(name, "is invalid");
            return Optional.empty();
        }
    }

    /**
     * A list of texts in any of the spellings that clients use: a JSON array, a JSON array inside a string,
     * {@code a[]}, {@code a[0]}, a repeated name, or one bare value.
     */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Json value : values(name)) {
            Optional<String> text = scalar(value);
            if (text.isEmpty()) {
                errors.add(name, "is invalid");
                return List.of();
            }
            texts.add(text.get());
        }
        return texts;
    }

    /** As {@link #texts}, with elements of any kind. */
    List<Json> values(String name) {
        Json value = byName.getOrDefault(name, new Json.Null());
        if (value instanceof Json.Text(String text) && text.stripLeading().startsWith("[")) {
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

    private static Optional<String> scalar(Json value) {
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
