package io.tallystick.server.gateway.gainium;

import io.tallystick.server.access.limits.GainiumLimits;
import io.tallystick.server.gateway.http.RawRequest;
import io.tallystick.server.gateway.http.Responder;
import io.tallystick.server.gateway.http.Response;

/**
 * Sends the one answer, with the headers that every answer of the door has.
 *
 * @param resetSecond wall time in seconds at which the address has its whole quota again
 */
record Answering(RawRequest request, Responder responder, Cors cors, GainiumLimits.Quota quota, long resetSecond) {

    void send(Response response) {
        responder.send(cors.on(request, response)
                .header("X-RateLimit-Limit", Integer.toString(quota.limit()))
                .header("X-RateLimit-Remaining", Integer.toString(quota.remaining()))
                .header("X-RateLimit-Reset", Long.toString(resetSecond)));
    }
}
