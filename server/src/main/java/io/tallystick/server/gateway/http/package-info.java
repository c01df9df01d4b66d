/**
 * The HTTP front: takes bytes from sockets, refuses what is not plain HTTP/1.1 within the limits, and hands each
 * complete request to the door that owns its path. Knows nothing of trading, keys or dialects.
 */
@NullMarked
package io.tallystick.server.gateway.http;

import org.jspecify.annotations.NullMarked;
