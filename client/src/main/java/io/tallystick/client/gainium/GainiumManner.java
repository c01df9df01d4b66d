package io.tallystick.client.gainium;

import io.tallystick.client.Fields;
import io.tallystick.client.HttpAnswer;
import io.tallystick.client.internal.Call;
import io.tallystick.client.internal.Manner;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The envelope {@code {status, reason, data}}, in which HTTP 200 can be a refusal (gainium.md 1.3 and 2.1). */
final class GainiumManner implements Manner {

    @Override
    public String detail(HttpAnswer answer) {
        Optional<Fields> body = envelope(answer);
        if (body.isEmpty()) {
            return answer.body().strip();
        }
        List<String> faults = new ArrayList<>();
        for (Fields fault : body.get().items("errors")) {
            List<String> nameAndMessage =
                    fault.items().stream().map(Fields::asText).toList();
            faults.add(String.join(" ", nameAndMessage));
        }
        String reason = body.get().text("reason");
        return faults.isEmpty() ? reason : reason + ": " + String.join("; ", faults);
    }

    private static Optional<Fields> envelope(HttpAnswer answer) {
        try {
            return Optional.of(Fields.parse(answer.body())).filter(Fields::isObject);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean refuses(HttpAnswer answer) {
        return !answer.ok()
                || envelope(answer)
                        .filter(body -> body.text("status").equals("NOTOK"))
                        .isPresent();
    }

    /** Of the 403 those that are about the key, not about its permission or address. */
    @Override
    public boolean refusesKey(HttpAnswer answer) {
        if (answer.status() != 403) {
            return answer.status() == 401;
        }
        String detail = detail(answer);
        return detail.equals("Forbidden") || (detail.contains("key") && !isPermission(detail) && !isAddress(detail));
    }

    @Override
    public boolean keepsOut(HttpAnswer answer) {
        return answer.status() == 401 || answer.status() == 403;
    }

    private static boolean isPermission(String detail) {
        return detail.contains("read-only") || detail.contains("restricted");
    }

    private static boolean isAddress(String detail) {
        return detail.contains("IP address");
    }

    /** The time is not told apart from the signature: a 401 is answered by a look at the clock, once. */
    @Override
    public boolean isTimeRefusal(HttpAnswer answer) {
        return answer.status() == 401;
    }

    @Override
    public String cure(int status, String detail) {
        if (status == 403 && isPermission(detail)) {
            return "Use a key with the permission write, for this world and this bot; a new key may only read.";
        }
        if (status == 403 && isAddress(detail)) {
            return "Call from an address of the key's or the bot's list, or add this one to it.";
        }
        if (status / 100 == 3) {
            return "Redirects are not followed, because a signature must not travel: use the address it points to.";
        }
        if (detail.endsWith(" not found")) {
            return "Check the id, and whether it belongs to the real or the paper world.";
        }
        return switch (status) {
            case 404 -> "The server has no such endpoint; see its list of endpoints.";
            case 400 -> "Mend what is named; Gainium.settings() tells each setting with its type and range.";
            default -> "";
        };
    }

    @Override
    public Optional<Call> timeCall() {
        return Optional.of(new Call("GET", "/health", "", Map.of(), false, true, Duration.ofSeconds(5), List.of()));
    }

    /** From the health report, else from the header that every HTTP server sends, which counts seconds. */
    @Override
    public OptionalLong serverMillis(HttpAnswer answer) {
        try {
            String told = envelope(answer).map(body -> body.text("timestamp")).orElse("");
            if (answer.ok() && !told.isEmpty()) {
                return OptionalLong.of(
                        told.matches("[0-9]{1,18}")
                                ? Long.parseLong(told)
                                : Instant.parse(told).toEpochMilli());
            }
            return answer.header("date")
                    .map(text -> OptionalLong.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()
                            .toEpochMilli()))
                    .orElse(OptionalLong.empty());
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }
}
