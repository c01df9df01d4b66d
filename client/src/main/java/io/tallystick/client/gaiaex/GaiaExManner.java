package io.tallystick.client.gaiaex;

import io.tallystick.client.Fields;
import io.tallystick.client.HttpAnswer;
import io.tallystick.client.internal.Call;
import io.tallystick.client.internal.Manner;
import io.tallystick.client.internal.RateWindow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The error bodies of the GaiaEx pages: {@code detail} is a text or a list of faults. */
final class GaiaExManner implements Manner {
    static final String MOUNT = "/v1/trade";

    private final List<RateWindow> reading;

    /** @param reading the limits that count a question for the server's time */
    GaiaExManner(List<RateWindow> reading) {
        this.reading = reading;
    }

    @Override
    public String detail(HttpAnswer answer) {
        try {
            Fields detail = Fields.parse(answer.body()).at("detail");
            if (!detail.isList()) {
                return detail.asText().isEmpty() ? answer.body() : detail.asText();
            }
            List<String> faults =
                    detail.items().stream().map(GaiaExManner::fault).toList();
            return String.join("; ", faults);
        } catch (IllegalArgumentException e) {
            return answer.body();
        }
    }

    /** The error's name for programs, "" where the service gives none. */
    String code(HttpAnswer answer) {
        try {
            return Fields.parse(answer.body()).text("code");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String fault(Fields fault) {
        List<String> place = fault.texts("loc");
        return (place.isEmpty() ? "" : place.get(place.size() - 1) + ": ") + fault.text("msg");
    }

    @Override
    public boolean isTimeRefusal(HttpAnswer answer) {
        return answer.status() == 401 && detail(answer).startsWith("Timestamp");
    }

    @Override
    public String cure(int status, String detail) {
        if (status == 403 && detail.startsWith("Insufficient")) {
            return "Give the key the permission read for account data or trade for orders; neither implies the other.";
        }
        if (status == 403 && detail.startsWith("IP")) {
            return "Call from an address of the key's list, or add this one to it.";
        }
        if (status == 403 && detail.startsWith("Address")) {
            return "Use the user_address that the key was made for.";
        }
        if (status == 401) {
            return detail.contains("password")
                    ? "Check both; the server's operator gives a new password."
                    : "Sign in again.";
        }
        if (detail.startsWith("Symbol")) {
            return "Take a symbol of perpetuals() or spotMarkets().";
        }
        return switch (status) {
            case 404 -> "The server has no such endpoint or market; see its list of endpoints.";
            case 422 -> "Mend the fields that are named.";
            default -> "";
        };
    }

    @Override
    public Optional<Call> timeCall() {
        return Optional.of(new Call("GET", MOUNT + "/time", "", Map.of(), false, true, Duration.ofSeconds(5), reading));
    }

    @Override
    public OptionalLong serverMillis(HttpAnswer answer) {
        try {
            long millis = Fields.parse(answer.body()).number("serverTime");
            return millis > 0 ? OptionalLong.of(millis) : OptionalLong.empty();
        } catch (IllegalArgumentException e) {
            return OptionalLong.empty();
        }
    }
}
