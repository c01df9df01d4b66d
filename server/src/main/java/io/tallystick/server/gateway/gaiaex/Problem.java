package io.tallystick.server.gateway.gaiaex;

import io.tallystick.server.access.limits.Quota;
import io.tallystick.server.gateway.http.Response;
import io.tallystick.server.gateway.json.FieldFault;
import io.tallystick.server.gateway.json.JsonWriter;
import java.util.List;

/**
 * A refusal in the door's shape: {@code detail} is a text, or for 422 a list (the GaiaEx page, Errors). Beside it
 * stands a {@code code} that programs can rely on, while a text may change.
 */
sealed interface Problem {
    int status();

    /** Lower case with underscores; all of them stand in {@code docs/gaiaex.md}. */
    String code();

    record Told(int status, String code, String detail) implements Problem {

        /** With the code that says no more than the status. */
        Told(int status, String detail) {
            this(status, ErrorCodes.ofStatus(status), detail);
        }

        Told coded(String newCode) {
            return new Told(status, newCode, detail);
        }
    }

    /** 422. */
    record Unprocessable(List<FieldFault> faults) implements Problem {
        @Override
        public int status() {
            return 422;
        }

        @Override
        public String code() {
            return ErrorCodes.INVALID_FIELDS;
        }
    }

    /** 429 with the time after which the same request would pass. */
    record Limited(int retryAfterSeconds, Quota quota) implements Problem {

        /** Where nobody counts by a number that could be told. */
        Limited(int retryAfterSeconds) {
            this(retryAfterSeconds, Quota.NONE);
        }

        @Override
        public int status() {
            return 429;
        }

        @Override
        public String code() {
            return ErrorCodes.RATE_LIMITED;
        }
    }

    /** What the sender asked for breaks a rule of the request or of trading. */
    static Told refused(String detail) {
        return new Told(400, detail);
    }

    default Response toResponse() {
        JsonWriter json = new JsonWriter().open();
        return switch (this) {
            case Told(int status, String code, String detail) ->
                Response.json(
                        status,
                        json.text("detail", detail).text("code", code).close().toBytes());
            case Unprocessable(List<FieldFault> faults) -> Response.json(422, list(json, faults));
            case Limited(int seconds, Quota quota) ->
                RateHeaders.on(
                        Response.json(
                                        429,
                                        json.text("detail", "Rate limit exceeded. Try again in " + seconds + "s.")
                                                .number("retry_after", seconds)
                                                .text("code", code())
                                                .close()
                                                .toBytes())
                                .header("Retry-After", Integer.toString(seconds)),
                        quota);
        };
    }

    private static byte[] list(JsonWriter json, List<FieldFault> faults) {
        json.openArray("detail");
        for (FieldFault fault : faults) {
            json.open().openArray("loc").text(fault.place());
            if (!fault.field().isEmpty()) {
                json.text(fault.field());
            }
            json.closeArray()
                    .text("msg", fault.message())
                    .text("type", fault.type())
                    .close();
        }
        return json.closeArray().text("code", ErrorCodes.INVALID_FIELDS).close().toBytes();
    }
}
