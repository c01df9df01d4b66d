package io.tallystick.server.gateway.gaiaex;

import io.tallystick.exchange.RejectReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The {@code code} of every error (ours; the page has texts alone). They never change their meaning. */
final class ErrorCodes {
    static final String MISSING_AUTHENTICATION = "missing_authentication";
    static final String SESSION_EXPIRED = "session_expired";
    static final String INVALID_API_KEY = "invalid_api_key";
    static final String WRONG_PASSWORD = "wrong_password";
    static final String TIMESTAMP_EXPIRED = "timestamp_expired";
    static final String INVALID_SIGNATURE = "invalid_signature";
    static final String IP_NOT_WHITELISTED = "ip_not_whitelisted";
    static final String INSUFFICIENT_PERMISSIONS = "insufficient_permissions";
    static final String ADDRESS_MISMATCH = "address_mismatch";
    static final String INVALID_FIELDS = "invalid_fields";
    static final String RATE_LIMITED = "rate_limited";
    static final String NOT_SUPPORTED = "not_supported";
    static final String UNKNOWN_MARKET = ofReason(RejectReason.UNKNOWN_MARKET);
    static final String OUTCOME_UNKNOWN = "outcome_unknown";

    private static final List<String> NAMED = List.of(
            MISSING_AUTHENTICATION,
            SESSION_EXPIRED,
            INVALID_API_KEY,
            WRONG_PASSWORD,
            TIMESTAMP_EXPIRED,
            INVALID_SIGNATURE,
            IP_NOT_WHITELISTED,
            INSUFFICIENT_PERMISSIONS,
            ADDRESS_MISMATCH,
            INVALID_FIELDS,
            RATE_LIMITED,
            NOT_SUPPORTED,
            OUTCOME_UNKNOWN);

    /** What the server itself can answer with, its front before the door included. */
    private static final List<Integer> STATUSES =
            List.of(400, 401, 403, 404, 405, 408, 409, 413, 414, 415, 421, 426, 431, 500, 503);

    private ErrorCodes() {}

    /** Where nothing more can be said than the status says. */
    static String ofStatus(int status) {
        return switch (status) {
            case 400 -> "invalid_request";
            case 401 -> "unauthorized";
            case 403 -> "forbidden";
            case 404 -> "not_found";
            case 405 -> "method_not_allowed";
            case 408 -> "request_timeout";
            case 409 -> "conflict";
            case 413 -> "body_too_large";
            case 414 -> "target_too_long";
            case 415 -> "unsupported_media_type";
            case 421 -> "wrong_host";
            case 426 -> "upgrade_required";
            case 431 -> "headers_too_large";
            case 503 -> "unavailable";
            default -> "internal_error";
        };
    }

    /** A rule of trading is called as the exchange calls it. */
    static String ofReason(RejectReason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    /** Every code that an answer can carry, sorted. */
    static List<String> all() {
        List<String> all = new ArrayList<>(NAMED);
        STATUSES.forEach(status -> all.add(ofStatus(status)));
        for (RejectReason reason : RejectReason.values()) {
            if (Rejections.isTold(reason)) {
                all.add(ofReason(reason));
            }
        }
        return all.stream().sorted().toList();
    }
}
