/**
 * What the GaiaEx sockets show: books, trades, tickers and accounts, read from the machines when durable events say
 * that something happened, and framed once for all the sockets of an event loop. Everything here lives on one event
 * loop.
 */
@NullMarked
package io.tallystick.server.gateway.gaiaex.streams;

import org.jspecify.annotations.NullMarked;
