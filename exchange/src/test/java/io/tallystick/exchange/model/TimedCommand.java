package io.tallystick.exchange.model;

import io.tallystick.exchange.Command;

/** One line of a run: a command and the market time that comes with it. */
record TimedCommand(long marketMillis, Command command) {}
