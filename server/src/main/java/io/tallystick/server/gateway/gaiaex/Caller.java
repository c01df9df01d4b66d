package io.tallystick.server.gateway.gaiaex;

import io.tallystick.server.access.ApiKey;
import io.tallystick.server.access.User;
import io.tallystick.server.machines.Origin;
import io.tallystick.signing.SignedRequest;

/**
 * Who signed a request.
 *
 * @param origin what goes into the row of a command that follows from it
 */
record Caller(ApiKey key, User user, SignedRequest request, Origin origin) {}
