/**
 * Parameters of a request: collected from query and body in every spelling that clients of the dialect use, and read as
 * the types that an endpoint documents.
 */
@NullMarked
package io.tallystick.server.gateway.threecommas.parameters;

import org.jspecify.annotations.NullMarked;
