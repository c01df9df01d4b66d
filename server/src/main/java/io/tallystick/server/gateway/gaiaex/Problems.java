package io.tallystick.server.gateway.gaiaex;

/** The refusals that are always told in the same words (the GaiaEx page, Errors). */
final class Problems {
    static final Problem NOT_FOUND = new Problem.Told(404, "Not Found");
    static final Problem MISSING_AUTHENTICATION =
            new Problem.Told(401, ErrorCodes.MISSING_AUTHENTICATION, "Missing authentication");
    static final Problem SESSION_EXPIRED = new Problem.Told(401, ErrorCodes.SESSION_EXPIRED, "Session expired");
    static final Problem INVALID_KEY = new Problem.Told(401, ErrorCodes.INVALID_API_KEY, "Invalid API key");
    static final Problem TIMESTAMP_EXPIRED = new Problem.Told(401, ErrorCodes.TIMESTAMP_EXPIRED, "Timestamp expired");
    static final Problem INVALID_SIGNATURE = new Problem.Told(401, ErrorCodes.INVALID_SIGNATURE, "Invalid signature");
    static final Problem IP_NOT_WHITELISTED =
            new Problem.Told(403, ErrorCodes.IP_NOT_WHITELISTED, "IP not whitelisted");
    static final Problem INSUFFICIENT_PERMISSIONS =
            new Problem.Told(403, ErrorCodes.INSUFFICIENT_PERMISSIONS, "Insufficient permissions");
    static final Problem ADDRESS_MISMATCH = new Problem.Told(403, ErrorCodes.ADDRESS_MISMATCH, "Address mismatch");
    static final Problem WRONG_PASSWORD = new Problem.Told(401, ErrorCodes.WRONG_PASSWORD, "Invalid user or password");
    static final Problem AUTHORIZATION_TWICE = Problem.refused("The header Authorization is there more than once");
    static final Problem INTERNAL = new Problem.Told(500, "Internal error");
    /** The log stopped while the request was under way. */
    static final Problem OUTCOME_UNKNOWN = new Problem.Told(
            503,
            ErrorCodes.OUTCOME_UNKNOWN,
            "Service unavailable; the outcome is unknown: look into openOrders and historicalOrders before you send"
                    + " again");

    static final Problem UNAVAILABLE = new Problem.Told(503, "Service unavailable");

    private Problems() {}
}
