package io.tallystick.server.gateway.gainium.bots;

import io.tallystick.server.access.limits.IpRange;
import io.tallystick.server.gateway.gainium.bots.SettingsField.Sign;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Whether a value is what its {@link SettingsField} says, and for lists what their items are. */
final class ValueCheck {
    private static final int TEXT_CHARACTERS = 200;
    private static final int ID_CHARACTERS = 100;
    private static final int PAIRS = 500;
    private static final int TARGETS = 10;
    private static final int LEVELS = 100;
    private static final int BINDINGS = 100;
    private static final int ADDRESSES = 100;
    private static final int TARGET_DECIMALS = 8;
    private static final int AMOUNT_DECIMALS = 2;
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final long LATEST_MILLIS = 4_102_444_800_000L;

    private final List<SettingsFault> faults;

    ValueCheck(List<SettingsFault> faults) {
        this.faults = faults;
    }

    void check(SettingsField field, JsonNode value) {
        String name = field.name();
        switch (field.kind()) {
            case TEXT -> text(name, value, TEXT_CHARACTERS, field.mayBeEmpty());
            case DECIMAL -> decimal(field, value);
            case COUNT -> count(field, value);
            case FLAG -> expect(value.isBoolean(), name, "should be a boolean");
            case CHOICE ->
                expect(
                        value.isString() && field.choices().contains(value.stringValue()),
                        name,
                        "should be one of " + String.join(", ", field.choices()));
            case MOMENT ->
                expect(
                        value.isIntegralNumber() && value.longValue() >= 0 && value.longValue() < LATEST_MILLIS,
                        name,
                        "should be a number of milliseconds since 1970");
            case DAYTIME -> daytime(name, value);
            case PAIRS -> pairs(name, value);
            case TARGETS -> targets(name, value);
            case LEVELS -> levels(name, value);
            case INDICATORS -> IndicatorCheck.indicators(this, name, value);
            case GROUPS -> IndicatorCheck.groups(this, name, value);
            case BINDINGS -> bindings(name, value);
            case ADDRESSES -> addresses(name, value);
        }
        if (field.refuses(value)) {
            faults.add(new SettingsFault(SettingsFault.Kind.UNSUPPORTED, name, refusal(field, value)));
        }
    }

    private static String refusal(SettingsField field, JsonNode value) {
        return value.isBoolean() ? field.refusal() : value.asString() + " " + field.refusal();
    }

    boolean expect(boolean right, String name, String message) {
        if (!right) {
            wrong(name, message);
        }
        return right;
    }

    void wrong(String name, String message) {
        faults.add(new SettingsFault(SettingsFault.Kind.WRONG, name, message));
    }

    void unknown(String name) {
        faults.add(new SettingsFault(SettingsFault.Kind.UNKNOWN, name, "is not a setting"));
    }

    void unsupported(String name, String message) {
        faults.add(new SettingsFault(SettingsFault.Kind.UNSUPPORTED, name, message));
    }

    boolean text(String name, JsonNode value, int most, boolean mayBeEmpty) {
        return expect(value.isString(), name, "should be a string")
                && expect(mayBeEmpty || !value.stringValue().isBlank(), name, "should not be empty")
                && expect(value.stringValue().length() <= most, name, "should be at most " + most + " characters");
    }

    boolean identifier(String name, JsonNode value) {
        return text(name, value, ID_CHARACTERS, true);
    }

    private void decimal(SettingsField field, JsonNode value) {
        if (!expect(value.isString(), field.name(), "should be a string")
                || (field.mayBeEmpty() && value.stringValue().isEmpty())) {
            return;
        }
        number(field.name(), value, field.sign(), field.decimals()).ifPresent(number -> range(field, number));
    }

    private void count(SettingsField field, JsonNode value) {
        boolean whole = value.isNumber() && value.canConvertToExactIntegral();
        if (expect(whole, field.name(), "should be a whole number")) {
            range(field, value.decimalValue());
        }
    }

    private void range(SettingsField field, BigDecimal number) {
        boolean fits = field.least()
                        .filter(least -> number.compareTo(least) < 0)
                        .isEmpty()
                && field.most().filter(most -> number.compareTo(most) > 0).isEmpty();
        if (!fits) {
            String least = field.least()
                    .map(Decimals::text)
                    .map(text -> " from " + text)
                    .orElse("");
            String most =
                    field.most().map(Decimals::text).map(text -> " to " + text).orElse("");
            wrong(field.name(), "should be" + least + most);
        }
    }

    /** A decimal in a string with the right sign and not too many decimals. */
    Optional<BigDecimal> number(String name, JsonNode value, Sign sign, int decimals) {
        Optional<BigDecimal> read = Decimals.of(value);
        if (!expect(value.isString(), name, "should be a string")
                || !expect(read.isPresent(), name, "should be a number in a string")) {
            return Optional.empty();
        }
        BigDecimal number = read.get();
        int scale = Math.max(0, number.stripTrailingZeros().scale());
        boolean fits = switch (sign) {
            case POSITIVE -> expect(number.signum() > 0, name, "should be above 0");
            case NOT_NEGATIVE -> expect(number.signum() >= 0, name, "should not be negative");
            case NEGATIVE -> expect(number.signum() < 0, name, "should be below 0");
            case NOT_ZERO -> expect(number.signum() != 0, name, "should not be 0");
            case ANY -> true;
        };
        String most = decimals == 0 ? "should be a whole number" : "should have at most " + decimals + " decimals";
        return fits && expect(scale <= decimals, name, most) ? read : Optional.empty();
    }

    private void daytime(String name, JsonNode value) {
        boolean right = value.isString()
                && (value.stringValue().isEmpty()
                        || Daytime.millis(value.stringValue()).isPresent());
        expect(right, name, "should be a time of day such as 15:00");
    }

    private void pairs(String name, JsonNode value) {
        if (!list(name, value, PAIRS) || !expect(!value.isEmpty(), name, "should not be empty")) {
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            text(name + "[" + i + "]", value.get(i), TEXT_CHARACTERS, false);
        }
    }

    private void targets(String name, JsonNode value) {
        if (!list(name, value, TARGETS)) {
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            String at = name + "[" + i + "]";
            JsonNode item = value.get(i);
            if (object(at, item, Set.of("target", "amount", "uuid", "fixed"))) {
                number(at + ".target", item.path("target"), Sign.NOT_ZERO, TARGET_DECIMALS);
                number(at + ".amount", item.path("amount"), Sign.POSITIVE, AMOUNT_DECIMALS)
                        .ifPresent(amount ->
                                expect(amount.compareTo(HUNDRED) <= 0, at + ".amount", "should be at most 100"));
                if (item.has("uuid")) {
                    identifier(at + ".uuid", item.path("uuid"));
                }
                if (item.has("fixed") && !item.path("fixed").asString("").isEmpty()) {
                    unsupported(at + ".fixed", "is not supported: targets are percentages");
                }
            }
        }
    }

    private void levels(String name, JsonNode value) {
        if (!list(name, value, LEVELS)) {
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            String at = name + "[" + i + "]";
            JsonNode item = value.get(i);
            if (object(at, item, Set.of("step", "size", "uuid"))) {
                number(at + ".step", item.path("step"), Sign.POSITIVE, TARGET_DECIMALS);
                if (item.has("size")) {
                    number(at + ".size", item.path("size"), Sign.POSITIVE, TARGET_DECIMALS);
                }
                if (item.has("uuid")) {
                    identifier(at + ".uuid", item.path("uuid"));
                }
            }
        }
    }

    private void bindings(String name, JsonNode value) {
        if (!list(name, value, BINDINGS)) {
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            String at = name + "[" + i + "]";
            if (object(at, value.get(i), Set.of("path", "variable"))) {
                text(at + ".path", value.get(i).path("path"), TEXT_CHARACTERS, false);
                text(at + ".variable", value.get(i).path("variable"), TEXT_CHARACTERS, false);
            }
        }
    }

    private void addresses(String name, JsonNode value) {
        if (!list(name, value, ADDRESSES)) {
            return;
        }
        List<String> bad = new ArrayList<>();
        value.forEach(item -> {
            if (!item.isString() || !IpRange.valid(item.stringValue())) {
                bad.add(
                        item.isString()
                                ? item.stringValue()
                                : item.getNodeType().toString());
            }
        });
        expect(bad.isEmpty(), name, "should hold IP addresses or blocks such as 203.0.113.0/24");
    }

    boolean list(String name, JsonNode value, int most) {
        return expect(value.isArray(), name, "should be an array")
                && expect(value.size() <= most, name, "should have at most " + most + " items");
    }

    /** Whether it is an object that has no other members. */
    boolean object(String name, JsonNode value, Set<String> members) {
        if (!expect(value.isObject(), name, "should be an object")) {
            return false;
        }
        for (String member : value.propertyNames()) {
            if (!members.contains(member)) {
                unknown(name + "." + member);
                return false;
            }
        }
        return true;
    }
}
