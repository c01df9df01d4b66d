package io.tallystick.server.gateway.threecommas;

import io.tallystick.bots.FleetOutcome;
import java.util.List;
import java.util.Map;

/** What the fleet's refusals are called in this dialect ({@code 3commas.md} 1.6). */
public final class Refusals {
    private Refusals() {}

    public static ApiError of(FleetOutcome.Refused refused) {
        String why = sentence(refused.why());
        return switch (refused.reason()) {
            case INVALID -> ApiError.invalid(Map.of("base", List.of(why)));
            case UNKNOWN_ACCOUNT -> new ApiError(403, "Forbidden", "Account not owned by current user.");
            case UNKNOWN_BOT, UNKNOWN_DEAL -> ApiError.NOT_FOUND;
            case UNKNOWN_PAIR -> ApiError.invalid(Map.of("pairs", List.of("is not included in the list", why)));
            case UNKNOWN_ORDER -> new ApiError(422, "Cant be cancelled", why);
            case STALE -> new ApiError(422, "record_invalid", why);
            case WRONG_STATE, BUSY -> new ApiError(403, "Forbidden", why);
            case NOT_RUNNING, ALREADY_RUNNING, ARCHIVED, NOT_ENABLED, LIMITED, FUNDS, EXPIRED ->
                new ApiError(422, "record_invalid", why);
        };
    }

    /** The fleet's reasons as sentences. */
    public static String sentence(String why) {
        if (why.isEmpty()) {
            return why;
        }
        String capital = Character.toUpperCase(why.charAt(0)) + why.substring(1);
        return capital.endsWith(".") ? capital : capital + ".";
    }
}
