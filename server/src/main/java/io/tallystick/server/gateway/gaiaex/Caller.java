package io.tallystick.server.gateway.gaiaex;

import io.tallystick.server.access.User;
import io.tallystick.server.machines.Origin;
import io.tallystick.signing.SignedRequest;

/**
 * Who sent a request.
 *
 * @param request as it was signed; of a session, which signs nothing, as it came
 * @param origin what goes into the row of a command that follows from it
 */
record Caller(Holder holder, User user, SignedRequest request, Origin origin) {}
