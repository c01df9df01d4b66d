package io.tallystick.server.gateway.gaiaex;

/** Answers the requests of one route, once everything that all routes check holds. Runs on an event loop. */
@FunctionalInterface
interface Endpoint {
    void answer(Call call);
}
