/**
 * Candles and indicators of the bots: prices go in, closed candles and the values of RSI and moving averages come out.
 * All of it is integers and a fold over (market time, price), so a replay and a snapshot taken in mid-candle go on
 * alike.
 */
@NullMarked
package io.tallystick.bots.indicators;

import org.jspecify.annotations.NullMarked;
