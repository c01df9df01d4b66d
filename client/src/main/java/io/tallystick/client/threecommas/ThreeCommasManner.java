package io.tallystick.client.threecommas;

import io.tallystick.client.Fields;
import io.tallystick.client.HttpAnswer;
import io.tallystick.client.internal.Call;
import io.tallystick.client.internal.Manner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@code error}, {@code error_description} and {@code error_attributes} (3commas.md 1.6). Only keys in strict mode sign
 * a time.
 */
final class ThreeCommasManner implements Manner {
    private static final long MILLIS = 1_000;

    private final Optional<Call> timeCall;

    /** @param timeCall for a key that signs a time */
    ThreeCommasManner(Optional<Call> timeCall) {
        this.timeCall = timeCall;
    }

    @Override
    public String detail(HttpAnswer answer) {
        try {
            String told = detail(Fields.parse(answer.body()));
            return told.isEmpty() ? answer.body().strip() : told;
        } catch (IllegalArgumentException e) {
            return answer.body().strip();
        }
    }

    /** Of the object that holds the error; a webhook's answer has several. */
    static String detail(Fields body) {
        String description = body.text("error_description");
        String told = body.text("error") + (description.isEmpty() ? "" : ": " + description);
        List<String> faults = new ArrayList<>();
        body.at("error_attributes").members().forEach((name, messages) -> {
            List<String> each = messages.items().stream().map(Fields::asText).toList();
            faults.add(name + " " + (each.isEmpty() ? messages.asText() : String.join(", ", each)));
        });
        return faults.isEmpty() ? told : told + " (" + String.join("; ", faults) + ")";
    }

    /** An address that is not on the key's list is told with 401 too. */
    @Override
    public boolean refusesKey(HttpAnswer answer) {
        return answer.status() == 401 && !isAddress(detail(answer));
    }

    @Override
    public boolean keepsOut(HttpAnswer answer) {
        return answer.status() == 401 || (answer.status() == 403 && isPermission(detail(answer)));
    }

    private static boolean isAddress(String detail) {
        return detail.contains("IP address");
    }

    private static boolean isPermission(String detail) {
        return detail.contains("Api key not authorized");
    }

    @Override
    public boolean isTimeRefusal(HttpAnswer answer) {
        return timeCall.isPresent() && answer.status() == 401 && detail(answer).contains("signed time");
    }

    @Override
    public String cure(int status, String detail) {
        if (isAddress(detail)) {
            return "Call from an address of the key's list, or add this one to it.";
        }
        if (isPermission(detail)) {
            return "Give the key the permission that the endpoint asks for; one to write does not imply the one to"
                    + " read.";
        }
        if (status / 100 == 3) {
            return "Redirects are not followed, because a signature must not travel: use the address it points to.";
        }
        if (detail.contains("Account not owned")) {
            return "Use an account of accounts().list(), in both modes.";
        }
        return switch (status) {
            case 401 -> "A signal carries the email_token of the bot's user: take it from the user's own page or file.";
            case 404 -> "The server has no such endpoint, bot, deal or account; see its list of endpoints.";
            case 400 -> "Mend what is named in brackets.";
            default -> "";
        };
    }

    @Override
    public Optional<Call> timeCall() {
        return timeCall;
    }

    /** It tells whole seconds: the middle of one is meant. */
    @Override
    public OptionalLong serverMillis(HttpAnswer answer) {
        try {
            long seconds = Fields.parse(answer.body()).number("server_time");
            return seconds > 0 ? OptionalLong.of(seconds * MILLIS + MILLIS / 2) : OptionalLong.empty();
        } catch (IllegalArgumentException e) {
            return OptionalLong.empty();
        }
    }
}
