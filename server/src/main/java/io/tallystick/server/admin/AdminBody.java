package io.tallystick.server.admin;

import io.tallystick.exchange.Amount;
import io.tallystick.signing.json.Json;
import io.tallystick.signing.json.JsonReading;
import io.tallystick.signing.json.StrictJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The JSON object of an admin request, read field by field; what is wrong with it is an {@link Invalid}. */
final class AdminBody {
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,10}(\\.[0-9]{1,8})?");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,15}");

    private final Json.Members members;

    /** The request cannot be understood; the message is for the sender. */
    static final class Invalid extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Invalid(String message) {
            super(message);
        }
    }

    /** @param known the only names that may occur */
    AdminBody(byte[] body, Set<String> known) {
        this.members = switch (StrictJson.read(body)) {
            case JsonReading.Value(Json.Members object) -> object;
            case JsonReading.Value other -> throw new Invalid("the body is not a JSON object");
            case JsonReading.Refused(String why) -> throw new Invalid(why);
        };
        for (String name : members.byName().keySet()) {
            if (!known.contains(name)) {
                throw new Invalid("field " + name + " is not known here");
            }
        }
    }

    /** An object without members, or nothing at all. */
    static void requireEmpty(byte[] body) {
        if (body.length > 0 && !new AdminBody(body, Set.of()).members.byName().isEmpty()) {
            throw new Invalid("the body has no fields here");
        }
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> new Invalid("field " + name + " is missing"));
    }

    Optional<String> optionalText(String name) {
        return switch (members.byName().get(name)) {
            case null -> Optional.empty();
            case Json.Null() -> Optional.empty();
            case Json.Text(String value) -> Optional.of(value);
            default -> throw new Invalid("field " + name + " is not a text");
        };
    }

    List<String> texts(String name) {
        return switch (members.byName().get(name)) {
            case null -> List.of();
            case Json.Items(List<Json> values) -> {
                List<String> texts = new ArrayList<>();
                for (Json value : values) {
                    if (!(value instanceof Json.Text(String text))) {
                        throw new Invalid("field " + name + " is not a list of texts");
                    }
                    texts.add(text);
                }
                yield texts;
            }
            default -> throw new Invalid("field " + name + " is not a list of texts");
        };
    }

    Optional<Long> optionalWhole(String name) {
        return switch (members.byName().get(name)) {
            case null -> Optional.empty();
            case Json.Numeral(String spelling)
            when WHOLE.matcher(spelling).matches() -> Optional.of(Long.valueOf(spelling));
            default -> throw new Invalid("field " + name + " is not a whole number");
        };
    }

    boolean flag(String name, boolean otherwise) {
        return switch (members.byName().get(name)) {
            case null -> otherwise;
            case Json.Bool(boolean value) -> value;
            default -> throw new Invalid("field " + name + " is not true or false");
        };
    }

    /** A decimal in ledger units. */
    long amount(String name) {
        String text = switch (members.byName().get(name)) {
            case null -> throw new Invalid("field " + name + " is missing");
            case Json.Text(String value) -> value;
            case Json.Numeral(String spelling) -> spelling;
            default -> throw new Invalid("field " + name + " is not a decimal");
        };
        return units("field " + name, text);
    }

    /** Texts such as {@code ETH=3600.5}, by what stands before the sign. */
    Map<String, Long> amounts(String name) {
        Map<String, Long> amounts = new LinkedHashMap<>();
        for (String text : texts(name)) {
            int sign = text.indexOf('=');
            if (sign < 1) {
                throw new Invalid("field " + name + " has '" + text + "', which is not like ETH=3600.5");
            }
            if (amounts.put(text.substring(0, sign), units(text.substring(0, sign), text.substring(sign + 1)))
                    != null) {
                throw new Invalid("field " + name + " has " + text.substring(0, sign) + " twice");
            }
        }
        return amounts;
    }

    private static long units(String what, String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new Invalid(what + " is not a decimal with up to 10 digits before the point and 8 behind it");
        }
        return new BigDecimal(text).multiply(BigDecimal.valueOf(Amount.ONE)).longValueExact();
    }
}
