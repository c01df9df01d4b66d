/**
 * WebSockets on the front's port, by RFC 6455 without extensions. For whoever writes a door with sockets:
 *
 * <ol>
 *   <li>Implement {@link io.tallystick.server.gateway.http.sockets.SocketDoor} and add it to the list that
 *       {@code TallystickServer} gives to the front. The front has checked Host, Origin, framing and the handshake.
 *   <li>In {@code open}, look at the path and the headers. {@code gate.refuse(response)} answers with ordinary HTTP in
 *       the dialect's shape; {@code gate.accept(limits, connection -> listener)} opens the socket. Both may come later,
 *       from an answer of the session; {@code gate.onLoop} brings a task back to the event loop.
 *   <li>The listener lives on the connection's event loop, alone: no locks, no blocking. Everything it needs of the
 *       server comes through the session that {@code open} got, which flushes itself at the end of the turn.
 *   <li>A message for many sockets is framed once: make one
 *       {@link io.tallystick.server.gateway.http.sockets.SocketMessage} and send it to all.
 *   <li>Slow readers: snapshots go by {@code send(key, message)}, where the newest replaces the one that waits.
 *       Differences go by {@code send(message)} while {@code behind()} is false; after {@code onCaughtUp} begin anew
 *       with a snapshot. Whoever lets more gather than {@code limits.queueBytes} is closed with 1008.
 *   <li>Who may be anybody at first: {@code expectAdmission(10_000, code, reason)} in the beginning, {@code admitted()}
 *       once the caller is known. A socket that is held by a key is tied to it with
 *       {@code io.tallystick.server.gateway.live.KeyedSockets}, which closes it when the key is revoked or expires.
 *   <li>To follow what happens, subscribe to {@code io.tallystick.server.events.EventHub} with
 *       {@code connection::onLoop} or the loop's own executor, then read with {@code session.queryAt}: it tells the row
 *       number that the read saw, and what is followed begins after it. Ping frames, silence, message sizes and the
 *       rate of frames are the front's work.
 * </ol>
 */
@NullMarked
package io.tallystick.server.gateway.http.sockets;

import org.jspecify.annotations.NullMarked;
