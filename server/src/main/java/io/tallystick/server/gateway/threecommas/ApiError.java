package io.tallystick.server.gateway.threecommas;

import io.tallystick.server.gateway.http.Response;
import io.tallystick.server.gateway.threecommas.show.JsonText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * A refusal in the shape of the dialect: {@code error} always, {@code error_description} when there is more to say,
 * {@code error_attributes} when single parameters are at fault.
 */
public record ApiError(int status, String error, String description, Map<String, List<String>> attributes) {
    public static final ApiError BAD_KEY =
            new ApiError(401, "api_key_invalid_or_expired", "Unauthorized. Invalid or expired api key.");
    public static final ApiError BAD_ADDRESS = new ApiError(
            401, "api_key_invalid_or_expired", "Unauthorized. This IP address is not on the list of the api key.");
    public static final ApiError BAD_SIGNATURE =
            new ApiError(401, "signature_invalid", "Provided signature is invalid");
    public static final ApiError STALE_TIME =
            new ApiError(401, "signature_invalid", "The signed time is more than 30 seconds off the server's clock");
    public static final ApiError FORBIDDEN = new ApiError(403, "Forbidden", "Api key not authorized for this action");
    public static final ApiError NOT_FOUND = new ApiError(404, "not_found", "Not Found");
    public static final ApiError UNKNOWN = new ApiError(500, "unknown_error", "Unknown error occurred");
    public static final ApiError BUSY =
            new ApiError(429, "too_many_requests", "The server is busy. Nothing was done; send the request again.");
    public static final ApiError UNAVAILABLE = new ApiError(
            503, "service_unavailable", "The server is stopping. Whether a write was done is not known yet.");

    public ApiError {
        // Copied in order: the answer names the parameters as they were checked.
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    public ApiError(int status, String error, String description) {
        this(status, error, description, Map.of());
    }

    /** Per parameter what is wrong with it. */
    public static ApiError invalid(Map<String, List<String>> attributes) {
        return new ApiError(400, "record_invalid", "Invalid parameters", attributes);
    }

    public static ApiError invalid(String field, String message) {
        return invalid(Map.of(field, List.of(message)));
    }

    /** The request cannot be read at all. */
    public static ApiError malformed(int status, String sentence) {
        return new ApiError(status, "invalid_request", sentence);
    }

    public static ApiError limited(int retryAfterSeconds) {
        return new ApiError(
                429, "too_many_requests", "Rate limit exceeded. Retry after " + retryAfterSeconds + " seconds.");
    }

    public static ApiError banned(int retryAfterSeconds) {
        return new ApiError(
                418, "ip_banned", "Too many refused requests. Retry after " + retryAfterSeconds + " seconds.");
    }

    public Response toResponse() {
        ObjectNode body = JsonText.object();
        into(body);
        return Response.json(status, JsonText.bytes(body));
    }

    /** Puts its fields into an answer. */
    public void into(ObjectNode body) {
        body.put("error", error);
        if (!description.isEmpty()) {
            body.put("error_description", description);
        }
        if (!attributes.isEmpty()) {
            ObjectNode byField = body.putObject("error_attributes");
            attributes.forEach((field, messages) -> messages.forEach(byField.putArray(field)::add));
        }
    }
}
