package io.tallystick.client.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One call of an API.
 *
 * @param target raw path and query as they go on the wire, with every prefix
 * @param body JSON text, "" for none
 * @param headers besides those of the signature
 * @param signed whether it carries a signature
 * @param safe whether it changes nothing, so that it may be repeated
 * @param windows the limits that count it
 */
public record Call(
        String method,
        String target,
        String body,
        Map<String, String> headers,
        boolean signed,
        boolean safe,
        Duration timeout,
        List<RateWindow> windows) {

    /** Method and path without the query, for people. */
    public String title() {
        int mark = target.indexOf('?');
        return method + " " + (mark < 0 ? target : target.substring(0, mark));
    }
}
