package io.tallystick.server.gateway.gainium;

import io.tallystick.server.gateway.gainium.bots.Decimals;
import io.tallystick.signing.json.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One action of a webhook (gainium.md 3), its names and types checked.
 *
 * @param action canonical name
 * @param fields as they came
 * @param expiresWallMillis after which it must not act any more, 0 for never
 */
record Signal(Action action, String uuid, Map<String, Json> fields, long expiresWallMillis) {
    private static final long MAX_LAG_SECONDS = 300;
    private static final long MOST_LAG_SECONDS = 86_400;
    /** Epoch times below it are seconds: in milliseconds it is a day of 1973. */
    private static final BigDecimal SECONDS_BELOW = new BigDecimal("100000000000");

    private static final Set<String> COMMON = Set.of("action", "uuid", "timestamp", "max_lag");

    /** Everything that a webhook can ask for. */
    enum Action {
        START_DEAL("startDeal", "symbol", "baseOrderSize", "tpPerc", "tpPrice", "slPerc", "slPrice"),
        CLOSE_DEAL("closeDeal", "symbol"),
        CLOSE_DEAL_SL("closeDealSl", "symbol"),
        START_BOT("startBot"),
        STOP_BOT("stopBot", "closeType"),
        ADD_FUNDS("addFunds", "qty", "asset", "type", "symbol"),
        REDUCE_FUNDS("reduceFunds", "qty", "asset", "type", "symbol"),
        CHANGE_PAIRS("changePairs", "pairsToSet", "pairsToSetMode", "pair"),
        UPDATE_SETTINGS("updateSettings", "settings");

        private static final String ALIAS = "changePair";

        private final String spelling;

        @SuppressWarnings("ImmutableEnumChecker") // copied, and never written
        private final Set<String> fields;

        Action(String spelling, String... fields) {
            this.spelling = spelling;
            this.fields = Set.of(fields);
        }

        String spelling() {
            return spelling;
        }

        static Optional<Action> of(String text) {
            String name = text.equals(ALIAS) ? CHANGE_PAIRS.spelling : text;
            return java.util.Arrays.stream(values())
                    .filter(action -> action.spelling.equals(name))
                    .findFirst();
        }

        static String all() {
            return String.join(
                    ", ",
                    java.util.Arrays.stream(values()).map(Action::spelling).toList());
        }
    }

    Signal {
        fields = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(fields));
    }

    /** What reading an item gave. */
    sealed interface Read {
        record Good(Signal signal) implements Read {}

        record Bad(String reason) implements Read {}
    }

    static Read read(Json item, long wallMillis) {
        if (!(item instanceof Json.Members(Map<String, Json> fields))) {
            return new Read.Bad("A webhook is a JSON object or an array of objects");
        }
        List<String> missing = new ArrayList<>();
        for (String name : List.of("action", "uuid")) {
            if (text(fields, name).isEmpty()) {
                missing.add(name);
            }
        }
        if (!missing.isEmpty()) {
            return new Read.Bad("Missing required fields: " + String.join(", ", missing));
        }
        String name = text(fields, "action").orElseThrow();
        Optional<Action> action = Action.of(name);
        if (action.isEmpty()) {
            return new Read.Bad("Unknown action \"" + shortened(name) + "\". Supported actions: " + Action.all());
        }
        for (String field : fields.keySet()) {
            if (!COMMON.contains(field) && !action.get().fields.contains(field)) {
                return new Read.Bad("Unknown field \"" + shortened(field) + "\" of action \"" + name + "\"");
            }
        }
        String uuid = text(fields, "uuid").orElseThrow();
        return withExpiry(action.get(), uuid, fields, wallMillis);
    }

    private static Read withExpiry(Action action, String uuid, Map<String, Json> fields, long wallMillis) {
        Optional<BigDecimal> lag = number(fields, "max_lag");
        boolean lagged = fields.containsKey("max_lag");
        if (lagged
                && lag.filter(seconds ->
                                seconds.signum() > 0 && seconds.compareTo(BigDecimal.valueOf(MOST_LAG_SECONDS)) <= 0)
                        .isEmpty()) {
            return new Read.Bad("max_lag should be a number of seconds up to " + MOST_LAG_SECONDS);
        }
        if (!fields.containsKey("timestamp")) {
            return lagged
                    ? new Read.Bad("max_lag needs a timestamp")
                    : new Read.Good(new Signal(action, uuid, fields, 0));
        }
        Optional<Long> sent = moment(fields);
        if (sent.isEmpty()) {
            return new Read.Bad("timestamp should be milliseconds or seconds since 1970, or a time such as"
                    + " 2026-01-31T12:00:00Z");
        }
        long most = lag.map(seconds -> seconds.movePointRight(3).longValue()).orElse(MAX_LAG_SECONDS * 1_000);
        if (sent.get() - wallMillis > most) {
            return new Read.Bad("The timestamp lies in the future");
        }
        long expires = sent.get() + most;
        return wallMillis > expires
                ? new Read.Bad("The signal has expired: it is older than " + most / 1_000 + " s")
                : new Read.Good(new Signal(action, uuid, fields, expires));
    }

    private static Optional<Long> moment(Map<String, Json> fields) {
        Optional<BigDecimal> number = number(fields, "timestamp").filter(n -> n.signum() > 0 && n.precision() <= 20);
        if (number.isPresent()) {
            BigDecimal millis =
                    number.get().compareTo(SECONDS_BELOW) < 0 ? number.get().movePointRight(3) : number.get();
            return millis.precision() - millis.scale() > 15 ? Optional.empty() : Optional.of(millis.longValue());
        }
        try {
            return text(fields, "timestamp").map(text -> Instant.parse(text).toEpochMilli());
        } catch (DateTimeException | ArithmeticException notATime) {
            return Optional.empty();
        }
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    private static Optional<String> text(Map<String, Json> fields, String name) {
        return fields.get(name) instanceof Json.Text(String text) && !text.isEmpty()
                ? Optional.of(text)
                : Optional.empty();
    }

    /** A number or a number in a string. */
    private static Optional<BigDecimal> number(Map<String, Json> fields, String name) {
        return switch (fields.getOrDefault(name, new Json.Null())) {
            case Json.Text(String text) -> Decimals.read(text);
            case Json.Numeral(String spelling) -> Decimals.read(spelling);
            case Json.Bool b -> Optional.empty();
            case Json.Null n -> Optional.empty();
            case Json.Items i -> Optional.empty();
            case Json.Members m -> Optional.empty();
        };
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    Optional<String> text(String name) {
        return text(fields, name);
    }

    Optional<BigDecimal> number(String name) {
        return number(fields, name);
    }

    Json value(String name) {
        return fields.getOrDefault(name, new Json.Null());
    }
}
