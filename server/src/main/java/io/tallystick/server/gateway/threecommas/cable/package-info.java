/**
 * The stream of deals ({@code 3commas.md} 4): ActionCable's JSON over a WebSocket, in which each subscription proves
 * with its own signatures whose deals it shows.
 */
@NullMarked
package io.tallystick.server.gateway.threecommas.cable;

import org.jspecify.annotations.NullMarked;
